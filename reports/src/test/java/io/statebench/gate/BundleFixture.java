package io.statebench.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;

/**
 * A bundle in which all is well, made anew with the same seed: three benchmarks, eight pairs of each, noise of one per cent. Tests
 * edit its tree.
 */
public final class BundleFixture {
    public static final String LOCK = "io.x.LockBenchmark.uncontended thrpt backend=redis";
    public static final String GET = "io.x.StateBenchmark.get sample backend=redis";
    public static final String LOAD = "io.x.LatencyBenchmark.load ss backend=redis rate=1000";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int FIRST_PAIRS = 8;
    private static final double NOISE = 0.01;

    private final SplittableRandom random = new SplittableRandom(7);
    private final double candidateSlower;
    private final ObjectNode root = MAPPER.createObjectNode();

    private BundleFixture(double candidateSlower) {
        this.candidateSlower = candidateSlower;
    }

    /** Nothing changed. */
    public static ObjectNode good() {
        return of(1, FIRST_PAIRS, 0);
    }

    /**
     * One whose candidate takes another time.
     *
     * @param factor of the time: 1.3 is 30 % slower
     */
    public static ObjectNode of(double factor, int firstPairs, int secondPairs) {
        var fixture = new BundleFixture(factor);
        fixture.head();
        for (int i = 0; i < firstPairs + secondPairs; i++) {
            fixture.block(i, i < firstPairs ? 1 : 2);
        }
        return fixture.root;
    }

    /** Adds a second stage to one of the first. */
    public static void append(ObjectNode bundle, ObjectNode other, int stage) {
        ArrayNode blocks = (ArrayNode) bundle.get("blocks");
        for (JsonNode block : other.get("blocks")) {
            ((ObjectNode) block).put("index", blocks.size()).put("stage", stage);
            blocks.add(block);
        }
    }

    /** A run by its block and its place there: lock, get and load, the baseline and the candidate of each. */
    public static ObjectNode run(ObjectNode bundle, int block, int run) {
        return (ObjectNode) bundle.at("/blocks/" + block + "/runs/" + run);
    }

    /** Every run of an arm. */
    public static List<ObjectNode> runs(ObjectNode bundle, String arm) {
        return bundle.at("/blocks").findParents("arm").stream()
                .map(ObjectNode.class::cast)
                .filter(run -> run.get("arm").textValue().equals(arm))
                .toList();
    }

