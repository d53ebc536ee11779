package io.statebench.gate;

import static io.statebench.gate.BundleFixture.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A good bundle with one thing wrong is never a pass, and the gate says what is wrong. */
class BrokenInputTest {
    @TempDir
    private Path temp;

    @Test
    void theBundleThatTheyAllEditPasses() {
        GateProcess gate = GateProcess.in(temp);

        int exit = gate.run("check", BundleFixture.write(temp.resolve("bundle.json"), BundleFixture.good()));

        assertThat(exit).as(gate.said()).isZero();
        assertThat(gate.said()).contains("UNCHANGED").doesNotContain("INVALID");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("edits")
    void oneThingWrongIsNeverAPassAndIsToldInWords(String name, Consumer<ObjectNode> edit, int code, String words) {
        ObjectNode bundle = BundleFixture.good();
        edit.accept(bundle);
        GateProcess gate = GateProcess.in(temp);

        int exit = gate.run("check", BundleFixture.write(temp.resolve("bundle.json"), bundle));

        assertThat(exit).as("%s: %s", name, gate.said()).isEqualTo(code);
        assertThat(gate.said()).contains(words);
    }

    static Stream<Arguments> edits() {
        return Stream.of(runEdits(), armEdits(), loadEdits(), bundleEdits(), correctnessEdits())
                .flatMap(edits -> edits);
    }

    private static Stream<Arguments> runEdits() {
        return Stream.of(
                edit(
                        "a fork that died",
                        b -> run(b, 3, 1).put("exitCode", 137).put("trouble", "killed"),
                        3,
                        "block 3, candidate of " + BundleFixture.LOCK + ": the fork ended with exit code 137: killed"),
                edit("a fork without a result", b -> run(b, 2, 0).putNull("jmh"), 3, "the fork left no result"),
                edit(
                        "NaN in the iterations",
                        b -> iterations(b, 1, 1).set(2, iterations(b, 1, 1).textNode("NaN")),
                        3,
                        "throughput is NaN, wanted a number above 0"),
                edit(
                        "an infinite score",
                        b -> iterations(b, 1, 0).set(0, iterations(b, 1, 0).textNode("+INF")),
                        3,
                        "throughput is Infinity"),
                edit("a negative score", b -> iterations(b, 1, 0).removeAll().add(-5.0), 3, "throughput is -5.0"),
                edit("zero throughput", b -> iterations(b, 4, 1).removeAll().add(0.0), 3, "zero operations"),
                edit("no iterations", b -> iterations(b, 4, 1).removeAll(), 3, "zero operations"),
                edit("zero attempts", b -> run(b, 5, 0).put("attempts", 0), 3, "zero operations"),
                edit(
                        "no samples",
                        b -> ((ArrayNode) run(b, 2, 3).at("/jmh/primaryMetric/rawDataHistogram/0")).removeAll(),
                        3,
                        "block 2, candidate of " + BundleFixture.GET + ": zero operations"),
                edit(
                        "a damaged histogram",
                        b -> ((ObjectNode) run(b, 0, 4).get("histograms")).put("response", "AAAA"),
                        3,
                        "a damaged histogram"),
                edit(
                        "a histogram that is no base64",
                        b -> ((ObjectNode) run(b, 0, 4).get("histograms")).put("response", "?"),
                        3,
                        "a damaged histogram"),
                edit(
                        "the same run twice",
                        b -> ((ArrayNode) b.at("/blocks/2/runs"))
                                .add(run(b, 2, 0).deepCopy()),
                        3,
                        "block 2 has the baseline of " + BundleFixture.LOCK + " twice"),
                edit(
                        "a missing partner",
                        b -> ((ArrayNode) b.at("/blocks/6/runs")).remove(1),
                        3,
                        "block 6 has the baseline of " + BundleFixture.LOCK + " without its partner"),
                edit(
                        "both ran first",
                        b -> run(b, 1, 0)
                                .put("position", run(b, 1, 1).get("position").intValue()),
                        3,
                        "both arms are said to have run as number"));
    }

    private static Stream<Arguments> armEdits() {
        return Stream.of(
                edit(
                        "a swapped unit",
                        b -> each(b, "candidate", "Lock", run -> metric(run).put("scoreUnit", "ops/ms")),
                        3,
                        "has more than one unit: ops/ms, ops/s"),
                edit(
                        "a unit that nobody knows",
                        b -> runs(b).forEach(run -> metric(run).put("scoreUnit", "beans")),
                        2,
                        "its unit \"beans\" does not say which way is better"),
                edit(
                        "another JDK",
                        b -> each(b, "candidate", "", run -> jmh(run).put("jdkVersion", "25")),
                        3,
                        "the JDK is not the same in all runs"),
                edit(
                        "another JMH",
                        b -> each(b, "candidate", "", run -> jmh(run).put("jmhVersion", "2.0")),
                        3,
                        "JMH's major version is not the same"),
                edit(
                        "a renamed benchmark",
                        b -> each(b, "candidate", "Lock", run -> rename(run, "io.x.LockBenchmark.other")),
                        3,
                        "the candidate has no " + BundleFixture.LOCK),
                edit(
                        "a missing parameter",
                        b -> each(b, "candidate", "Lock", run -> {
                            ((ObjectNode) run.get("params")).removeAll();
                            ((ObjectNode) jmh(run).get("params")).removeAll();
                        }),
                        3,
                        "the candidate has no " + BundleFixture.LOCK),
                edit(
                        "JMH ran other parameters",
                        b -> ((ObjectNode) run(b, 0, 1).at("/jmh/params")).put("backend", "etcd"),
                        3,
                        "parameters asked for: {backend=redis}, what JMH ran: {backend=etcd}"),
                edit("JMH ran another mode", b -> jmh(run(b, 0, 1)).put("mode", "avgt"), 3, "mode asked for: thrpt"),
                edit("JMH ran other threads", b -> jmh(run(b, 0, 0)).put("threads", 4), 3, "threads asked for: 1"));
    }

    private static Stream<Arguments> loadEdits() {
        return Stream.of(
                edit(
                        "another load",
                        b -> each(b, "candidate", "Latency", run -> load(run).put("offered", 500)),
                        3,
                        "offered 500.0 calls a second, the baseline had 1000.0"),
                edit(
                        "more errors",
                        b -> each(b, "candidate", "Lock", run -> run.put("errors", 500)),
                        3,
                        "0.500 % of operations failed in the candidate, 0.000 % in the baseline"),
                edit("both saturated", b -> runs(b).forEach(run -> saturate(run)), 3, "more than either arm can bear"),
                edit(
                        "the candidate saturated",
                        b -> each(b, "candidate", "Latency", BrokenInputTest::saturate),
                        1,
                        "capacity: the candidate cannot bear a load that the baseline can"),
                edit(
                        "a busy machine",
                        b -> each(b, "baseline", "Lock", run -> host(run).put("stealShare", 0.3)),
                        3,
                        "contaminated by the host's counters, which is too many"),
                edit("a pair across machines", b -> run(b, 3, 0).put("machine", "other"), 3, "crosses machines"),
                edit(
                        "a metric that one arm lacks",
                        b -> each(
                                b,
                                "candidate",
                                "Lock",
                                run -> ((ObjectNode) jmh(run).get("secondaryMetrics")).removeAll()),
                        3,
                        "the candidate has no " + BundleFixture.LOCK + " alloc"));
    }

    private static Stream<Arguments> bundleEdits() {
        return Stream.of(
                edit("no blocks", b -> b.putArray("blocks"), 3, "nothing was measured"),
                edit(
                        "one arm alone",
                        b -> b.at("/blocks").forEach(block -> dropCandidate((ArrayNode) block.get("runs"))),
                        3,
                        "no pair of a baseline and a candidate"),
                edit(
                        "a planned metric that is missing",
                        b -> ((ArrayNode) b.get("expected")).add("io.x.Gone thrpt throughput"),
                        3,
                        "planned, and missing in both arms: io.x.Gone"),
                edit(
                        "a planned run that is missing",
                        b -> {
                            ((ArrayNode) b.at("/blocks/5/runs")).remove(0);
                            ((ArrayNode) b.at("/blocks/5/runs")).remove(0);
                        },
                        3,
                        "block 5 planned " + BundleFixture.LOCK + " and has no run of it"),
                edit(
                        "a block twice",
                        b -> ((ObjectNode) b.at("/blocks/5")).put("index", 4),
                        3,
                        "two blocks with the index 4"),
                edit(
                        "an arm that no longer lists a metric",
                        b -> {
                            ((ObjectNode) b.at("/arms/baseline"))
                                    .putArray("expected")
                                    .add("io.x.Old thrpt throughput");
                            ((ObjectNode) b.at("/arms/candidate")).putArray("expected");
                        },
                        3,
                        "the candidate no longer has io.x.Old thrpt throughput"),
                edit("an unknown format", b -> b.put("format", "statebench-bundle/9"), 3, "this version reads"),
                edit("no format", b -> b.remove("format"), 3, "neither a bundle nor JMH's JSON"),
                edit("no fingerprint", b -> b.remove("fingerprint"), 3, "fingerprint"),
                edit("a text for a number", b -> run(b, 1, 2).put("exitCode", "none"), 3, "/blocks/1/runs/2/exitCode"),
                edit("an arm that nobody knows", b -> run(b, 1, 2).put("arm", "third"), 3, "/blocks/1/runs/2/arm"));
    }

    private static Stream<Arguments> correctnessEdits() {
        return Stream.of(
                edit(
                        "a new violation",
                        b -> check(b, 1).put("verdict", "invalid"),
                        1,
                        "the candidate breaks its promise"),
                edit(
                        "a control that stopped failing",
                        b -> check(b, 1).put("control", "missed"),
                        1,
                        "the planted fault is no longer found"),
                edit("an undecided history", b -> check(b, 1).put("verdict", "unknown"), 3, "the candidate is unknown"),
                edit(
                        "a check that was not made",
                        b -> ((ArrayNode) b.get("checks")).remove(1),
                        3,
                        "the candidate is absent"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void damagedBytesAreNeverAPassAndAreToldInWords(String name, UnaryOperator<String> damage, String words)
            throws IOException {
        Path file = BundleFixture.write(temp.resolve("bundle.json"), BundleFixture.good());
        Files.writeString(file, damage.apply(Files.readString(file, StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        GateProcess gate = GateProcess.in(temp);

        int exit = gate.run("check", file);

        assertThat(exit).as("%s: %s", name, gate.said()).isEqualTo(3);
        assertThat(gate.errors()).contains(words).hasLineCount(1);
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                damage("an empty file", text -> "", "the file is empty"),
                damage("blanks", text -> " \n ", "nothing but blanks"),
                damage("truncated JSON", text -> text.substring(0, text.length() / 2), "damaged JSON"),
                damage("more after the end", text -> text + "{}", "damaged JSON"),
                damage("a name twice", text -> "{\"seed\": 1," + text.substring(1), "Duplicate field 'seed'"),
                damage("a bare NaN", text -> text.replaceFirst("\"score\":[0-9.]+", "\"score\":NaN"), "damaged JSON"),
                damage("a text", text -> "\"bundle\"", "neither a bundle nor JMH's JSON"),
                damage("an empty list", text -> "[]", "it has no benchmark"),
                damage("a list of something else", text -> "[{\"a\": 1}]", "bundle.json /0"),
                damage("a list of nothing", text -> "[null]", "bundle.json /0"),
                damage("no JSON", text -> "<html>", "damaged JSON"),
                damage("a broken archive", text -> "\u001f\u008b" + text, "JSON"));
    }

    @Test
    void aFileThatIsNotThereIsNoPass() {
        GateProcess gate = GateProcess.in(temp);

        assertThat(gate.run("check", temp.resolve("nowhere.json"))).isEqualTo(3);
        assertThat(gate.errors()).contains("no such file").hasLineCount(1);
    }

    @Test
    void aFolderIsNoPass() {
        GateProcess gate = GateProcess.in(temp);

        assertThat(gate.run("check", temp)).isEqualTo(3);
        assertThat(gate.errors()).contains("a folder, wanted a file").hasLineCount(1);
    }

    private static Arguments edit(String name, Consumer<ObjectNode> edit, int code, String words) {
        return Arguments.of(name, edit, code, words);
    }

    private static Arguments damage(String name, UnaryOperator<String> damage, String words) {
        return Arguments.of(name, damage, words);
    }

    private static ArrayNode iterations(ObjectNode bundle, int block, int run) {
        return (ArrayNode) run(bundle, block, run).at("/jmh/primaryMetric/rawData/0");
    }

    private static void each(ObjectNode bundle, String arm, String benchmark, Consumer<ObjectNode> edit) {
        BundleFixture.runs(bundle, arm).stream()
                .filter(run -> run.get("benchmark").textValue().contains(benchmark))
                .forEach(edit);
    }

    private static Stream<ObjectNode> runs(ObjectNode bundle) {
        return Stream.concat(
                BundleFixture.runs(bundle, "baseline").stream(), BundleFixture.runs(bundle, "candidate").stream());
    }

    private static ObjectNode jmh(ObjectNode run) {
        return (ObjectNode) run.get("jmh");
    }

    private static ObjectNode metric(ObjectNode run) {
        return (ObjectNode) run.at("/jmh/primaryMetric");
    }

    private static ObjectNode host(ObjectNode run) {
        return (ObjectNode) run.get("host");
    }

    private static ObjectNode load(ObjectNode run) {
        return (ObjectNode) run.get("load");
    }

    private static void saturate(ObjectNode run) {
        if (run.get("load") instanceof ObjectNode load) {
            load.put("saturated", true).put("achieved", 700.0);
        }
    }

    private static void rename(ObjectNode run, String name) {
        run.put("benchmark", name);
        jmh(run).put("benchmark", name);
    }

    private static void dropCandidate(ArrayNode runs) {
        for (int i = runs.size() - 1; i >= 0; i--) {
            if (runs.get(i).get("arm").textValue().equals("candidate")) {
                runs.remove(i);
            }
        }
    }

    private static ObjectNode check(ObjectNode bundle, int index) {
        return (ObjectNode) bundle.at("/checks/" + index);
    }
}
