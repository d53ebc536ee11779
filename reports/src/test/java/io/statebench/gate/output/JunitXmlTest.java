package io.statebench.gate.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.gate.decision.Outcome;
import io.statebench.gate.guard.Guards;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

class JunitXmlTest {
    @Test
    void theSchemaTakesEveryOutcomeWithHostileNames() throws Exception {
        byte[] xml = JunitXml.bytes(ReportFixture.hostile());

        validate(xml);

        Element suite = (Element) parse(xml).getElementsByTagName("testsuite").item(0);
        assertThat(count(suite, "failure")).isEqualTo(2).isEqualTo(attribute(suite, "failures"));
        assertThat(count(suite, "error")).isEqualTo(2).isEqualTo(attribute(suite, "errors"));
        assertThat(count(suite, "skipped")).isEqualTo(1).isEqualTo(attribute(suite, "skipped"));
        assertThat(count(suite, "testcase"))
                .isEqualTo(Outcome.values().length + Guards.ALL.size() + 1)
                .isEqualTo(attribute(suite, "tests"));
        assertThat(suite.getTextContent()).contains("<script>alert(1)</script>", "\uFFFD");
    }

    @Test
    void theSchemaRefusesWhatReadersDo() {
        String xml = new String(JunitXml.bytes(ReportFixture.hostile()), StandardCharsets.UTF_8);

        for (String[] edit : new String[][] {
            {"tests=\"", "tests=\"x"},
            {"<failure type=", "<failure kind="},
            {"<testcase classname=", "<testcase class="},
            {"time=\"0\"", ""},
            {"<error ", "<oops/><error "}
        }) {
            assertThat(xml).contains(edit[0]);
            String broken = xml.replace(edit[0], edit[1]);
            assertThatThrownBy(() -> validate(broken.getBytes(StandardCharsets.UTF_8)))
                    .as(edit[1])
                    .isInstanceOf(SAXException.class);
        }
    }

    @Test
    void aGateThatIsNoPassIsNotGreenThoughItsMetricsAre() throws Exception {
        GateReport report = ReportFixture.of(4, List.of(ReportFixture.result("m x", Outcome.UNCHANGED, 0)), List.of());

        Element suite = (Element)
                parse(JunitXml.bytes(report)).getElementsByTagName("testsuite").item(0);

        assertThat(count(suite, "error")).isEqualTo(1).isEqualTo(attribute(suite, "errors"));
    }

    private static int count(Element suite, String name) {
        return suite.getElementsByTagName(name).getLength();
    }

    private static int attribute(Element suite, String name) {
        return Integer.parseInt(suite.getAttribute(name));
    }

    private static Document parse(byte[] xml) throws ParserConfigurationException, IOException, SAXException {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    }

    private static void validate(byte[] xml) throws SAXException, IOException {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(JunitXmlTest.class.getResource("junit.xsd"))
                .newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(xml)));
    }
}
