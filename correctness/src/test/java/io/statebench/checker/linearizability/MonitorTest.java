package io.statebench.checker.linearizability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.checker.Anomaly;
import io.statebench.checker.Budget;
import io.statebench.checker.linearizability.LinearizabilityMonitor.Checkpoint;
import io.statebench.checker.linearizability.definition.BruteForce;
import io.statebench.checker.linearizability.definition.Member;
import io.statebench.history.Event;
import io.statebench.history.EventType;
import io.statebench.history.History;
import io.statebench.model.Model;
import io.statebench.model.Register;
import io.statebench.model.Register.NilRead;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MonitorTest {
    private static final int HISTORIES = Fuzz.atMost(1000);
    private static final long SEED = 20261125;
    private static final Model<?> REGISTER = Register.withCompareAndSet(null, NilRead.ABSENT);

    static Stream<Arguments> models() {
        return EngineAgainstBruteForceTest.models();
    }

    @ParameterizedTest
    @MethodSource("models")
    void stopsAtTheFirstImpossibleCompletionAndNotBefore(Model<?> model, RandomHistories histories) {
        SplittableRandom random = new SplittableRandom(SEED);
        int stopped = 0;
        for (int i = 0; i < HISTORIES; i++) {
            List<Event> events = histories.draw(random).events();
            LinearizabilityMonitor monitor = new LinearizabilityMonitor(model);
            boolean isStopped = false;
            for (int next = 0; next < events.size() && !isStopped; next++) {
                monitor.accept(events.get(next));
                isStopped = monitor.look().isPresent();

                assertThat(isStopped)
                        .as("seed %d, history %d, event %d of %s", SEED, i, next, events)
                        .isEqualTo(!isPossible(model, events.subList(0, next + 1)));
            }
            stopped += isStopped ? 1 : 0;
        }
        assertThat(stopped).as("stopped ones of %d", HISTORIES).isBetween(HISTORIES / 10, HISTORIES * 9 / 10);
    }

    @ParameterizedTest
    @MethodSource("models")
    void stopsNoLaterThanAtTheEndWhereItLooksSeldomAndIsResumed(Model<?> model, RandomHistories histories) {
        SplittableRandom random = new SplittableRandom(SEED + 1);
        for (int i = 0; i < HISTORIES; i++) {
            List<Event> events = histories.draw(random).events();
            LinearizabilityMonitor monitor = new LinearizabilityMonitor(model);
            for (Event event : events) {
                monitor.accept(event);
                if (random.nextInt(4) == 0) {
                    monitor.look();
                }
                if (random.nextInt(4) == 0) {
                    Checkpoint checkpoint = monitor.checkpoint();
                    spoil(monitor);
                    monitor = LinearizabilityMonitor.resume(checkpoint);
                }
            }

            assertThat(monitor.look().isPresent())
                    .as("seed %d, history %d: %s", SEED + 1, i, events)
                    .isEqualTo(!isPossible(model, events));
        }
    }

    /** What comes after a checkpoint must not change it. */
    private static void spoil(LinearizabilityMonitor monitor) {
        monitor.look();
        monitor.accept(event(1_000_000, 1_000_000, EventType.INVOKE, "read", null));
    }

    private static boolean isPossible(Model<?> model, List<Event> events) {
        List<Member> members = Member.byKey(new History(events)).getOrDefault("", List.of());
        return BruteForce.isLinearizable(model, members);
    }

    @Test
    void saysWhatWasImpossible() {
        LinearizabilityMonitor monitor = new LinearizabilityMonitor(REGISTER);
        monitor.accept(event(0, 0, EventType.INVOKE, "write", 1L));
        monitor.accept(event(1, 0, EventType.OK, "write", 1L));
        monitor.accept(event(2, 1, EventType.INVOKE, "read", null));
        monitor.accept(event(3, 1, EventType.OK, "read", 2L));

        Optional<Anomaly> found = monitor.look();

        assertThat(found).hasValueSatisfying(anomaly -> {
            assertThat(anomaly.words()).contains("p1 read 2").contains("could only have been 1");
            assertThat(anomaly.events()).containsExactly(2L, 3L);
        });
        assertThat(monitor.look()).isEqualTo(found);
    }

    @Test
    void aSlowOperationDoesNotHideWhatOthersSee() {
        LinearizabilityMonitor monitor = new LinearizabilityMonitor(REGISTER);
        monitor.accept(event(0, 7, EventType.INVOKE, "write", 9L));
        monitor.accept(event(1, 0, EventType.INVOKE, "write", 1L));
        monitor.accept(event(2, 0, EventType.OK, "write", 1L));
        monitor.accept(event(3, 1, EventType.INVOKE, "read", null));
        monitor.accept(event(4, 1, EventType.OK, "read", 2L));

        assertThat(monitor.look()).isPresent();
    }

    @Test
    void whatCostsTooMuchIsGivenUpAndNamed() {
        LinearizabilityMonitor monitor =
                new LinearizabilityMonitor(REGISTER, new Budget(Duration.ofNanos(1), Budget.LEAST_BYTES));
        for (int i = 0; i < 4000; i += 2) {
            monitor.accept(event(i, 0, EventType.INVOKE, "write", (long) i));
            monitor.accept(event(i + 1, 0, EventType.OK, "write", (long) i));
        }
        monitor.accept(event(5000, 1, EventType.INVOKE, "read", null));
        monitor.accept(event(5001, 1, EventType.OK, "read", -1L));

        assertThat(monitor.look()).isEmpty();
        assertThat(monitor.lostKeys()).containsExactly("");
    }

    @Test
    void eventsThatDoNotPairUpAreRefused() {
        LinearizabilityMonitor monitor = new LinearizabilityMonitor(REGISTER);

        assertThatThrownBy(() -> monitor.accept(event(0, 0, EventType.OK, "write", 1L)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not invoked");
    }

    private static Event event(long index, int process, EventType type, String f, @Nullable Object value) {
        return new Event(index, 1000 * index, process, type, f, null, value, null);
    }
}
