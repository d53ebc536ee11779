package io.statebench.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command on the reference backend. Whether a rate was kept up says something of the machine, and is not asserted. */
class LatencyCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    --rate=0                              | --rate is above 0 and at most 10000000, not 0.0
                    --rate=x                              | 'x' is not a double
                    --seconds=0                           | --seconds is above 0, at most 86400, not 0.0
                    --warmup=-1                           | --warmup is 0 to 86400 seconds, not -1.0
                    --keys=0                              | --keys is 1 to 10000000, not 0
                    --workers=0                           | --workers is 1 to 1024, not 0
                    --subscribers=0                       | --subscribers is 1 to 1000, not 0
                    --operation=swim                      | --operation
                    --arrivals=never                      | --arrivals
                    --forks=-1                            | --forks is 0 to 100, not -1
                    --backend=reddis                      | unknown backend 'reddis'
                    --option=a=b                          | unknown option 'a'; there are none
                    --operation=publish --payload-bytes=5 | --payload-bytes is 32 to 67108864 for publish, not 5
                    --operation=lock --hold-millis=1      | 1000/s held for 1 ms each is 1.00 times what 1 lock(s) can bear
                    """)
    void whatCannotBeMeantIsRefusedInOneLine(String arguments, String words) throws IOException {
        List<String> all = new ArrayList<>(List.of("latency", "--out=" + folder.resolve("out")));
        all.addAll(List.of(arguments.split(" ", -1)));

        int exit = run(all);

        assertThat(exit).isEqualTo(Bench.IMPOSSIBLE);
        assertThat(err.toString().lines())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("bench: ")
                .contains(words);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"set", "get", "cas", "lock", "publish"})
    void everyOperationLeavesFilesThatAgree(String operation) throws IOException {
        run(List.of(
                "latency",
                "--backend=memory",
                "--operation=" + operation,
                "--rate=200",
                "--seconds=1",
                "--warmup=0.2",
                "--arrivals=constant",
                "--subscribers=3",
                "--locks=4",
                "--out=" + folder));

        Path result = onlyResult();
        JsonNode json =
                new ObjectMapper().readTree(result.resolve("latency.json").toFile());
        assertThat(json.path("format").asText()).isEqualTo("statebench-latency/1");
        assertThat(json.path("counts").path("scheduled").asLong()).isEqualTo(200);
        assertThat(json.path("counts").path("ok").asLong()).isEqualTo(200);
        assertThat(json.path("spans").path("response").path("count").asLong()).isEqualTo(200);
        assertThat(json.path("partial").asBoolean()).isFalse();
        assertThat(logged(result, operation + ".ok")).isEqualTo(200);
        assertThat(out.toString()).contains("response", "service", "200 scheduled: 200 ok, 0 errors");
    }

    @Test
    void publishingMeasuresTheWayToEverySubscriber() throws IOException {
        run(List.of(
                "latency",
                "--operation=publish",
                "--rate=200",
                "--seconds=1",
                "--warmup=0.1",
                "--arrivals=constant",
                "--subscribers=3",
                "--out=" + folder));

        Path result = onlyResult();
        JsonNode json =
                new ObjectMapper().readTree(result.resolve("latency.json").toFile());
        assertThat(json.path("figures").path("delivered").asLong()).isEqualTo(600);
        assertThat(json.path("figures").path("lost").asLong(-1)).isZero();
        assertThat(json.path("spans").path("delivery.ok").path("count").asLong())
                .isEqualTo(600);
        assertThat(logged(result, "delivery.ok")).isEqualTo(600);
    }

    private long logged(Path result, String tag) throws IOException {
        long count = 0;
        try (HistogramLogReader reader =
                new HistogramLogReader(result.resolve("latency.hlog").toFile())) {
            for (EncodableHistogram next = reader.nextIntervalHistogram();
                    next != null;
                    next = reader.nextIntervalHistogram()) {
                if (tag.equals(next.getTag())) {
                    count += ((Histogram) next).getTotalCount();
                }
            }
        }
        return count;
    }

    private Path onlyResult() throws IOException {
        try (var found = Files.list(folder.resolve("benchmarks"))) {
            List<Path> results = found.toList();
            assertThat(results).as("%s", err).hasSize(1);
            return results.get(0);
        }
    }

    private int run(List<String> arguments) {
        return Bench.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }
}
