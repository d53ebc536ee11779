package io.statebench.gate.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.statebench.gate.BundleFixture;
import io.statebench.gate.decision.Direction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunMetricsTest {
    private static final int LOCK = 0;
    private static final int GET = 2;
    private static final int LOAD = 4;

    @TempDir
    private Path temp;

    private final ObjectNode bundle = BundleFixture.good();

    @Test
    void throughputIsTheMeanOfTheForksIterations() throws Exception {
        iterations(LOCK).removeAll().add(10.0).add(20.0).add(60.0);

        Measured throughput = metric(LOCK, "throughput");

        assertThat(throughput.value()).isEqualTo(30);
        assertThat(throughput.direction()).isEqualTo(Direction.HIGHER_IS_BETTER);
        assertThat(throughput.unit()).isEqualTo("ops/s");
    }

    @Test
    void quantilesAreOfAllIterationsTogether() throws Exception {
        ArrayNode fork = histogram();
        fork.removeAll();
        fork.addArray().addArray().add(1.0).add(98);
        fork.addArray().addArray().add(2.0).add(1);
        ((ArrayNode) fork.get(1)).addArray().add(9.0).add(1);

        assertThat(metric(GET, "p50").value()).isEqualTo(1);
        assertThat(metric(GET, "p99").value()).isEqualTo(2);
        assertThat(metric(GET, "max").value()).isEqualTo(9);
        assertThat(metric(GET, "time").value()).isCloseTo(1.09, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"99, false, false", "100, true, false", "4999, true, false", "5000, true, true", "100000, true, true"})
    void aQuantileDecidesOnlyWithFiftySamplesBeyondIt(int samples, boolean p50, boolean p99) throws Exception {
        ArrayNode fork = histogram();
        fork.removeAll();
        fork.addArray().addArray().add(1.0).add(samples);

        assertThat(metric(GET, "p50").gated()).isEqualTo(p50);
        assertThat(metric(GET, "p99").gated()).isEqualTo(p99);
        assertThat(metric(GET, "p99.9").gated()).isFalse();
        assertThat(metric(GET, "max").gated()).isFalse();
        assertThat(metric(GET, "p99").note())
                .isEqualTo(p99 ? "" : samples / 100 + " samples beyond it in a run, wanted 50");
    }

    @Test
    void openLoopLoadGivesItsHistogramsAndNotItsScore() throws Exception {
        assertThat(metrics(LOAD))
                .extracting(Measured::name)
                .containsExactly("response.p50", "response.p99", "response.p99.9", "response.max");
        assertThat(metric(LOAD, "response.p50").value()).isBetween(290e3, 310e3);
        assertThat(metric(LOAD, "response.p50").unit()).isEqualTo("ns");
    }

    @ParameterizedTest
    @ValueSource(strings = {"·gc.alloc.rate.norm", "gc.alloc.rate.norm"})
    void allocationIsFoundWithAndWithoutTheDot(String name) throws Exception {
        secondary(name, "B/op", 96);

        assertThat(metric(LOCK, "alloc").value()).isEqualTo(96);
        assertThat(metric(LOCK, "alloc").direction()).isEqualTo(Direction.LOWER_IS_BETTER);
    }

    @Test
    void lessThanAByteAnOperationIsNothing() throws Exception {
        secondary("gc.alloc.rate.norm", "B/op", 1e-5);

        assertThat(metric(LOCK, "alloc").value()).isEqualTo(1);
    }

    @Test
    void aMetricOfOnesOwnCountsWhereItsDirectionIsDeclared() throws Exception {
        secondary("depth", "#", 5);

        assertThat(metrics(LOCK)).extracting(Measured::name).doesNotContain("depth");
        var customs = new Customs(Map.of("depth", Direction.LOWER_IS_BETTER), Set.of());
        assertThat(RunMetrics.of(run(LOCK), customs)).extracting(Measured::name).contains("depth");
    }

    @Test
    void aPlannedMetricOfUnknownDirectionIsRefused() {
        secondary("depth", "#", 5);
        var customs = new Customs(Map.of(), Set.of(BundleFixture.LOCK + " depth"));

        assertThatThrownBy(() -> RunMetrics.of(run(LOCK), customs))
                .isInstanceOf(UndeclaredMetricException.class)
                .hasMessageContaining("depth")
                .hasMessageContaining("which way is better");
    }

    @ParameterizedTest
    @CsvSource({
        "ops/s, HIGHER_IS_BETTER",
        "ops/us, HIGHER_IS_BETTER",
        "us/op, LOWER_IS_BETTER",
        "ns, LOWER_IS_BETTER",
        "B/op, LOWER_IS_BETTER",
        "MB, LOWER_IS_BETTER"
    })
    void aUnitSaysWhichWayIsBetter(String unit, Direction direction) {
        assertThat(Units.direction(unit)).contains(direction);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#", "calls", "ops", "ops/beans", "beans/op", "MB/sec", "%"})
    void otherUnitsSayNothing(String unit) {
        assertThat(Units.direction(unit)).isEmpty();
    }

    private ArrayNode iterations(int run) {
        return (ArrayNode) BundleFixture.run(bundle, 0, run).at("/jmh/primaryMetric/rawData/0");
    }

    private ArrayNode histogram() {
        return (ArrayNode) BundleFixture.run(bundle, 0, GET).at("/jmh/primaryMetric/rawDataHistogram/0");
    }

    private void secondary(String name, String unit, double value) {
        ObjectNode all = (ObjectNode) BundleFixture.run(bundle, 0, LOCK).at("/jmh/secondaryMetrics");
        all.removeAll();
        ObjectNode metric = all.putObject(name).put("score", value).put("scoreUnit", unit);
        metric.putArray("rawData").addArray().add(value);
    }

    private Run run(int index) throws IOException {
        return BundleFile.read(BundleFixture.write(temp.resolve("bundle.json"), bundle))
                .blocks()
                .get(0)
                .runs()
                .get(index);
    }

    private List<Measured> metrics(int run) throws Exception {
        return RunMetrics.of(run(run), Customs.NONE);
    }

    private Measured metric(int run, String name) throws Exception {
        return metrics(run).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
