package io.statebench.nemesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.Node;
import io.statebench.backend.Preparation;
import io.statebench.generator.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClockFaultTest {
    private final List<Map<?, ?>> log = new ArrayList<>();

    private long record(String f, Object value) {
        log.add((Map<?, ?>) value);
        return log.size();
    }

    private Nemesis nemesis(long seed, List<? extends Node> nodes) {
        return new Nemesis(Scene.of(List.copyOf(nodes)), new Seeds(seed).stream("targets"), this::record);
    }

    private static PlannedFault on(Target target, Fault fault) {
        return new PlannedFault(0, fault, target, Duration.ofMillis(1).toNanos());
    }

    private static FakeNode node(String id, boolean isHeeded) {
        return new FakeNode(id, false).with(new FakeClock(isHeeded));
    }

    private static Duration shown(FakeNode node) {
        return node.clock().orElseThrow().observedOffset().orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(names = {"CLOCK", "CLOCK_AHEAD", "CLOCK_DRIFT", "CLOCK_STROBE"})
    void whatTheProcessWasToldIsObservedAndIsTrueInTheEnd(Fault fault) throws Exception {
        FakeNode node = node("n1", true);
        Nemesis nemesis = nemesis(1, List.of(node));

        nemesis.begin(on(Target.ALL, fault));

        assertThat(nemesis.active()).contains(fault.word());
        assertThat(log.get(1).get("observed")).isEqualTo(fault.brokenWord());

        nemesis.end(on(Target.ALL, fault));

        assertThat(nemesis.active()).isEmpty();
        assertThat(shown(node)).isZero();
        assertThat(nemesis.observed()).containsExactly(new ObservedFault(fault.word(), List.of("n1"), 2, 4L));
    }

    @ParameterizedTest
    @EnumSource(names = {"CLOCK", "CLOCK_AHEAD", "CLOCK_DRIFT", "CLOCK_STROBE"})
    void aClockThatNobodyAsksTookNoEffect(Fault fault) throws Exception {
        Nemesis nemesis = nemesis(1, List.of(node("n1", true), node("n2", false)));

        nemesis.begin(on(Target.ALL, fault));

        assertThat(nemesis.observed()).isEmpty();
        assertThat(log.get(1).get("observed")).isEqualTo("not " + fault.brokenWord());
    }

    @Test
    void aNodeWithoutAClockTookNoEffectAndIsAnObstacleBeforehand() throws Exception {
        List<FakeNode> nodes = List.of(node("n1", true), new FakeNode("n2", false));

        nemesis(1, nodes).begin(on(Target.ALL, Fault.CLOCK));

        assertThat(log.get(1).get("observed")).isEqualTo("not shifted");
        assertThat(Fault.CLOCK.obstacle(Scene.of(List.copyOf(nodes)))).hasValue("n2: its clock cannot be reached");
        assertThat(Fault.CLOCK.obstacle(Scene.of(List.of(nodes.get(0))))).isEmpty();
    }

    @Test
    void bumpsGoUpToAMinuteAheadAndBehindByTheSameForAll() throws Exception {
        Set<Boolean> directions = new HashSet<>();
        for (int seed = 0; seed < 100; seed++) {
            FakeNode one = node("n1", true);
            FakeNode two = node("n2", true);

            nemesis(seed, List.of(one, two)).begin(on(Target.ALL, Fault.CLOCK));

            Duration offset = shown(one);
            directions.add(offset.isNegative());
            assertThat(offset.abs()).isBetween(Duration.ofMillis(100), Duration.ofMinutes(1));
            assertThat(shown(two)).isEqualTo(offset);
            assertThat(log.get(log.size() - 1).get("offsetMillis")).isEqualTo(offset.toMillis());
        }
        assertThat(directions).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void leapsEndAnyLeaseAndNeverGoBack() throws Exception {
        for (int seed = 0; seed < 100; seed++) {
            FakeNode node = node("n1", true);

            nemesis(seed, List.of(node)).begin(on(Target.ALL, Fault.CLOCK_AHEAD));

            assertThat(shown(node)).isBetween(Duration.ofSeconds(11), Duration.ofMinutes(1));
        }
    }

    @Test
    void driftsAreOnePercentToTenInEitherDirection() throws Exception {
        Set<Boolean> directions = new HashSet<>();
        for (int seed = 0; seed < 100; seed++) {
            FakeClock clock = new FakeClock(true);

            nemesis(seed, List.of(new FakeNode("n1", false).with(clock))).begin(on(Target.ALL, Fault.CLOCK_DRIFT));

            long drift = clock.drifts().get(0);
            directions.add(drift < 0);
            assertThat(Math.abs(drift)).isBetween(10_000L, 100_000L);
        }
        assertThat(directions).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void aStrobeGoesToAndFro() throws Exception {
        FakeClock clock = new FakeClock(true);
        Nemesis nemesis = nemesis(1, List.of(new FakeNode("n1", false).with(clock)));

        nemesis.begin(new PlannedFault(
                0, Fault.CLOCK_STROBE, Target.ALL, Duration.ofMillis(250).toNanos()));

        Duration offset = clock.shifts().get(0);
        assertThat(clock.shifts()).startsWith(offset, Duration.ZERO, offset, Duration.ZERO);
        assertThat(offset.isZero()).isFalse();
    }

    @Test
    void aMajorityIsJustMoreThanHalf() throws Exception {
        List<FakeNode> nodes =
                List.of(node("n1", true), node("n2", true), node("n3", true), node("n4", true), node("n5", true));

        nemesis(1, nodes).begin(on(Target.MAJORITY, Fault.CLOCK));

        assertThat(nodes.stream().filter(node -> !shown(node).isZero())).hasSize(3);
    }

    @Test
    void howOftenTheDateWasAskedForIsSaidAtTheEnd() throws Exception {
        Nemesis nemesis = nemesis(1, List.of(node("n1", true), node("n2", true)));
        nemesis.begin(on(Target.ONE, Fault.CLOCK));
        List<?> hit = (List<?>) Objects.requireNonNull(log.get(1).get("nodes"));

        nemesis.end(on(Target.ONE, Fault.CLOCK));

        assertThat(log.get(3).get("timesAsked")).isEqualTo(Map.of(hit.get(0), 7L));
    }

    @Test
    void healingSetsClocksRightThatWereLeftWrong() throws Exception {
        FakeNode node = node("n1", true);
        Nemesis nemesis = nemesis(1, List.of(node));
        nemesis.begin(on(Target.ALL, Fault.CLOCK));

        nemesis.heal();

        assertThat(shown(node)).isZero();
        assertThat(nemesis.observed().get(0).toNanos()).isNotNull();
    }

    @Test
    void onlyFaultsOfClocksHaveNodesPreparedForThem() {
        assertThat(FaultChoice.of(Fault.ofProcesses()).preparations()).isEmpty();
        assertThat(FaultChoice.of(Set.of(Fault.CLOCK)).preparations()).containsExactly(Preparation.CLOCK);
        assertThat(FaultChoice.MIXED.preparations()).contains(Preparation.CLOCK);
    }
}
