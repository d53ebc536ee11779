package io.statebench.benchmark.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleFileTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("bundle.json");
    }

    private static Bundle bundle(long seed, String config, String cpu, String kernel, String candidate) {
        return new Bundle(
                Bundle.FORMAT,
                "id",
                "2026-12-01T10:15:00Z",
                seed,
                Map.of(
                        "baseline", new Bundle.Side("a.jar", "", false, "aa", List.of()),
                        "candidate", new Bundle.Side("b.jar", "", false, candidate, List.of())),
                Map.of(),
                new Fingerprint(Map.of("cpu", cpu), Map.of("kernel", kernel), Map.of("mhz", config + seed)),
                config,
                List.of(new Bundle.Server("redis", "7.0.15", "cc", "")),
                List.of("metric"),
                List.of(),
                List.of());
    }

    private static Bundle bundle() {
        return bundle(42, "config", "Xeon", "6.18", "bb");
    }

    private static Bundle.Block block(int index, int stage) throws IOException {
        JsonNode jmh =
                JSON.readTree("{\"primaryMetric\": {\"score\": 1.2345678901234567e-8, \"scoreError\": \"NaN\"}}");
        Bundle.Host host = new Bundle.Host(1.5, null, 2.5, 3L, 4.5, null, "steal: none");
        Bundle.Run run =
                new Bundle.Run("io.x.A.m", "thrpt", 1, Map.of(), "baseline", 0, 0, "", jmh, Map.of(), null, 5, 0, host);
        return new Bundle.Block(index, stage, List.of("io.x.A.m thrpt"), List.of(run));
    }

    @Test
    void aBlockIsInTheFileWithItsNumbersAsTheyWere() throws IOException {
        BundleFile.open(file, bundle(), 1).append(block(0, 1));

        JsonNode run = JSON.readTree(file.toFile()).at("/blocks/0/runs/0");
        assertThat(run.at("/jmh/primaryMetric/score").asDouble()).isEqualTo(1.2345678901234567e-8);
        assertThat(run.at("/jmh/primaryMetric/scoreError").asText()).isEqualTo("NaN");
        assertThat(run.at("/host/stealShare").isNull()).isTrue();
        assertThat(run.at("/host/facts").asText()).isEqualTo("steal: none");
        assertThat(run.path("load").isNull()).isTrue();
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void theSecondStageGoesOnWithWhatIsThereAndKeepsWhatOthersAdded() throws IOException {
        BundleFile.open(file, bundle(), 1).append(block(0, 1));
        ObjectNode root = (ObjectNode) JSON.readTree(file.toFile());
        root.withArray("/checks").add("of another program");
        JSON.writeValue(file.toFile(), root);

        BundleFile again = BundleFile.open(file, bundle(), 2);
        again.append(block(1, 2));

        assertThat(again.blocks()).isEqualTo(2);
        assertThat(again.blocks(1)).isEqualTo(1);
        assertThat(again.blocks(2)).isEqualTo(1);
        assertThat(JSON.readTree(file.toFile()).at("/checks/0").asText()).isEqualTo("of another program");
    }

    @Test
    void theSecondStageNeedsTheFirst() {
        assertThatThrownBy(() -> BundleFile.open(file, bundle(), 2))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("there is no " + file);
    }

    @Test
    void whatIsOfSomethingElseIsRefusedInALine() throws IOException {
        BundleFile.open(file, bundle(), 1).append(block(0, 1));

        assertRefused(bundle(43, "config", "Xeon", "6.18", "bb"), "is of another seed: it was 42 and is 43");
        assertRefused(
                bundle(42, "other", "Xeon", "6.18", "bb"),
                "is of another choice of benchmarks and settings: it was config and is other");
        assertRefused(bundle(42, "config", "Ryzen", "6.18", "bb"), "is of another hardware: cpu was Xeon and is Ryzen");
        assertRefused(
                bundle(42, "config", "Xeon", "6.19", "bb"), "is of another software: kernel was 6.18 and is 6.19");
        assertRefused(bundle(42, "config", "Xeon", "6.18", "dd"), "is of another candidate: it was bb and is dd");
    }

    private void assertRefused(Bundle other, String words) {
        assertThatThrownBy(() -> BundleFile.open(file, other, 2))
                .isInstanceOf(IOException.class)
                .hasMessage(file + " " + words);
    }

    @Test
    void whatIsNoBundleIsNeitherReadNorReplaced() throws IOException {
        for (String text : List.of("", "{", "[]", "{\"format\": \"statebench-bundle/1\"}")) {
            Files.writeString(file, text);

            assertThatThrownBy(() -> BundleFile.open(file, bundle(), 1))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is no bundle");
            assertThat(file).hasContent(text);
        }
    }
}
