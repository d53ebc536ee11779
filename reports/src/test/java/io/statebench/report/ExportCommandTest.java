package io.statebench.report;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
    /** An entry with the fields, in the order and the form, that JMH 1.37 writes. */
    private static final String ENTRY = """
            {
                    "jmhVersion" : "1.37",
                    "benchmark" : "org.example.Bench.call",
                    "mode" : "thrpt",
                    "threads" : 1,
                    "forks" : 2,
                    "jvm" : "/usr/bin/java",
                    "jvmArgs" : [
                    ],
                    "jdkVersion" : "17.0.15",
                    "vmName" : "OpenJDK 64-Bit Server VM",
                    "vmVersion" : "17.0.15+6",
                    "warmupIterations" : 3,
                    "warmupTime" : "1 s",
                    "warmupBatchSize" : 1,
                    "measurementIterations" : 5,
                    "measurementTime" : "1 s",
                    "measurementBatchSize" : 1,
                    "params" : {
                        "size" : "10"
                    },
                    "primaryMetric" : {
                        "score" : 1.0000000000000000001E-4,
                        "scoreError" : "NaN",
                        "scoreConfidence" : [
                            "NaN",
                            "NaN"
                        ],
                        "scorePercentiles" : {
                            "0.0" : 1.0E-4,
                            "100.0" : 1.0E-4
                        },
                        "scoreUnit" : "ops/us",
                        "rawData" : [
                            [
                                1.0E-4
                            ]
                        ]
                    },
                    "secondaryMetrics" : {
                    }
                }""";

    @TempDir
    private Path temp;

    private Fixture fixture = new Fixture(Path.of("."));
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void copy() throws IOException {
        fixture = Fixture.in(temp);
    }

    @Test
    void jmhsEntriesKeepEveryCharacter() throws IOException {
        Path own = Files.writeString(temp.resolve("own.json"), "[\n" + ENTRY + "\n]\n");
        Path target = temp.resolve("all.json");

        assertThat(export("--jmh", target.toString(), fixture.out().toString(), own.toString()))
                .isZero();

        String text = Files.readString(target);
        assertThat(text).contains(ENTRY);
        JsonNode all = new ObjectMapper().readTree(text);
        JsonNode first = new ObjectMapper().readTree(fixture.text(Fixture.QUICK + "/jmh.json"));
        assertThat(all).hasSize(first.size() + 1);
        for (int i = 0; i < first.size(); i++) {
            assertThat(all.get(i)).isEqualTo(first.get(i));
        }
    }

    /** What jmh.morethan.io and github-action-benchmark take from an entry. */
    @Test
    void everyEntryHasWhatReadersOfItAskFor() throws IOException {
        Path target = temp.resolve("all.json");

        export(
                "--jmh",
                target.toString(),
                Files.writeString(temp.resolve("own.json"), "[" + ENTRY + "]").toString());

        JsonNode entry = new ObjectMapper().readTree(Files.readString(target)).get(0);
        for (String field : List.of(
                "/benchmark",
                "/mode",
                "/params",
                "/threads",
                "/forks",
                "/measurementIterations",
                "/primaryMetric/score",
                "/primaryMetric/scoreUnit",
                "/primaryMetric/scoreError",
                "/primaryMetric/scoreConfidence",
                "/primaryMetric/rawData",
                "/secondaryMetrics")) {
            assertThat(entry.at(field).isMissingNode()).as(field).isFalse();
        }
    }

    @Test
    void eachHistogramIsADistributionWhoseNameHasTheUnit() throws IOException {
        Path target = temp.resolve("hgrm");

        assertThat(export(
                        "--hgrm",
                        target.toString(),
                        fixture.out().resolve(Fixture.LOCK).toString()))
                .isZero();
        assertThat(export(
                        "--hgrm",
                        temp.resolve("millis").toString(),
                        "--unit",
                        "ms",
                        fixture.out().resolve(Fixture.LOCK).toString()))
                .isZero();

        String name = "20261123-101500-redis-lock-s42-latency-acquire.ok";
        String micros = Files.readString(target.resolve(name + ".us.hgrm"));
        String millis = Files.readString(temp.resolve("millis/" + name + ".ms.hgrm"));
        assertThat(micros)
                .contains("Value     Percentile TotalCount 1/(1-Percentile)")
                .contains("#[Mean");
        assertThat(median(micros)).isBetween(100.0, 1000.0);
        assertThat(median(millis)).isBetween(0.1, 1.0);
    }

    @Test
    void tagsThatWouldLeaveTheFolderDoNot() throws IOException {
        fixture.edit(Fixture.LOCK + "/latency.hlog", "Tag=acquire.ok", "Tag=../../../evil$(x)");
        Path target = temp.resolve("hgrm");

        assertThat(export(
                        "--hgrm",
                        target.toString(),
                        fixture.out().resolve(Fixture.LOCK + "/latency.hlog").toString()))
                .isZero();

        try (Stream<Path> files = Files.list(target)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .contains("latency.hlog-.._.._.._evil_x_.us.hgrm");
        }
    }

    @Test
    void aFolderThatIsNotEmptyIsLeftAlone() throws IOException {
        Path target = Files.createDirectory(temp.resolve("hgrm"));
        Files.writeString(target.resolve("mine.txt"), "mine");

        assertThat(export(
                        "--hgrm",
                        target.toString(),
                        "--csv",
                        temp.resolve("x.csv").toString(),
                        fixture.out().toString()))
                .isEqualTo(3);

        assertThat(err.toString().lines()).singleElement().asString().endsWith("it is not empty");
        assertThat(target).isDirectoryContaining("glob:**mine.txt");
        assertThat(temp.resolve("x.csv")).doesNotExist();
    }

    @Test
    void theTableHasMeasurementsLatenciesAndVerdicts() throws IOException {
        Path target = temp.resolve("all.csv");

        assertThat(export("--csv", target.toString(), fixture.out().toString())).isZero();

        String text = Files.readString(target);
        List<List<String>> rows = parse(text);
        assertThat(text).endsWith("\r\n").doesNotContainPattern("(?<!\r)\n");
        assertThat(rows).allSatisfy(row -> assertThat(row).hasSize(11));
        assertThat(rows)
                .contains(List.of(
                        "measurement",
                        "20261123-101000-quick",
                        "memory",
                        "io.statebench.benchmark.StateBenchmark.set",
                        "payloadBytes=100",
                        "1",
                        "thrpt",
                        "score",
                        "5033.201004450169",
                        "ops/ms",
                        ""));
        assertThat(rows).anySatisfy(row -> assertThat(row).startsWith("latency").contains("acquire.ok", "p99", "ns"));
        assertThat(rows)
                .anySatisfy(row -> assertThat(row)
                        .startsWith("verdict", "20261123-101600-redis-naive-lock-s42")
                        .endsWith("invalid"));
    }

    @Test
    void backendsBesideEachOtherStandWithWhatTheyPromise() throws IOException {
        fixture.edit(Fixture.BACKENDS + "/compare.json", "2281", "2281, 20000");
        Path target = temp.resolve("all.csv");

        assertThat(export("--csv", target.toString(), fixture.out().toString())).isZero();

        List<List<String>> rows = parse(Files.readString(target));
        List<String> sentinel = List.of("compare", Fixture.BACKENDS, "redis-sentinel");
        List<String> promise = List.of("safe: ONE_MEMORY", "8");
        assertThat(rows)
                .allSatisfy(row -> assertThat(row).hasSize(11))
                .contains(
                        row(sentinel, List.of("set"), promise, List.of("closed loop", "rate", "2722.0", "1/s", "")),
                        row(sentinel, List.of("set"), promise, List.of("closed loop", "p99.9", "24821759", "ns", "")),
                        row(sentinel, List.of(""), promise, List.of("", "start", "2084", "ms", "")),
                        row(sentinel, List.of(""), promise, List.of("", "memory", "81346560", "B", "")),
                        row(sentinel, List.of(""), promise, List.of("", "outage CUT", "2608", "ms", "")),
                        row(
                                sentinel,
                                List.of(""),
                                promise,
                                List.of("", "outage KILL", "20000", "ms", "until it was mended")));
        assertThat(rows)
                .anySatisfy(row -> assertThat(row)
                        .startsWith("compare", Fixture.BACKENDS, "redis")
                        .endsWith("outages: there is one node; without it nobody writes until it is back"));
    }

    @SafeVarargs
    private static List<String> row(List<String>... parts) {
        List<String> all = new ArrayList<>();
        for (List<String> part : parts) {
            all.addAll(part);
        }
        return all;
    }

    @Test
    void comparisonsThatCannotBeReadAreNamedAndTwo() throws IOException {
        fixture.write(Fixture.BACKENDS + "/compare.json", "{");

        assertThat(export(
                        "--csv",
                        temp.resolve("all.csv").toString(),
                        fixture.out().toString()))
                .isEqualTo(2);

        assertThat(err.toString()).contains("not exported: " + Fixture.BACKENDS + ": compare.json: damaged");
    }

    @Test
    void noCellIsAFormulaOrEndsItsLine() throws IOException {
        fixture.edit(
                Fixture.LOCK + "/run.json", "\"backend\": \"redis\"", "\"backend\": \"=HYPERLINK(\\\"x\\\")\\n,@b\"");
        fixture.edit(Fixture.REGISTER + "/run.json", "\"workload\": \"register\"", "\"workload\": \"@SUM(A1)\"");
        fixture.edit(Fixture.QUICK + "/jmh.json", "\"memory\"", "\"-1+cmd\"");
        fixture.edit(Fixture.PUBSUB + "/run.json", "\"backend\": \"redis\"", "\"backend\": \"+1\"");
        Path target = temp.resolve("all.csv");

        export("--csv", target.toString(), fixture.out().toString());

        List<List<String>> rows = parse(Files.readString(target));
        assertThat(rows).allSatisfy(row -> assertThat(row).hasSize(11));
        var texts = new ArrayList<String>();
        rows.forEach(row -> texts.addAll(row));
        assertThat(texts).contains("'=HYPERLINK(\"x\")\n,@b", "'@SUM(A1)", "'-1+cmd", "'+1");
        assertThat(texts)
                .filteredOn(text -> text.matches("(?s)[=+@-].*"))
                .allSatisfy(text -> assertThat(Double.valueOf(text)).isFinite());
    }

    @Test
    void anInputThatCannotBeReadIsNamedAndTwo() throws IOException {
        Path torn = Files.writeString(temp.resolve("torn.json"), "[{\"benchmark\":");
        Path target = temp.resolve("all.json");

        int exit = export("--jmh", target.toString(), fixture.out().toString(), torn.toString());

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).startsWith("not exported: torn.json: not JMH's JSON");
        assertThat(new ObjectMapper().readTree(Files.readString(target))).hasSize(16);
    }

    @Test
    void nothingToExportIsOneLineAndThree() throws IOException {
        Path target = temp.resolve("all.json");

        assertThat(export(
                        "--jmh",
                        target.toString(),
                        fixture.out().resolve(Fixture.LOCK).toString()))
                .isEqualTo(3);

        assertThat(err.toString().lines()).singleElement().asString().startsWith("nothing exported: ");
        assertThat(target).doesNotExist();
    }

    @Test
    void badUsageIsOneLineAndThree() {
        assertThat(export()).isEqualTo(3);
        assertThat(export("--hgrm", "x", "--unit", "s")).isEqualTo(3);
        assertThat(export("--jmh", "x", "--output", "y")).isEqualTo(3);

        assertThat(err.toString().lines())
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).startsWith("name at least one of"))
                .anySatisfy(line -> assertThat(line).startsWith("--unit is us or ms"))
                .anySatisfy(line -> assertThat(line).startsWith("--output is of pages"));
    }

    private static double median(String distribution) {
        return distribution
                .lines()
                .map(String::strip)
                .filter(line -> line.matches("[0-9.]+ +0\\.50.*"))
                .map(line -> Double.valueOf(line.split(" +", -1)[0]))
                .findFirst()
                .orElseThrow();
    }

    /** As RFC 4180 has it. */
    private static List<List<String>> parse(String text) {
        var rows = new ArrayList<List<String>>();
        var row = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && isQuoted && text.startsWith("\"\"", i)) {
                cell.append('"');
                i++;
            } else if (c == '"') {
                isQuoted = !isQuoted;
            } else if (!isQuoted && (c == ',' || c == '\n')) {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(List.copyOf(row));
                    row.clear();
                }
            } else if (isQuoted || c != '\r') {
                cell.append(c);
            }
        }
        assertThat(cell).isEmpty();
        return rows;
    }

    private int export(String... args) {
        var arguments = new ArrayList<>(List.of("export"));
        arguments.addAll(List.of(args));
        return Report.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new));
    }
}
