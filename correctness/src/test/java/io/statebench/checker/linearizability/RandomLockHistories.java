package io.statebench.checker.linearizability;

import io.statebench.checker.linearizability.RandomHistories.Kind;
import io.statebench.history.Event;
import io.statebench.history.EventType;
import io.statebench.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Small histories of locks at random. Other than in {@link RandomHistories}, each owner does one thing after the other, and
 * mostly gives back what it took, as clients do.
 *
 * @param owners how many there may be
 * @param most how many operations there may be
 * @param script draws what an owner does next
 */
record RandomLockHistories(int owners, int most, Script script) {
    private static final double DOUBT = 0.2;

    /** What an owner does next. */
    interface Script {
        /** Draws it, given what this owner called last, if anything, and how many operations there are by now. */
        Kind next(RandomGenerator random, String owner, @Nullable Kind last, int calls);
    }

    History draw(RandomGenerator random) {
        List<Event> events = new ArrayList<>();
        Event[] open = new Event[owners];
        Kind[] last = new Kind[owners];
        int[] process = new int[owners];
        int fresh = 0;
        for (int owner = 0; owner < owners; owner++) {
            process[owner] = fresh++;
        }
        int calls = 0;
        int operations = random.nextInt(1, most + 1);
        for (int turn = 0; calls < operations || turn < 4 * operations; turn++) {
            int owner = random.nextInt(owners);
            Event call = open[owner];
            if (call == null && calls < operations) {
                last[owner] = script.next(random, String.valueOf((char) ('a' + owner)), last[owner], calls++);
                open[owner] = event(events, process[owner], EventType.INVOKE, last[owner], last[owner].argument());
                events.add(open[owner]);
            } else if (call != null) {
                boolean isInDoubt = random.nextDouble() < DOUBT;
                Kind kind = last[owner];
                events.add(event(
                        events,
                        process[owner],
                        isInDoubt ? EventType.INFO : EventType.OK,
                        kind,
                        isInDoubt ? kind.argument() : kind.reply()));
                open[owner] = null;
                process[owner] = isInDoubt ? fresh++ : process[owner];
            }
        }
        return new History(events);
    }

    private static Event event(List<Event> events, int process, EventType type, Kind kind, @Nullable Object value) {
        return new Event(events.size(), 1000L * events.size(), process, type, kind.f(), null, value, null);
    }
}
