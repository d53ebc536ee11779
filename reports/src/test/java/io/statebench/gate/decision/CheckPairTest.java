package io.statebench.gate.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.gate.decision.CheckPair.Check;
import io.statebench.gate.decision.CheckPair.Control;
import io.statebench.gate.decision.CheckPair.Finding;
import io.statebench.gate.decision.CheckPair.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckPairTest {
    @ParameterizedTest
    @CsvSource({
        // baseline, candidate
        "VALID, CONVICTED, VALID, CONVICTED, SOUND",
        "VALID, NONE, VALID, NONE, SOUND",
        "VALID, NONE, VALID, CONVICTED, SOUND",
        "INVALID, CONVICTED, VALID, CONVICTED, SOUND",
        "UNKNOWN, CONVICTED, VALID, CONVICTED, SOUND",
        "VALID, MISSED, VALID, CONVICTED, SOUND",
        "ABSENT, NONE, VALID, CONVICTED, SOUND",
        "VALID, CONVICTED, INVALID, CONVICTED, REGRESSED",
        "UNKNOWN, CONVICTED, INVALID, CONVICTED, REGRESSED",
        "ABSENT, NONE, INVALID, NONE, REGRESSED",
        "VALID, CONVICTED, VALID, MISSED, REGRESSED",
        "INVALID, CONVICTED, INVALID, MISSED, REGRESSED",
        "INVALID, CONVICTED, INVALID, CONVICTED, INCOMPLETE",
        "VALID, CONVICTED, UNKNOWN, CONVICTED, INCOMPLETE",
        "VALID, CONVICTED, ABSENT, NONE, INCOMPLETE",
        "VALID, MISSED, VALID, MISSED, INCOMPLETE",
        "VALID, NONE, VALID, MISSED, INCOMPLETE",
        "VALID, CONVICTED, VALID, NONE, INCOMPLETE"
    })
    void twoArmsSayTogether(
            Verdict baseline, Control baselineControl, Verdict candidate, Control candidateControl, Finding finding) {
        var pair = new CheckPair(
                "lock", "redis", new Check(baseline, baselineControl), new Check(candidate, candidateControl));

        assertThat(pair.finding()).isEqualTo(finding);
        assertThat(pair.reason()).startsWith("lock on redis: ");
    }

    @Test
    void theReasonSaysWhatBroke() {
        var valid = new Check(Verdict.VALID, Control.CONVICTED);

        assertThat(new CheckPair("lock", "redis", valid, new Check(Verdict.INVALID, Control.CONVICTED)).reason())
                .contains("breaks its promise")
                .contains("was valid");
        assertThat(new CheckPair("lock", "redis", valid, new Check(Verdict.VALID, Control.MISSED)).reason())
                .contains("planted fault is no longer found");
        assertThat(new CheckPair("lock", "redis", valid, Check.ABSENT).reason())
                .contains("candidate is absent with the planted fault none");
    }
}
