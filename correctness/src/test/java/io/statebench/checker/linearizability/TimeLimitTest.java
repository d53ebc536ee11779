package io.statebench.checker.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.checker.Anomaly;
import io.statebench.checker.Budget;
import io.statebench.checker.CheckResult;
import io.statebench.checker.Verdict;
import io.statebench.checker.linearizability.definition.Told;
import io.statebench.history.Event;
import io.statebench.history.EventType;
import io.statebench.history.History;
import io.statebench.model.Action;
import io.statebench.model.Model;
import io.statebench.model.Register;
import io.statebench.model.Register.NilRead;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a check says when something in it never looks at the time: here a model whose step does not end. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TimeLimitTest {
    private static final Budget SHORT = new Budget(Duration.ofSeconds(1), 64L << 20);

    private final CountDownLatch end = new CountDownLatch(1);
    private final LinearizabilityChecker checker = new LinearizabilityChecker(new Stuck(end), 1);

    @AfterEach
    void letGo() {
        end.countDown();
    }

    private static History longHistory(String f, String secondKey) {
        List<Event> events = new ArrayList<>();
        done(events, "a", f);
        for (int i = 0; i < 10_000; i++) {
            done(events, secondKey, "stuck");
        }
        return new History(events);
    }

    private static void done(List<Event> events, String key, String f) {
        for (EventType type : List.of(EventType.INVOKE, EventType.OK)) {
            long index = events.size();
            events.add(new Event(index, index, 0, type, f, key, null, null));
        }
    }

    @Test
    void whatTakesTooLongIsUnknown() {
        History history = longHistory("stuck", "a");

        CheckResult result = checker.check(history, SHORT);

        assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(result.summary()).contains("undecided, the time budget of 1.000 s ran out");
        assertThat(checker.verdict(history, SHORT)).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void aKeyThatWasRefutedBeforeStaysRefuted() {
        History history = longHistory("impossible", "b");

        CheckResult result = checker.check(history, SHORT);

        assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(result.anomalies()).extracting(Anomaly::key).containsExactly("a");
        assertThat(checker.verdict(history, SHORT)).isEqualTo(Verdict.INVALID);
    }

    /** Long enough for a thread of its own, and judged as any other. */
    @Test
    void whatEndsInTimeIsDecided() {
        LinearizabilityChecker registers = new LinearizabilityChecker(Register.plain(0L, NilRead.ABSENT), 1);
        String right = "0 invoke write 1\n0 ok write 1\n0 invoke read nil\n0 ok read 1\n".repeat(3_000);
        History valid = Told.history(right);
        History invalid = Told.history(right + "0 invoke read nil\n0 ok read 0");

        assertThat(registers.verdict(valid, Budget.DEFAULT)).isEqualTo(Verdict.VALID);
        assertThat(registers.check(valid, Budget.DEFAULT).verdict()).isEqualTo(Verdict.VALID);
        assertThat(registers.verdict(invalid, Budget.DEFAULT)).isEqualTo(Verdict.INVALID);
        assertThat(registers.check(invalid, Budget.DEFAULT).anomalies()).hasSize(1);
    }

    private record Stuck(CountDownLatch end) implements Model<Integer> {
        @Override
        public String name() {
            return "stuck";
        }

        @Override
        public Integer initial() {
            return 0;
        }

        @Override
        public @Nullable Integer step(Integer from, Action action) {
            if (action.f().equals("impossible")) {
                return null;
            }
            boolean isInterrupted = false;
            while (end.getCount() > 0) {
                try {
                    end.await();
                } catch (InterruptedException late) {
                    isInterrupted = true;
                }
            }
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
            return from;
        }

        @Override
        public boolean isPure(Action action) {
            return false;
        }
    }
}
