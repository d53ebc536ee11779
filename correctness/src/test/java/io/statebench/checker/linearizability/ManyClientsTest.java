package io.statebench.checker.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.checker.Budget;
import io.statebench.checker.Verdict;
import io.statebench.checker.linearizability.RandomHistories.Kind;
import io.statebench.checker.linearizability.SimulatedHistories.Reply;
import io.statebench.checker.linearizability.SimulatedHistories.Served;
import io.statebench.checker.linearizability.SimulatedHistories.Size;
import io.statebench.checker.linearizability.definition.Member;
import io.statebench.history.History;
import io.statebench.model.Model;
import io.statebench.model.Register;
import io.statebench.model.Register.NilRead;
import io.statebench.time.NanoClock;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Forty clients at once on a register of few values: a wrong step is noticed many steps later, so that these are the
 * histories in which a search gets stuck, goes back, and must not take what it gave up for refuted.
 */
class ManyClientsTest {
    private static final int CLIENTS = 40;
    private static final long VALUES = 5;

    /** Measured: of the 400; going back finds 398. */
    private static final int FOUND_WITHOUT_GOING_BACK = 389;

    private static final Model<?> MODEL = Register.withCompareAndSet(0L, NilRead.ABSENT);

    @Test
    void aRightHistoryIsNeverRefutedByASearchThatGivesUp() {
        Search search = new Search(MODEL, Reductions.ALL);

        int found = 0;
        for (long seed = 0; seed < 400; seed++) {
            Outcome outcome = search.quick(members(right(seed, 150)), meter());

            assertThat(outcome.verdict()).as("seed %d", seed).isNotEqualTo(Verdict.INVALID);
            found += outcome.isDecided() ? 1 : 0;
        }
        assertThat(found).as("found, of 400").isGreaterThan(FOUND_WITHOUT_GOING_BACK);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aRightHistoryIsFoundRight(long seed) {
        History history = right(seed, 1000);

        Verdict verdict = new LinearizabilityChecker(MODEL).verdict(history, Budget.DEFAULT);

        assertThat(verdict).as("seed %d", seed).isEqualTo(Verdict.VALID);
    }

    private static Meter meter() {
        return new Meter(Budget.DEFAULT, NanoClock.SYSTEM);
    }

    private static List<Member> members(History history) {
        return Objects.requireNonNull(Member.byKey(history).get(""));
    }

    private static History right(long seed, int operations) {
        return new SimulatedHistories(FewValues::new)
                .draw(new SplittableRandom(seed), new Size(operations, CLIENTS), Integer.MAX_VALUE);
    }

    /** As many reads as writes as compare-and-sets, all on a few values. */
    private static final class FewValues implements Served {
        private Object held = 0L;

        @Override
        public Kind call(RandomGenerator random) {
            return switch (random.nextInt(3)) {
                case 0 -> new Kind("read", null, null);
                case 1 -> new Kind("write", random.nextLong(VALUES), null);
                default -> new Kind("cas", List.of(random.nextLong(VALUES), random.nextLong(VALUES)), null);
            };
        }

        @Override
        public Reply serve(Kind call) {
            if (call.f().equals("read")) {
                return new Reply(held, false);
            }
            Object value = Objects.requireNonNull(call.argument());
            if (value instanceof List<?> pair) {
                boolean isLost = !pair.get(0).equals(held);
                held = isLost ? held : pair.get(1);
                return new Reply(value, isLost);
            }
            held = value;
            return new Reply(value, false);
        }
    }
}
