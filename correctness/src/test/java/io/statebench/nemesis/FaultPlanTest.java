package io.statebench.nemesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.generator.Seeds;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static FaultPlan plan(Set<Fault> kinds, Duration limit, long seed) {
        return FaultPlan.draw(kinds, false, limit, new Seeds(seed).stream("nemesis"));
    }

    @Test
    void sameSeedGivesTheSamePlan() {
        Set<Fault> all = EnumSet.allOf(Fault.class);

        assertThat(plan(all, LIMIT, 7)).isEqualTo(plan(all, LIMIT, 7)).isNotEqualTo(plan(all, LIMIT, 8));
    }

    @Test
    void faultsNeverOverlapAndEndBeforeTheTimeLimit() {
        for (int seed = 0; seed < 1000; seed++) {
            long free = 1;
            for (PlannedFault fault :
                    plan(EnumSet.allOf(Fault.class), LIMIT, seed).faults()) {
                assertThat(fault.atNanos()).as("seed %d", seed).isGreaterThanOrEqualTo(free);
                free = fault.endNanos() + 1;
            }
            assertThat(free).as("seed %d", seed).isLessThan(LIMIT.toNanos());
        }
    }

    @Test
    void eightSecondsHoldEachOfTwoKinds() {
        Set<Fault> two = EnumSet.of(Fault.KILL, Fault.PAUSE);

        for (int seed = 0; seed < 1000; seed++) {
            assertThat(plan(two, Duration.ofSeconds(8), seed).faults())
                    .as("seed %d", seed)
                    .extracting(PlannedFault::fault)
                    .containsAll(two);
        }
    }

    @Test
    void everyTargetIsAimedAt() {
        Set<Fault> kill = EnumSet.of(Fault.KILL);

        assertThat(plan(kill, Duration.ofMinutes(2), 3).faults())
                .extracting(PlannedFault::target)
                .containsAll(Fault.KILL.targets());
    }

    @Test
    void clocksAreSetAtOneNodeThePrimaryAMajorityAndAll() {
        Set<Fault> clock = EnumSet.of(Fault.CLOCK);

        assertThat(plan(clock, Duration.ofMinutes(2), 3).faults())
                .extracting(PlannedFault::target)
                .contains(Target.ONE, Target.PRIMARY, Target.MAJORITY, Target.ALL)
                .doesNotContain(Target.BRIDGE);
    }

    @Test
    void noKindsMeanNoFaults() {
        assertThat(plan(Set.of(), LIMIT, 1)).isEqualTo(FaultPlan.NONE);
    }
}
