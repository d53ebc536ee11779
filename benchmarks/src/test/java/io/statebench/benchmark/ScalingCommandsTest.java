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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands on the reference backend. How much it can do says something of the machine, and is not asserted. */
class ScalingCommandsTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            capacity --from=0                       | --from is at least 1, not 0.0
            capacity --most=10                      | --most is at least --from, not 10.0
            capacity --precision=100                | --precision is above 0 and below 100 %, not 100.0
            capacity --probes=0                     | --probes is at least 1, not 0
            capacity --seconds=0.01                 | probes at 1000.00/s have fewer than 20 calls; more --seconds
            capacity --backend=reddis               | unknown backend 'reddis'
            curve --percents=0                      | --percents are 1 to 1000, not 0
            curve --capacity=-5                     | --rate is above 0
            curve --operation=lock --capacity=1000  | 1 lock(s) can bear
            scale --by=clients                      | --values
            scale --by=weight --values=1            | --by
            scale --by=clients --values=0           | --values of clients are at least 1, not 0
            scale --by=clients --values=2000        | --values of clients are at most 1024
            scale --by=keys --values=1 --rounds=0   | --values, --rounds and --clients are at least 1
            scale --by=cluster-size --values=3      | memory has no option 'nodes', so no size to vary
            scale --by=cluster-size --values=2 --backend=paxos | option nodes cannot be '2'
            scale --by=payload --values=8 --operation=publish  | a message has at least 32 bytes, not 8
            hotkey --skew=0                         | --skew is above 0 and at most 10, not 0.0
            hotkey --rounds=0                       | --rounds is at least 1, not 0
            hotkey --operation=publish              | publish has no keys
            hotkey --rate=0                         | --rate is above 0
            compare --backends=reddis               | unknown backend 'reddis'
            compare                                 | --backends
            compare --backends=memory --clients=0   | --clients is 1 to 1024
            compare --backends=memory --rounds=0    | --rounds is 1 to 100
            compare --backends=memory --seconds=0   | --seconds is above 0
            compare --backends=memory --losses=-1   | --losses is 0 to 100
            compare --backends=memory --operations=publish | has no publish
            compare --backends=redis --option=paxos.nodes=5 | --option paxos.nodes is of none of these backends
            compare --backends=redis --option=redis.colour=red | unknown option 'colour'
            """)
    void whatCannotBeMeantIsRefusedInOneLine(String arguments, String words) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments.split(" +", -1)));
        all.add("--out=" + folder.resolve("out"));

        int exit = run(all);

        assertThat(exit).as(err.toString()).isEqualTo(Bench.IMPOSSIBLE);
        assertThat(err.toString().lines())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("bench: ")
                .contains(words);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    /** Beyond the highest rate that is allowed nothing is asked, whatever the machine can do. */
    @Test
    void capacityLeavesEveryProbeAndHowItEnded() throws IOException {
        JsonNode file = measured("capacity", "--from=100", "--most=200", "--seconds=0.3", "--warmup=0", "--probes=3");

        assertThat(file.path("format").asText()).isEqualTo("statebench-capacity/1");
        assertThat(file.path("ending").asText()).isIn("at_least", "none", "confirmed", "unconfirmed");
        assertThat(file.path("probes")).isNotEmpty().allSatisfy(probe -> {
            assertThat(probe.path("ratePerSecond").asDouble()).isBetween(60.0, 200.0);
            assertThat(folder(file).resolve(probe.path("hlog").asText())).isNotEmptyFile();
        });
        assertThat(out.toString()).contains("about ", "capacity: ");
    }

    @Test
    void aCurveHasThePointsThatWereAskedForOfTheCapacityThatWasGiven() throws IOException {
        JsonNode file = measured(
                "curve", "--capacity=400", "--percents=25,110", "--seconds=0.3", "--warmup=0", "--operation=get");

        assertThat(file.path("capacityPerSecond").asDouble()).isEqualTo(400);
        assertThat(file.path("capacityIs").asText()).isEqualTo("given");
        assertThat(file.path("points")).hasSize(2);
        assertThat(file.path("points").get(1).path("ratePerSecond").asDouble()).isEqualTo(440);
        assertThat(file.path("points").get(1).path("response").path("count").asLong())
                .isBetween(80L, 190L);
    }

    @Test
    void scaleFitsTheLawToFiveNumbersOfClients() throws IOException {
        JsonNode file =
                measured("scale", "--by=clients", "--values=1,2,3,4,5", "--rounds=2", "--seconds=0.05", "--warmup=0");

        assertThat(file.path("points"))
                .hasSize(10)
                .allSatisfy(
                        point -> assertThat(point.path("perSecond").asDouble()).isPositive());
        assertThat(file.path("points").findValuesAsText("value"))
                .as("all values once, then again")
                .containsExactly("1", "2", "3", "4", "5", "1", "2", "3", "4", "5");
        assertThat(file.path("fit").path("lambda").asDouble()).isPositive();
        assertThat(out.toString()).contains("scalability law: lambda = ");
    }

    @Test
    void fourNumbersOfClientsAreMeasuredAndNotFitted() throws IOException {
        JsonNode file =
                measured("scale", "--by=clients", "--values=1,2,3,4", "--rounds=1", "--seconds=0.05", "--warmup=0");

        assertThat(file.path("fit").isNull()).isTrue();
        assertThat(out.toString()).contains("no fit: a scalability law needs 5 different values, not 4");
    }

    @ParameterizedTest
    @CsvSource({"keys,get", "payload,set"})
    void whatTheLawSaysNothingOfIsNotFitted(String by, String operation) throws IOException {
        JsonNode file = measured(
                "scale",
                "--by=" + by,
                "--operation=" + operation,
                "--values=10,20,30,40,50",
                "--rounds=1",
                "--clients=2",
                "--seconds=0.05",
                "--warmup=0");

        assertThat(file.path("points")).hasSize(5);
        assertThat(file.path("fit").isNull()).isTrue();
        assertThat(out.toString()).doesNotContain("fit", "law");
    }

    @Test
    void hotkeyHasBothArmsWithTheSameCallsInTurns() throws IOException {
        JsonNode file = measured("hotkey", "--rate=300", "--rounds=2", "--seconds=0.4", "--warmup=0", "--keys=100");

        JsonNode uniform = file.path("arms").get(0);
        JsonNode zipf = file.path("arms").get(1);
        assertThat(uniform.path("name").asText()).isEqualTo("uniform");
        assertThat(zipf.path("name").asText()).isEqualTo("zipf 0.99");
        assertThat(uniform.path("hottestShare").asDouble()).isEqualTo(0.01);
        assertThat(zipf.path("hottestShare").asDouble()).isBetween(0.15, 0.25);
        assertThat(zipf.path("counts").path("scheduled").asLong())
                .isEqualTo(uniform.path("counts").path("scheduled").asLong())
                .isPositive();
        assertThat(turns()).containsExactly("uniform-1", "zipf 0.99-1", "zipf 0.99-2", "uniform-2");
    }

    private List<String> turns() {
        return out.toString()
                .lines()
                .filter(line -> line.matches(" *[0-9]+ s  .*-[12] +p99 .*"))
                .map(line -> line.replaceAll("^ *[0-9]+ s +| +p99 .*", ""))
                .toList();
    }

    private JsonNode measured(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--out=" + folder.resolve("out"));
        all.add("--workers=4");

        int exit = run(all);

        assertThat(exit).as("%s%s", out, err).isZero();
        try (var found = Files.list(folder.resolve("out/benchmarks"))) {
            Path whole = found.findFirst().orElseThrow();
            return new ObjectMapper().readTree(Files.readAllBytes(whole.resolve(arguments[0] + ".json")));
        }
    }

    private Path folder(JsonNode file) {
        return folder.resolve("out/benchmarks").resolve(file.path("id").asText());
    }

    private int run(List<String> arguments) {
        return Bench.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }
}
