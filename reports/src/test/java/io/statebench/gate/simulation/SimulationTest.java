package io.statebench.gate.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.gate.decision.ExitCode;
import io.statebench.gate.decision.Outcome;
import io.statebench.gate.simulation.FamilySimulation.End;
import io.statebench.gate.simulation.FamilySimulation.Reading;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final List<Profile> ALL = List.of(Profile.values());

    /** Five iterations taken for five runs. */
    private static final Reading POOLED = (runs, direction) -> runs.stream()
            .flatMap(run -> IntStream.range(0, Noise.ITERATIONS)
                    .mapToObj(i -> run.iteration(i).pair(direction)))
            .toList();

    @Test
    void theSameSeedGivesTheSameTableOnAnyNumberOfThreads() {
        String table = new Simulation(1, 10, 4, false).table(ALL, SimulationTest::silent);

        assertThat(new Simulation(1, 10, 4, false).table(ALL, SimulationTest::silent))
                .isEqualTo(table);
        assertThat(new Simulation(1, 10, 4, true).table(ALL, SimulationTest::silent))
                .isEqualTo(table);
        assertThat(new Simulation(2, 10, 4, false)
                        .table(ALL, SimulationTest::silent)
                        .lines()
                        .skip(1)
                        .toList())
                .isNotEqualTo(table.lines().skip(1).toList());
    }

    @Test
    void aProfileHasItsFiguresWhateverElseIsAskedFor() {
        var simulation = new Simulation(3, 10, 4, false);

        String alone = simulation.table(List.of(Profile.AWFUL), SimulationTest::silent);

        assertThat(simulation.table(ALL, SimulationTest::silent).lines())
                .contains(alone.lines()
                        .filter(line -> line.startsWith("| awful ("))
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void progressIsReportedAfterEachPart() {
        var parts = new AtomicInteger();

        String table = new Simulation(1, 1, 1, false).table(ALL, parts::incrementAndGet);

        assertThat(parts.get()).isEqualTo(Simulation.parts(ALL)).isEqualTo(30);
        assertThat(table).contains("1 repetitions, seed 1");
    }

    @Test
    void onASharedMachineTheGateIsSilentWithoutAChangeAndSeesALargeOne() {
        Row row = new Simulation(4, 60, 12, false).row(Profile.SHARED_CI, SimulationTest::silent);

        assertThat(row.familyAlarms()).isZero();
        assertThat(row.familyAlarmsBound()).isBetween(0.05, 0.1);
        assertThat(row.power(3)).isGreaterThan(0.85);
        assertThat(row.power(2)).isGreaterThan(0.75).isGreaterThanOrEqualTo(row.power(1.5));
        assertThat(row.passed(1)).isLessThan(0.2);
        assertThat(row.passed(1.5)).isLessThan(0.05);
    }

    @Test
    void iterationsTakenForRunsAreNoticed() {
        var simulation = new Simulation(5, 40, 12, false);

        assertThat(alarms(simulation.ends(Profile.AWFUL_STRICT, 0, Reading.RUN_BY_RUN)))
                .isZero();
        assertThat(alarms(simulation.ends(Profile.AWFUL_STRICT, 0, POOLED))).isGreaterThan(4);
    }

    @Test
    void theLineCountsTheEnds() {
        End silent = new End(Outcome.UNCHANGED, 0, ExitCode.OK);
        End alarm = new End(Outcome.REGRESSED, 1, ExitCode.REGRESSED);
        End noisy = new End(Outcome.INCONCLUSIVE, 0, ExitCode.INCOMPARABLE);
        End doubtful = new End(Outcome.INCONCLUSIVE, 0, ExitCode.INCONCLUSIVE);
        var row = new Row(
                Profile.QUIET,
                Map.of(
                        0.0, List.of(silent, alarm, noisy, noisy),
                        1.0, List.of(silent, doubtful),
                        1.5, List.of(alarm, silent, silent, silent),
                        2.0, List.of(alarm, noisy),
                        3.0, List.of(alarm)));

        assertThat(row.line())
                .isEqualTo("| quiet (1.9%) | 3% | 25.0% (85.9%) | 25.0% / 50.0% / 100.0% | 50.0% / 75.0%"
                        + " | 25.0% / 50.0% / 0.0% |\n");
        assertThat(new End(Outcome.IMPROVED, 0, ExitCode.OK).isPassed()).isTrue();
    }

    @Test
    void thereIsAtLeastOneGateOfOneMetric() {
        assertThatThrownBy(() -> new Simulation(1, 0, 1, false)).hasMessageContaining("0 repetitions");
        assertThatThrownBy(() -> new Simulation(1, 1, 0, false)).hasMessageContaining("of 0 metrics");
    }

    private static long alarms(List<End> ends) {
        return ends.stream().filter(end -> end.regressed() > 0).count();
    }

    /** Progress that nobody watches. */
    private static void silent() {}
}
