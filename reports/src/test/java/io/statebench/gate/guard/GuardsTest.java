package io.statebench.gate.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.statebench.gate.BundleFixture;
import io.statebench.gate.evidence.BundleFile;
import io.statebench.gate.evidence.Customs;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each guard sees what it is there for, and sees nothing where nothing is. */
class GuardsTest {
    @TempDir
    private Path temp;

    @Test
    void soundEvidenceHasNoFindings() throws Exception {
        assertThat(findings(BundleFixture.good())).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("plantedFaults")
    void eachGuardFindsItsPlantedFault(String guard, Severity severity, Consumer<ObjectNode> fault) throws Exception {
        ObjectNode bundle = BundleFixture.of(1, 8, 12);
        fault.accept(bundle);

        assertThat(findings(bundle))
                .filteredOn(finding -> finding.guard().equals(guard))
                .isNotEmpty()
                .first()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(severity));
    }

    static Stream<Arguments> plantedFaults() {
        return Stream.of(
                fault("something-measured", Severity.INVALID, b -> b.putArray("blocks")),
                fault("same-metrics", Severity.INVALID, b -> ((ArrayNode) b.get("expected")).add("x")),
                fault("same-metrics", Severity.NEW, b -> addNew((ArrayNode) b.at("/blocks/0/runs"))),
                fault("whole-pairs", Severity.INVALID, b -> ((ArrayNode) b.at("/blocks/1/runs")).remove(0)),
                fault("no-duplicates", Severity.INVALID, b -> ((ObjectNode) b.at("/blocks/1")).put("index", 0)),
                fault("forks-ended-well", Severity.INVALID, b -> run(b, 0).put("exitCode", 1)),
                fault("operations", Severity.INVALID, b -> run(b, 0).put("attempts", 0)),
                fault("numbers", Severity.INVALID, b -> iterations(run(b, 0)).add(-1e9)),
                fault("enough-samples", Severity.NOTE, b -> samples(run(b, 2), 4999)),
                fault(
                        "same-unit",
                        Severity.INVALID,
                        b -> ((ObjectNode) run(b, 0).at("/jmh/primaryMetric")).put("scoreUnit", "ops/ms")),
                fault(
                        "same-settings",
                        Severity.INVALID,
                        b -> ((ObjectNode) run(b, 0).get("jmh")).put("threads", 2)),
                fault(
                        "same-tools",
                        Severity.INVALID,
                        b -> ((ObjectNode) run(b, 0).get("jmh")).put("vmName", "Other")),
                fault("one-machine", Severity.INVALID, b -> run(b, 0).put("machine", "m")),
                fault("error-rate", Severity.INVALID, b -> candidates(b, run -> run.put("errors", 101))),
                fault("saturation", Severity.REGRESSED, b -> candidates(b, GuardsTest::saturate)),
                fault("saturation", Severity.NOTE, b -> saturate(run(b, 5))),
                fault("histories", Severity.REGRESSED, b -> ((ObjectNode) b.at("/checks/1")).put("verdict", "invalid")),
                fault("histories", Severity.NOTE, b -> b.putArray("checks")),
                fault("clean-host", Severity.NOTE, b -> host(run(b, 0)).put("stealShare", 0.021)),
                fault("clean-host", Severity.NOTE, b -> {
                    cores(b, "2");
                    host(run(b, 0)).put("cpuPressureAvg10Max", 50.1);
                }),
                fault("clean-host", Severity.NOTE, b -> host(run(b, 0)).put("cpuPressureAvg10Max", 20.1)),
                fault("clean-host", Severity.NOTE, b -> host(run(b, 0)).put("throttledMicros", 1)),
                fault("clean-host", Severity.NOTE, b -> host(run(b, 0)).put("hiccupMaxMillis", 50.1)),
                fault("clean-host", Severity.NOTE, b -> run(b, 0).putNull("host")),
                fault(
                        "clean-host",
                        Severity.INVALID,
                        b -> candidates(b, run -> host(run).put("stealShare", 0.5))),
                fault("order-effect", Severity.INVALID, GuardsTest::secondIsSlower),
                fault("stationary", Severity.INCONCLUSIVE, b -> candidates(b, GuardsTest::slowDown)),
                fault("stationary", Severity.NOTE, b -> {
                    candidates(b, GuardsTest::slowDown);
                    BundleFixture.runs(b, "baseline").forEach(GuardsTest::slowDown);
                }),
                fault("stationary", Severity.NOTE, GuardsTest::candidateMovesEitherWay),
                fault("machines-agree", Severity.NOTE, GuardsTest::otherMachineDisagrees));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("harmless")
    void whatIsJustWithinItsLimitIsNoFinding(String name, Consumer<ObjectNode> edit) throws Exception {
        ObjectNode bundle = BundleFixture.of(1, 8, 12);
        edit.accept(bundle);

        assertThat(findings(bundle)).as(name).isEmpty();
    }

    static Stream<Arguments> harmless() {
        return Stream.of(
                harmless("steal", b -> host(run(b, 0)).put("stealShare", 0.02)),
                harmless("pressure of our own on two cores", b -> {
                    cores(b, "2");
                    host(run(b, 0)).put("cpuPressureAvg10Max", 50);
                }),
                harmless("pressure", b -> host(run(b, 0)).put("cpuPressureAvg10Max", 20)),
                harmless("hiccup", b -> host(run(b, 0)).put("hiccupMaxMillis", 50)),
                harmless(
                        "counters that could not be read",
                        b -> host(run(b, 0)).putNull("stealShare").putNull("hiccupMaxMillis")),
                harmless("a few more errors", b -> candidates(b, run -> run.put("errors", 99))),
                harmless("fewer errors", b -> BundleFixture.runs(b, "baseline").forEach(run -> run.put("errors", 900))),
                harmless("nobody counted", b -> candidates(b, run -> run.putNull("errors"))),
                harmless(
                        "another minor version of JMH",
                        b -> candidates(b, run -> ((ObjectNode) run.get("jmh")).put("jmhVersion", "1.36"))),
                harmless("the candidate is slower", b -> candidates(b, run -> scale(run, 0.5))));
    }

    @Test
    void everyGuardHasANameOfItsOwnAndASentence() {
        assertThat(Guards.ALL).extracting(Guard::name).doesNotHaveDuplicates();
        assertThat(Guards.ALL).allSatisfy(guard -> assertThat(guard.sentence()).isNotBlank());
        List<String> tested =
                plantedFaults().map(fault -> (String) fault.get()[0]).toList();
        assertThat(Guards.ALL).extracting(Guard::name).allMatch(tested::contains);
    }

    private List<Finding> findings(ObjectNode bundle) throws Exception {
        var read = BundleFile.read(BundleFixture.write(temp.resolve("bundle.json"), bundle));
        return Guards.check(Evidence.of(read, Customs.NONE, Contamination.SPECIFIED));
    }

    private static Arguments fault(String guard, Severity severity, Consumer<ObjectNode> fault) {
        return Arguments.of(guard, severity, fault);
    }

    private static Arguments harmless(String name, Consumer<ObjectNode> edit) {
        return Arguments.of(name, edit);
    }

    private static ObjectNode run(ObjectNode bundle, int index) {
        return BundleFixture.run(bundle, 0, index);
    }

    private static ObjectNode host(ObjectNode run) {
        return (ObjectNode) run.get("host");
    }

    private static void cores(ObjectNode bundle, String count) {
        ((ObjectNode) bundle.at("/fingerprint/hardware")).put("coresLogical", count);
    }

    private static ArrayNode iterations(ObjectNode run) {
        return (ArrayNode) run.at("/jmh/primaryMetric/rawData/0");
    }

    private static void samples(ObjectNode run, int count) {
        ArrayNode fork = (ArrayNode) run.at("/jmh/primaryMetric/rawDataHistogram/0");
        fork.removeAll();
        fork.addArray().addArray().add(1.0).add(count);
    }

    private static void candidates(ObjectNode bundle, Consumer<ObjectNode> edit) {
        BundleFixture.runs(bundle, "candidate").forEach(edit);
    }

    private static void addNew(ArrayNode runs) {
        ObjectNode run = runs.get(1).deepCopy();
        run.put("benchmark", "io.x.New.born");
        ((ObjectNode) run.get("jmh")).put("benchmark", "io.x.New.born");
        runs.add(run);
    }

    private static void saturate(ObjectNode run) {
        if (run.get("load") instanceof ObjectNode load) {
            load.put("saturated", true);
        }
    }

    private static void secondIsSlower(ObjectNode bundle) {
        Stream.of("baseline", "candidate")
                .flatMap(arm -> BundleFixture.runs(bundle, arm).stream())
                .filter(run -> run.get("position").intValue() == 1)
                .forEach(run -> scale(run, 0.8));
    }

    private static void otherMachineDisagrees(ObjectNode bundle) {
        for (JsonNode block : bundle.get("blocks")) {
            if (block.get("index").intValue() % 2 == 0) {
                for (JsonNode run : block.get("runs")) {
                    ((ObjectNode) run).put("machine", "other");
                    if (run.get("arm").textValue().equals("candidate")) {
                        scale((ObjectNode) run, 0.7);
                    }
                }
            }
        }
    }

    private static void scale(ObjectNode run, double factor) {
        if (run.at("/jmh/primaryMetric/rawData/0") instanceof ArrayNode fork) {
            for (int i = 0; i < fork.size(); i++) {
                fork.set(i, fork.numberNode(fork.get(i).doubleValue() * factor));
            }
        }
    }

    /** Most runs slow down, the others get faster by more: the middle one moves, and nothing speaks for one direction. */
    private static void candidateMovesEitherWay(ObjectNode bundle) {
        for (JsonNode block : bundle.get("blocks")) {
            int index = block.get("index").intValue();
            double step = index % 2 == 0 || index == 1 ? -0.04 : 0.08;
            block.get("runs").forEach(run -> {
                if (run.get("arm").textValue().equals("candidate")) {
                    move((ObjectNode) run, step);
                }
            });
        }
    }

    private static void slowDown(ObjectNode run) {
        move(run, -0.04);
    }

    private static void move(ObjectNode run, double step) {
        if (run.at("/jmh/primaryMetric/rawData/0") instanceof ArrayNode fork) {
            for (int i = 0; i < fork.size(); i++) {
                fork.set(i, fork.numberNode(fork.get(i).doubleValue() * (1 + step * i)));
            }
        }
    }
}
