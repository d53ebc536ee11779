package io.statebench.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.history.Event;
import io.statebench.history.EventType;
import io.statebench.history.History;
import io.statebench.nemesis.ObservedFault;
import io.statebench.runner.Availability.AroundFault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A run of ten seconds that succeeds every second, but for a fault from 3.5 s to 6.5 s; times in milliseconds. */
class AvailabilityTest {
    private static final ObservedFault KILL = new ObservedFault("kill", List.of("n1"), nanos(3_500), nanos(6_500));

    private final List<Event> events = new ArrayList<>();

    @Test
    void aGapLastsFromOneSuccessToTheNextWhatever() {
        steadily();
        call(3, 3_600, EventType.FAIL, 3_700);
        call(4, 3_400, EventType.INFO, 4_400);
        call(5, 6_000, EventType.OK, 6_900);

        Availability seen = seen(List.of(KILL), Set.of());

        assertThat(seen.longestGapFromNanos()).isEqualTo(nanos(3_010));
        assertThat(seen.longestGapNanos()).isEqualTo(nanos(3_890));
        assertThat(seen.fail()).isEqualTo(1);
        assertThat(seen.info()).isEqualTo(1);
        assertThat(seen.faults())
                .containsExactly(new AroundFault(
                        "kill", List.of("n1"), nanos(3_500), nanos(6_500), nanos(3_400), nanos(3_890), 1, 1));
    }

    /** A call from before the fault may well be answered by what is left of the node. */
    @Test
    void whatWasCalledBeforeTheFaultIsNoSuccessAfterIt() {
        steadily();
        call(3, 3_400, EventType.OK, 3_600);

        assertThat(seen(List.of(KILL), Set.of()).faults().get(0).firstSuccessNanos())
                .isEqualTo(nanos(7_010 - 3_500));
    }

    @Test
    void whatAsksNobodySaysNothing() {
        steadily();
        call(3, 4_000, EventType.OK, 4_001, "hold");

        assertThat(seen(List.of(KILL), Set.of("hold")).longestGapNanos()).isEqualTo(nanos(4_000));
    }

    @Test
    void aFaultThatNothingSurvivedHasNoFirstSuccess() {
        call(0, 1_000, EventType.OK, 1_010);
        call(0, 4_000, EventType.INFO, 9_000);
        ObservedFault forever = new ObservedFault("kill", List.of("n1"), nanos(3_500), null);

        Availability seen = seen(List.of(forever), Set.of());

        assertThat(seen.faults().get(0).firstSuccessNanos()).isNull();
        assertThat(seen.longestGapNanos()).isEqualTo(nanos(9_000 - 1_010));
        assertThat(seen.faults().get(0).info()).isEqualTo(1);
    }

    @Test
    void anEmptyHistoryHasNoGap() {
        assertThat(seen(List.of(), Set.of())).isEqualTo(new Availability(0, 0, 0, 0, List.of()));
    }

    private void steadily() {
        for (long second = 0; second <= 10; second++) {
            if (second < 4 || second > 6) {
                call(0, 1_000 * second, EventType.OK, 1_000 * second + 10);
            }
        }
    }

    private void call(int process, long fromMillis, EventType outcome, long toMillis) {
        call(process, fromMillis, outcome, toMillis, "read");
    }

    private void call(int process, long fromMillis, EventType outcome, long toMillis, String f) {
        events.add(event(process, EventType.INVOKE, f, fromMillis));
        events.add(event(process, outcome, f, toMillis));
    }

    private static Event event(int process, EventType type, String f, long millis) {
        return new Event(0, nanos(millis), process, type, f, null, null, null);
    }

    private static long nanos(long millis) {
        return millis * 1_000_000;
    }

    /** In the order of time; a process that completes and calls at one instant completes first. */
    private Availability seen(List<ObservedFault> faults, Set<String> local) {
        events.sort(Comparator.comparingLong(Event::timeNanos));
        return Availability.of(new History(events), faults, local);
    }
}
