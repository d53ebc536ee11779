package io.statebench.benchmark.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;

class SelectionTest {
    private static final BenchmarkKey ONE = key("one", 1);
    private static final BenchmarkKey ONE_BY_FOUR = key("one", 4);
    private static final BenchmarkKey OLD = key("old", 1);
    private static final BenchmarkKey NEW = key("new", 1);

    private static final Arm BASELINE = arm(Arm.Role.BASELINE, ONE, ONE_BY_FOUR, OLD);
    private static final Arm CANDIDATE = arm(Arm.Role.CANDIDATE, ONE, ONE_BY_FOUR, NEW);

    private static BenchmarkKey key(String method, int threads) {
        return BenchmarkKey.of("io.x.B." + method, Mode.Throughput, threads, Map.of());
    }

    private static Arm arm(Arm.Role role, BenchmarkKey... keys) {
        ClassPath nowhere = new ClassPath(List.of(Path.of("nowhere")));
        return new Arm(role, "", "", nowhere, "1.37", new TreeSet<>(List.of(keys)));
    }

    @Test
    void onlyWhatBothHaveIsMeasuredAndTheRestIsTold() throws IOException {
        Selection selection = Selection.of(BASELINE, CANDIDATE);

        assertThat(selection.measured()).containsExactly(ONE, ONE_BY_FOUR);
        assertThat(Selection.unpaired(BASELINE, CANDIDATE)).containsExactly("only the baseline has io.x.B.old thrpt");
        assertThat(Selection.unpaired(CANDIDATE, BASELINE)).containsExactly("only the candidate has io.x.B.new thrpt");
    }

    @Test
    void armsWithNothingInCommonAreRefused() {
        assertThatThrownBy(() -> Selection.of(arm(Arm.Role.BASELINE, OLD), arm(Arm.Role.CANDIDATE, NEW)))
                .isInstanceOf(IOException.class)
                .hasMessage("no benchmark of both arms matches: the baseline has 1 that do, the candidate 1");
    }

    @Test
    void lessIsMeasuredNowAndTheSameStaysPlanned() throws IOException {
        Selection all = Selection.of(BASELINE, CANDIDATE);

        Selection less =
                all.only(List.of("# undecided", "", "io.x.B.one thrpt t4 throughput", " io.x.B.one thrpt t4 alloc"));

        assertThat(less.measured()).containsExactly(ONE_BY_FOUR);
        assertThat(less.planned()).isEqualTo(all.planned());
    }

    @Test
    void aKeyOfABenchmarkIsNotTakenForAMetricOfAnother() throws IOException {
        assertThat(Selection.of(BASELINE, CANDIDATE)
                        .only(List.of("io.x.B.one thrpt t4"))
                        .measured())
                .containsExactly(ONE_BY_FOUR);
        assertThat(Selection.of(BASELINE, CANDIDATE)
                        .only(List.of("io.x.B.one thrpt"))
                        .measured())
                .containsExactly(ONE);
    }

    @Test
    void aNameThatIsNotPlannedIsRefused() throws IOException {
        Selection all = Selection.of(BASELINE, CANDIDATE);

        assertThatThrownBy(() -> all.only(List.of("io.x.B.old thrpt alloc")))
                .hasMessage("'io.x.B.old thrpt alloc' is not among what is planned");
        assertThatThrownBy(() -> all.only(List.of("#"))).hasMessage("no benchmark is named");
    }

    @Test
    void metricsFollowFromTheMode() {
        String sampled = BenchmarkKey.of("io.x.B.one", Mode.SampleTime, 1, Map.of("b", "2", "a", "1"))
                .toString();

        assertThat(sampled).isEqualTo("io.x.B.one sample a=1 b=2");
        assertThat(Selection.metrics(List.of(ONE_BY_FOUR)))
                .containsExactly("io.x.B.one thrpt t4 alloc", "io.x.B.one thrpt t4 throughput");
        assertThat(BenchmarkKey.of(OwnPlan.LATENCY + ".load", Mode.SingleShotTime, 1, Map.of())
                        .metrics())
                .contains(OwnPlan.LATENCY + ".load ss response.p99")
                .noneMatch(metric -> metric.endsWith(" time"));
    }
}
