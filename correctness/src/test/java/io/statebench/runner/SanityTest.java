package io.statebench.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.checker.CheckResult;
import io.statebench.checker.Verdict;
import io.statebench.nemesis.Fault;
import io.statebench.nemesis.FaultChoice;
import io.statebench.nemesis.ObservedFault;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SanityTest {
    private static final FaultChoice ASKED = FaultChoice.of(EnumSet.of(Fault.KILL, Fault.ISOLATE_PRIMARY));
    private static final ObservedFault KILL = new ObservedFault("kill", List.of("n1"), 1, 2L);
    private static final ObservedFault CUT = new ObservedFault("isolate-primary", List.of("n1"), 3, 4L);

    @Test
    void allThatHadToComeAndCameIsEnough() {
        CheckResult result = Sanity.faults(ASKED, ASKED.kinds(), List.of(KILL, CUT, CUT));

        assertThat(result.verdict()).isEqualTo(Verdict.VALID);
        assertThat(result.summary()).isEqualTo("observed: 1 x kill, 2 x isolate-primary");
    }

    @Test
    void whatHadToComeAndWasNotSeenMakesTheRunUnknown() {
        CheckResult result = Sanity.faults(ASKED, ASKED.kinds(), List.of(KILL));

        assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(result.summary()).contains("without effect: isolate-primary");
    }

    @Test
    void whatCannotBeHadIsSaidAndNotHeldAgainstTheRun() {
        CheckResult result = Sanity.faults(ASKED, Set.of(Fault.KILL), List.of(KILL));

        assertThat(result.verdict()).isEqualTo(Verdict.VALID);
        assertThat(result.summary()).isEqualTo("observed: 1 x kill; not tried: isolate-primary");
    }

    @Test
    void nothingSeenIsNothingShown() {
        assertThat(Sanity.faults(ASKED, Set.of(), List.of()).verdict()).isEqualTo(Verdict.UNKNOWN);
    }
}
