package io.statebench.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.ClusterException;
import io.statebench.generator.Seeds;
import io.statebench.nemesis.FakeNode;
import io.statebench.nemesis.Fault;
import io.statebench.nemesis.FaultPlan;
import io.statebench.nemesis.Nemesis;
import io.statebench.nemesis.ObservedFault;
import io.statebench.nemesis.PlannedFault;
import io.statebench.nemesis.Scene;
import io.statebench.nemesis.Target;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FaultRunTest {
    private static final long SECOND = 1_000_000_000;
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final FaultPlan PLAN = new FaultPlan(List.of(
            new PlannedFault(SECOND, Fault.KILL, Target.ONE, 2 * SECOND),
            new PlannedFault(4 * SECOND, Fault.KILL, Target.ONE, SECOND),
            new PlannedFault(6 * SECOND, Fault.PAUSE, Target.ONE, SECOND)));

    private long nowNanos;

    /** What took effect of the plan if it begins at some time, on a clock that moves on at each look. */
    private List<ObservedFault> observed(long beginNanos) throws ClusterException, InterruptedException {
        nowNanos = beginNanos;
        Nemesis nemesis = new Nemesis(
                Scene.of(List.of(new FakeNode("n1", false))), new Seeds(1).stream("targets"), (f, value) -> nowNanos);
        new FaultRun(PLAN, nemesis, new Halt(), () -> nowNanos += SECOND / 5, LIMIT).run();
        return nemesis.observed();
    }

    @Test
    void inTimeAllFaultsTakeEffect() throws Exception {
        assertThat(observed(0)).extracting(ObservedFault::f).containsExactly("kill", "kill", "pause");
    }

    @Test
    void whenTheClientsAreDoneOnlyWhatWasNotSeenYetIsBegun() throws Exception {
        assertThat(observed(LIMIT.toNanos())).extracting(ObservedFault::f).containsExactly("kill", "pause");
    }

    @Test
    void aFaultThatComesLateLastsAsLongAsPlanned() throws Exception {
        ObservedFault kill = observed(5 * SECOND).get(0);

        assertThat(Objects.requireNonNull(kill.toNanos()) - kill.fromNanos()).isGreaterThanOrEqualTo(2 * SECOND);
    }
}
