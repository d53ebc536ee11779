package io.statebench.checker.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.checker.Anomaly;
import io.statebench.checker.Budget;
import io.statebench.checker.CheckResult;
import io.statebench.checker.Verdict;
import io.statebench.checker.linearizability.definition.Member;
import io.statebench.checker.linearizability.definition.Told;
import io.statebench.model.Register;
import io.statebench.model.Register.NilRead;
import io.statebench.time.NanoClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final List<Member> TWO = Told.members("""
            0 invoke write 1
            0 ok write 1
            0 invoke read nil
            0 ok read 1""");
    private static final Finding VALID = found("a", new Outcome(Verdict.VALID, 2, List.of(), TWO, 10), true);
    private static final Finding WITHOUT_ORDER =
            found("b", new Outcome(Verdict.VALID, 2, List.of(), List.of(), 5), false);

    private final Summary summary = new Summary("checker", Register.plain(null, NilRead.ABSENT));

    private static Finding found(String key, Outcome outcome, boolean isSpecial) {
        return new Finding(key, TWO, outcome, Optional.empty(), isSpecial);
    }

    private static Finding refuted(String key, boolean isRechecked) {
        Core core = new Core(TWO, TWO.get(1), List.of(), isRechecked);
        return found(key, new Outcome(Verdict.INVALID, 1, List.of(), List.of(), 1), false)
                .shownBy(core, Optional.empty(), Optional.empty());
    }

    private static Finding undecided(String key, int proven) {
        Outcome outcome = new Outcome(Verdict.UNKNOWN, proven, List.of(), List.of(), 0);
        return new Finding(key, TWO, outcome, Optional.of("patience"), false);
    }

    private CheckResult resultOf(Finding... findings) {
        for (Finding finding : findings) {
            summary.add(finding);
        }
        return summary.result();
    }

    @Test
    void everythingIsAddedUp() {
        CheckResult result = resultOf(VALID, WITHOUT_ORDER, refuted("c", true), refuted("d", false));

        assertThat(result.counts())
                .containsEntry("operations", 8L)
                .containsEntry("keys", 4L)
                .containsEntry("configurations", 17L)
                .containsEntry("keysWithReplayedOrder", 1L)
                .containsEntry("keysBySpecialCase", 1L)
                .containsEntry("coresRecheckedByBruteForce", 1L);
    }

    @Test
    void onlyCoresThatBruteForceConfirmedAreCounted() {
        CheckResult result = resultOf(refuted("a", true), refuted("b", false), refuted("c", true));

        assertThat(result.counts()).containsEntry("coresRecheckedByBruteForce", 2L);
    }

    @Test
    void whatIsValidSaysSo() {
        assertThat(resultOf(VALID).summary()).isEqualTo("2 operations on 1 key fit the model register");
        assertThat(resultOf(WITHOUT_ORDER).summary()).isEqualTo("4 operations on 2 keys fit the model register");
    }

    @Test
    void whatIsUndecidedSaysHowFarItIsProven() {
        CheckResult result = resultOf(VALID, undecided("b", 1));

        assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(result.summary())
                .isEqualTo("4 operations on 2 keys: undecided, patience ran out; linearizable b up to return 1 of 2");
    }

    @Test
    void whatIsUndecidedWithoutKeysNamesNone() {
        assertThat(resultOf(undecided("", 0)).summary()).endsWith("linearizable up to return 0 of 2");
    }

    @Test
    void whatIsRefutedCountsTheKeys() {
        assertThat(resultOf(refuted("a", true)).summary())
                .isEqualTo("2 operations on 1 key: no order fits the model register for 1 key");
        assertThat(resultOf(refuted("b", true)).summary())
                .isEqualTo("4 operations on 2 keys: no order fits the model register for 2 keys");
    }

    @Test
    void anAnomalyNamesItsKeyIfThereIsOne() {
        CheckResult result = resultOf(refuted("", true), refuted("x", true));

        assertThat(result.anomalies()).extracting(Anomaly::key).containsExactly(null, "x");
    }

    @Test
    void aLongCoreIsNamedInPart() {
        assertThat(wordsOf(9, 8))
                .endsWith("p8 read 8 (events 14 and 15).")
                .doesNotContain("more")
                .contains("have been 1 or 2 or 3 or 4 or 5 or 6 or 7 or 8, because of: p1 read 1 (events 0 and 1); ");
        assertThat(wordsOf(10, 9))
                .endsWith("p8 read 8 (events 14 and 15); and 1 more.")
                .contains("or 8 or one of 1 more, because of");
    }

    /** So many reads, the last of which failed, and so many values it could have seen. */
    private static String wordsOf(int count, int values) {
        String lines = IntStream.rangeClosed(1, count)
                .mapToObj(i -> i + " invoke read nil\n" + i + " ok read " + i + "\n")
                .collect(Collectors.joining());
        List<Member> members = Told.members(lines);
        List<String> possible =
                IntStream.rangeClosed(1, values).mapToObj(Integer::toString).toList();
        return Words.of("", new Core(members, members.get(count - 1), possible, false), Optional.empty());
    }

    @Test
    void anEarlierSearchsProofAndCostAreKept() {
        Outcome earlier = new Outcome(Verdict.UNKNOWN, 3, List.of(), List.of(), 10);
        Outcome later = new Outcome(Verdict.UNKNOWN, 2, List.of(), List.of(), 5);

        Outcome both = later.knowing(earlier);

        assertThat(both.provenLayers()).isEqualTo(3);
        assertThat(both.configurations()).isEqualTo(15);
        assertThat(both.isDecided()).isFalse();
        assertThat(VALID.isDecided()).isTrue();
        assertThat(undecided("", 0).isDecided()).isFalse();
    }

    @Test
    void whatIsRefutedAndNotExplainedSaysSo() {
        CheckResult result = resultOf(found("c", new Outcome(Verdict.INVALID, 1, List.of(), List.of(), 1), false));

        assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(result.anomalies())
                .containsExactly(new Anomaly(
                        "not-linearizable",
                        "c",
                        "no order fits; the time was over before it was known why",
                        List.of()));
    }

    @Test
    void whereNothingIsProvenItIsUnknown() {
        Meter meter = new Meter(new Budget(Duration.ofNanos(1), Budget.LEAST_BYTES), NanoClock.SYSTEM);

        CheckResult result = summary.nothingProven(12, meter);

        assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(result.summary())
                .isEqualTo("12 events: undecided, the time budget of 0.000 s ran out before any return was proven"
                        + " linearizable");
    }
}
