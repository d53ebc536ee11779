package io.statebench.gate.output;

import io.statebench.gate.decision.MetricResult;
import io.statebench.gate.decision.Outcome;
import io.statebench.gate.guard.Finding;
import io.statebench.gate.guard.Guard;
import io.statebench.gate.guard.Guards;
import io.statebench.gate.guard.Severity;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * {@code TEST-gate.xml}, as Jenkins and GitLab read JUnit's reports: a test case a metric, and one a guard. Failure is
 * regressed, error is invalid, skipped is inconclusive.
 */
public final class JunitXml {
    private final GateReport report;
    private final XMLStreamWriter xml;

    private JunitXml(GateReport report, XMLStreamWriter xml) {
        this.report = report;
        this.xml = xml;
    }

    /** The file's bytes, in UTF-8. */
    public static byte[] bytes(GateReport report) {
        var bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(bytes, "UTF-8");
            new JunitXml(report, xml).write();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML could not be written to memory", e);
        }
        return bytes.toByteArray();
    }

    private void write() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuites");
        xml.writeStartElement("testsuite");
        attribute("name", "gate " + report.id());
        attribute("tests", Integer.toString(report.results().size() + Guards.ALL.size() + 1));
        attribute("failures", Long.toString(count(Outcome.REGRESSED) + guards(Severity.REGRESSED) + own(1)));
        attribute("errors", Long.toString(count(Outcome.INVALID) + guards(Severity.INVALID) + own(2, 3, 4)));
        attribute("skipped", Long.toString(count(Outcome.INCONCLUSIVE) + own(5)));
        attribute("time", "0");
        attribute("timestamp", report.created().replaceAll("(\\.[0-9]+)?Z$", ""));
        for (MetricResult result : Ranking.worstFirst(report.results())) {
            metric(result);
        }
        for (Guard guard : Guards.ALL) {
            guard(guard);
        }
        whole();
        element("system-out", String.join("\n", report.facts()));
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void metric(MetricResult result) throws XMLStreamException {
        int space = result.metric().indexOf(' ');
        String benchmark = space < 0 ? "gate" : result.metric().substring(0, space);
        start(benchmark, result.metric().substring(space + 1));
        switch (result.outcome()) {
            case REGRESSED -> complaint("failure", "REGRESSED", result.reason());
            case INVALID -> complaint("error", "INVALID", result.reason());
            case INCONCLUSIVE -> complaint("skipped", "INCONCLUSIVE", result.reason());
            case ACCEPTED, IMPROVED, UNCHANGED, NEW -> {}
        }
        element("system-out", words(result));
        xml.writeEndElement();
    }

    private static String words(MetricResult result) {
        return String.format(
                Locale.ROOT,
                "%s: %s%nn %d, estimate %s, 95 %% CI %s, p %s, adjusted p %s, detectable %s, tolerated %s%nbaseline %s, "
                        + "candidate %s%n",
                result.outcome(),
                result.reason(),
                result.pairs(),
                Figures.change(result.estimate()),
                Figures.interval(result),
                Figures.probability(result.p()),
                Figures.probability(result.adjustedP()),
                Figures.percent(result.detectable()),
                Figures.percent(result.tolerance()),
                Figures.amount(result.baselineMedian(), result.unit()),
                Figures.amount(result.candidateMedian(), result.unit()));
    }

    private void guard(Guard guard) throws XMLStreamException {
        start("gate.guards", guard.name() + ": " + guard.sentence());
        List<Finding> found = report.findings().stream()
                .filter(finding -> finding.guard().equals(guard.name()))
                .toList();
        Severity worst = worst(guard.name());
        String words = found.stream().map(Finding::sentence).collect(Collectors.joining("\n"));
        switch (worst) {
            case INVALID -> complaint("error", "INVALID", words);
            case REGRESSED -> complaint("failure", "REGRESSED", words);
            case INCONCLUSIVE, NEW, NOTE -> {}
        }
        if (!words.isEmpty()) {
            element("system-out", words);
        }
        xml.writeEndElement();
    }

    /** The gate as one more test, so that a build whose metrics are all fine, but which is not a pass, is not green. */
    private void whole() throws XMLStreamException {
        start("gate", "verdict");
        String words = String.join("\n", report.reasons());
        switch (report.exitCode()) {
            case 0 -> {}
            case 1 -> complaint("failure", report.verdict(), words);
            case 5 -> complaint("skipped", report.verdict(), words);
            default -> complaint("error", report.verdict(), words);
        }
        element("system-out", words);
        xml.writeEndElement();
    }

    private void start(String className, String name) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute("classname", className);
        attribute("name", name);
        attribute("time", "0");
    }

    private void complaint(String element, String type, String message) throws XMLStreamException {
        xml.writeStartElement(element);
        // The one of the three that has no type in the schema of Jenkins.
        if (!element.equals("skipped")) {
            attribute("type", type);
        }
        attribute("message", message);
        xml.writeEndElement();
    }

    private void element(String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(legal(text));
        xml.writeEndElement();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, legal(value));
    }

    /** XML 1.0, fifth edition, section 2.2: what is no character there cannot even be escaped. */
    static String legal(String text) {
        var legal = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == 0x9
                                || c == 0xA
                                || c == 0xD
                                || (c >= 0x20 && c <= 0xD7FF)
                                || (c >= 0xE000 && c <= 0xFFFD)
                                || c >= 0x10000
                        ? c
                        : 0xFFFD)
                .forEach(legal::appendCodePoint);
        return legal.toString();
    }

    private long count(Outcome outcome) {
        return report.of(outcome).size();
    }

    private long guards(Severity severity) {
        return Guards.ALL.stream()
                .filter(guard -> worst(guard.name()) == severity)
                .count();
    }

    private Severity worst(String guard) {
        return report.findings().stream()
                .filter(finding -> finding.guard().equals(guard))
                .map(Finding::severity)
                .min(Severity::compareTo)
                .orElse(Severity.NOTE);
    }

    private int own(Integer... codes) {
        return List.of(codes).contains(report.exitCode()) ? 1 : 0;
    }
}
