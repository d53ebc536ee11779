package io.statebench.checker.linearizability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.checker.Anomaly;
import io.statebench.checker.Budget;
import io.statebench.checker.CheckResult;
import io.statebench.checker.Verdict;
import io.statebench.checker.linearizability.definition.Member;
import io.statebench.checker.linearizability.definition.Told;
import io.statebench.history.History;
import io.statebench.model.Action;
import io.statebench.model.Model;
import io.statebench.model.Models;
import io.statebench.model.Register.NilRead;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionTest {
    private static final Model<?> REGISTER = named("register");
    private static final Model<?> KEY_VALUE = named("kv");
    private static final Model<?> COUNTER = named("counter");

    private static final List<Member> FOUR_WRITES =
            Told.members("0 invoke write 1\n0 ok write 1\n".repeat(3) + "0 invoke write 2\n0 ok write 2");
    private static final List<Member> LOST_TEXT = Told.members("""
            0 invoke put "a"
            0 ok put "a"
            0 invoke get nil
            0 ok get "b\"""");

    private static Model<?> named(String name) {
        return Models.named(name, null, NilRead.ABSENT).orElseThrow();
    }

    /** A meter whose clock stands still. */
    private static Meter meter(long nanos) {
        return new Meter(new Budget(Duration.ofNanos(nanos), Budget.DEFAULT.memoryBytes()), () -> 0);
    }

    /**
     * Adds in doubt of 4, 8, 16 and so on, none of which explains the 2 that is read; there are as many sums as subsets.
     * No special case decides it, and with so many it takes more than a short search.
     */
    private static String hard(String key, int adds, int process) {
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= adds; i++) {
            lines.append(process + i + " invoke " + key + "add " + (2L << i) + "\n");
        }
        lines.append(process + adds + 1 + " invoke " + key + "add -3\n");
        return lines + "0 invoke " + key + "read nil\n0 ok " + key + "read 2\n";
    }

    private static String right(String key) {
        return "0 invoke " + key + "read nil\n0 ok " + key + "read 0\n";
    }

    private static String wrong(String key) {
        return "0 invoke " + key + "read nil\n0 ok " + key + "read 1\n";
    }

    @Test
    void aSpecialCaseIsAskedIfThereIsAMicrosecondForEachOperation() {
        Decision decision = new Decision(REGISTER, true);
        List<Member> twoOfThem = FOUR_WRITES.subList(2, 4);

        assertThat(decision.quick("", twoOfThem, meter(2001)).isSpecial()).isTrue();
        assertThat(decision.quick("", twoOfThem, meter(2000)).isSpecial()).isFalse();
    }

    @Test
    void anOrderThatThereIsNoTimeToReplayIsNoVerdict() {
        Finding finding = new Decision(REGISTER, true).quick("", FOUR_WRITES, meter(4000));

        assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(finding.exhausted()).hasValue("the time to replay the order that was found");
    }

    @Test
    void whatIsRefutedIsExplainedIfAskedTo() {
        Meter meter = new Meter(Budget.DEFAULT, () -> 0);

        Finding explained = new Decision(KEY_VALUE, true).quick("", LOST_TEXT, meter);
        Finding bare = new Decision(KEY_VALUE, false).quick("", LOST_TEXT, meter);

        assertThat(explained.core()).isPresent();
        assertThat(bare.core()).isEmpty();
        assertThat(bare.verdict()).isEqualTo(Verdict.INVALID);
    }

    /** Says that a write leads elsewhere than it does. */
    private static final class Liar implements Model<Long> {
        @Override
        public String name() {
            return "liar";
        }

        @Override
        public Long initial() {
            return 0L;
        }

        @Override
        public @Nullable Long step(Long from, Action action) {
            if (action.f().equals("write")) {
                return 1L;
            }
            return from.equals(action.value()) ? from : null;
        }

        @Override
        public boolean isPure(Action action) {
            return action.f().equals("read");
        }

        @Override
        public Optional<Long> brings(Action action) {
            return action.f().equals("write") ? Optional.of(2L) : Optional.empty();
        }
    }

    @Test
    void anOrderThatTheModelDoesNotAllowIsNotBelieved() {
        History history = Told.history("""
                0 invoke write 1
                0 ok write 1
                0 invoke read nil
                0 ok read 2""");

        assertThatThrownBy(() -> new LinearizabilityChecker(new Liar()).check(history, Budget.DEFAULT))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("does not explain the history");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void oneHardKeyAmongEasyOnesIsDecidedInItsPlace(int jobs) {
        History history = Told.history(wrong("a/") + hard("b/", 14, 0) + right("c/") + wrong("d/"));

        CheckResult result = new LinearizabilityChecker(COUNTER, jobs).check(history, Budget.DEFAULT);

        assertThat(result.anomalies()).extracting(Anomaly::key).containsExactly("a", "b", "d");
        assertThat(result.counts()).containsEntry("operations", 19L).containsEntry("keys", 4L);
        assertThat(result.name()).isEqualTo("linearizable");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void severalHardKeysAreDecidedInTheirPlaces(int jobs) {
        String explicable = hard("b/", 14, 100).replace("read 2", "read 1");
        History history = Told.history(hard("a/", 14, 0) + explicable + right("c/") + hard("d/", 14, 200));

        CheckResult result = new LinearizabilityChecker(COUNTER, jobs).check(history, Budget.DEFAULT);

        assertThat(result.anomalies()).extracting(Anomaly::key).containsExactly("a", "d");
    }

    @Test
    void whatIsTooHardSaysWhatRanOut() {
        History history = Told.history(hard("", 40, 0));
        Budget budget = new Budget(Duration.ofMillis(50), Budget.DEFAULT.memoryBytes());

        CheckResult result = new LinearizabilityChecker(COUNTER, 2).check(history, budget);

        assertThat(result.summary())
                .isEqualTo("42 operations on 1 key: undecided, the time budget of 0.050 s ran out; linearizable up to"
                        + " return 0 of 1");
        assertThat(new LinearizabilityChecker(COUNTER, 2).verdict(history, budget))
                .isEqualTo(Verdict.UNKNOWN);
    }
}
