package io.statebench.gate.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.statebench.gate.BundleFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {
    @TempDir
    private Path temp;

    @Test
    void whatWeWriteIsAsTheSchemaSays() throws Exception {
        Path file = temp.resolve("copy.json");

        BundleFile.write(file, BundleFile.read(BundleFixture.write(temp.resolve("bundle.json"), BundleFixture.good())));

        assertThat(Schema.bundle().complaint(new ObjectMapper().readTree(file.toFile())))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/id",
                "/created",
                "/seed",
                "/arms",
                "/tools",
                "/configHash",
                "/blocks/0/stage",
                "/blocks/0/runs",
                "/blocks/3/runs/1/benchmark",
                "/blocks/3/runs/1/mode",
                "/blocks/3/runs/1/params",
                "/blocks/3/runs/1/jmh",
                "/blocks/3/runs/1/jmh/primaryMetric",
                "/blocks/3/runs/1/jmh/primaryMetric/scoreUnit",
                "/checks/0/verdict"
            })
    void nothingThatIsNeededMayBeMissing(String place) {
        ObjectNode bundle = BundleFixture.good();
        int slash = place.lastIndexOf('/');
        String name = place.substring(slash + 1);
        JsonNode removed = ((ObjectNode) bundle.at(place.substring(0, slash))).remove(name);

        assertThat(removed).isNotNull();
        assertThat(Schema.bundle().complaint(bundle))
                .hasValueSatisfying(words -> assertThat(words).contains(name).hasLineCount(1));
    }

    @Test
    void aComplaintNamesItsPlace() {
        ObjectNode bundle = BundleFixture.good();
        BundleFixture.run(bundle, 3, 1).put("threads", 0);

        assertThat(Schema.bundle().complaint(bundle))
                .hasValueSatisfying(words -> assertThat(words).contains("/blocks/3/runs/1/threads"));
    }

    @Test
    void anotherVersionsPartsAreWelcome() {
        ObjectNode bundle = BundleFixture.good();
        BundleFixture.run(bundle, 3, 1).put("weather", "fine");

        assertThat(Schema.bundle().complaint(bundle)).isEmpty();
    }
}
