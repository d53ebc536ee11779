package io.statebench.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @TempDir
    Path folder;

    @Test
    void theDocumentedExampleComesBackAsItIsWritten() throws IOException {
        String documented = documented();

        STRICT.readValue(documented, Environment.class).write(folder);

        String written = Files.readString(folder.resolve("environment.json"));
        assertThat(STRICT.readTree(written).toPrettyString())
                .isEqualTo(STRICT.readTree(documented).toPrettyString());
        assertThat(STRICT.readTree(documented).get("format").asText()).isEqualTo(Environment.FORMAT);
    }

    /** The first block of JSON below the file's heading. */
    private static String documented() throws IOException {
        String root = System.getProperty("statebench.root", "..");
        String page = Files.readString(Path.of(root, "docs", "formats.md"));
        String section = page.substring(page.indexOf("## environment.json"));
        int start = section.indexOf("```json\n") + "```json\n".length();
        return section.substring(start, section.indexOf("```", start));
    }
}