    public static Path write(Path file, JsonNode tree) {
        try {
            return Files.write(file, MAPPER.writeValueAsBytes(tree));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** JMH's own JSON of the lock benchmark with so many forks. */
    public static ArrayNode jmh(double factor, int forks) {
        ObjectNode bundle = of(factor, forks, 0);
        ObjectNode entry = (ObjectNode) run(bundle, 0, 1).get("jmh").deepCopy();
        ArrayNode raw = ((ObjectNode) entry.get("primaryMetric")).putArray("rawData");
        for (int i = 0; i < forks; i++) {
            raw.add(run(bundle, i, 1).at("/jmh/primaryMetric/rawData/0"));
        }
        entry.putObject("secondaryMetrics");
        return MAPPER.createArrayNode().add(entry);
    }

    private void head() {
        root.put("format", "statebench-bundle/1")
                .put("id", "20261201-101500-gate")
                .put("created", "2026-12-01T10:15:00Z")
                .put("seed", 42);
        ObjectNode arms = root.putObject("arms");
        arm(arms.putObject("baseline"), "v1");
        arm(arms.putObject("candidate"), ".");
        root.putObject("tools").put("statebench", "0.1.0").put("jmh", "1.37");
        ObjectNode fingerprint = root.putObject("fingerprint");
        fingerprint.putObject("hardware").put("cpu", "AMD EPYC").put("coresLogical", "4");
        fingerprint.putObject("software").put("os", "debian 12").put("jdk", "Debian 17.0.15+6");
        fingerprint.putObject("recorded").put("hostname", "here");
        root.put("configHash", "c0ffee");
        root.putArray("backends").addObject().put("name", "redis").put("version", "7.0.15");
        ArrayNode expected = root.putArray("expected");
        expected.add(LOCK + " throughput")
                .add(LOCK + " alloc")
                .add(GET + " p99")
                .add(LOAD + " response.p99");
        root.putArray("blocks");
        ArrayNode checks = root.putArray("checks");
        for (String arm : List.of("baseline", "candidate")) {
            checks.addObject()
                    .put("workload", "lock")
                    .put("backend", "redis")
                    .put("arm", arm)
                    .put("verdict", "valid")
                    .put("control", "convicted")
                    .put("run", "out/runs/" + arm);
        }
    }

    private static void arm(ObjectNode arm, String source) {
        arm.put("source", source).put("commit", "abc123").put("dirty", false).put("classPathSha256", "aa");
    }

    private void block(int index, int stage) {
        ObjectNode block = ((ArrayNode) root.get("blocks")).addObject();
        block.put("index", index).put("stage", stage);
        block.putArray("order").add(LOCK).add(GET).add(LOAD);
        ArrayNode runs = block.putArray("runs");
        // A coin that falls as often either way, and with no pattern that a slow drift could follow.
        int coin = Integer.bitCount(index) % 2;
        for (String kind : List.of("lock", "get", "load")) {
            run(runs.addObject(), kind, "baseline", coin);
            run(runs.addObject(), kind, "candidate", 1 - coin);
        }
    }

    private void run(ObjectNode run, String kind, String arm, int position) {
        double time = (arm.equals("candidate") ? candidateSlower : 1) * Math.exp(random.nextGaussian() * NOISE);
        run.put("arm", arm)
                .put("position", position)
                .put("exitCode", 0)
                .put("trouble", "")
                .put("threads", 1);
        ObjectNode params = run.putObject("params").put("backend", "redis");
        run.putObject("histograms");
        run.put("attempts", 100_000).put("errors", 0).putNull("load");
        run.putObject("host")
                .put("seconds", 9.0)
                .put("stealShare", 0.001)
                .put("cpuPressureAvg10Max", 1.5)
                .put("throttledMicros", 0)
                .put("hiccupMaxMillis", 3.0)
                .put("gcMillis", 12.0)
                .put("facts", "");
        ObjectNode jmh = run.putObject("jmh");
        jmh.put("jmhVersion", "1.37").put("jdkVersion", "17.0.15").put("vmName", "OpenJDK 64-Bit Server VM");
        switch (kind) {
            case "lock" -> {
                run.put("benchmark", "io.x.LockBenchmark.uncontended").put("mode", "thrpt");
                iterations(jmh.putObject("primaryMetric"), "ops/s", 20_000 / time);
                iterations(jmh.putObject("secondaryMetrics").putObject("·gc.alloc.rate.norm"), "B/op", 512 * time);
            }
            case "get" -> {
                run.put("benchmark", "io.x.StateBenchmark.get").put("mode", "sample");
                samples(jmh.putObject("primaryMetric"), 40 * time);
            }
            default -> {
                params.put("rate", "1000");
                run.put("benchmark", "io.x.LatencyBenchmark.load").put("mode", "ss");
                iterations(jmh.putObject("primaryMetric"), "s/op", 20);
                ((ObjectNode) run.get("histograms")).put("response", histogram(200_000 * time));
                run.putObject("load")
                        .put("offered", 1000.0)
                        .put("achieved", 999.5)
                        .put("saturated", false);
            }
        }
        jmh.put("benchmark", run.get("benchmark").textValue())
                .put("mode", run.get("mode").textValue());
        jmh.put("threads", 1).put("forks", 1);
        jmh.set("params", params.deepCopy());
    }

    private void iterations(ObjectNode metric, String unit, double level) {
        metric.put("score", level).put("scoreUnit", unit).put("scoreError", "NaN");
        ArrayNode fork = metric.putArray("rawData").addArray();
        for (int i = 0; i < 5; i++) {
            fork.add(level * (1 + (i % 2 == 0 ? 0.001 : -0.001)));
        }
    }

    /** 6000 samples, so that sixty lie beyond p99 and six beyond p99.9. */
    private static void samples(ObjectNode metric, double level) {
        metric.put("score", level).put("scoreUnit", "us/op").put("scoreError", 0.1);
        ArrayNode fork = metric.putArray("rawDataHistogram").addArray();
        for (int i = 0; i < 5; i++) {
            ArrayNode iteration = fork.addArray();
            iteration.addArray().add(level).add(1100);
            iteration.addArray().add(level * 3).add(100);
        }
    }

    private static String histogram(double level) {
        Histogram histogram = new Histogram(3);
        for (int i = 0; i < 20_000; i++) {
            histogram.recordValue(Math.round(level * (1 + i / 20_000.0)));
        }
        ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(bytes);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length));
    }
}
