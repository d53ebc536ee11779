package io.statebench.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatencyFileTest {
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @TempDir
    Path folder;

    @Test
    void theDocumentedExampleComesBackAsItIsWritten() throws IOException {
        String documented = documented();

        STRICT.readValue(documented, LatencyFile.class).write(folder.resolve("latency.json"));

        String written = Files.readString(folder.resolve("latency.json"));
        assertThat(STRICT.readTree(written).toPrettyString())
                .isEqualTo(STRICT.readTree(documented).toPrettyString());
        assertThat(STRICT.readTree(documented).get("format").asText()).isEqualTo(LatencyFile.FORMAT);
    }

    /** In the example one call is unfinished after 5.003 s, and the highest percentiles are of it. */
    @Test
    void whatAnUnfinishedCallMayHaveLengthenedIsALowerBound() throws IOException {
        StringWriter out = new StringWriter();

        new LatencyTable(STRICT.readValue(documented(), LatencyFile.class), new PrintWriter(out)).print();

        assertThat(out.toString())
                .containsPattern("response +0\\.210 +0\\.330 +0\\.900 +2\\.100 +>=5003\\.000 +>=5003\\.000 +20110")
                .contains("20110 scheduled: 20108 ok, 0 errors, 1 timeouts, 1 unfinished")
                .contains("the rate was kept up");
    }

    /** The first block of JSON below the file's heading. */
    private static String documented() throws IOException {
        String root = System.getProperty("statebench.root", "..");
        String page = Files.readString(Path.of(root, "docs", "formats.md"));
        String section = page.substring(page.indexOf("## latency.json"));
        int start = section.indexOf("```json\n") + "```json\n".length();
        return section.substring(start, section.indexOf("```", start));
    }
}
