package io.statebench.benchmark.checker;

import io.statebench.checker.Verdict;
import io.statebench.history.Event;
import io.statebench.history.EventType;
import io.statebench.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** How a simulated history of a register goes on to its end. */
public enum Ending {
    /** As the right system answered. */
    RIGHT,
    /** One late read returns what another returned long before; refuted where no value is written twice. */
    STALE_READ,
    /** One late read returns what nobody wrote. */
    UNWRITTEN_READ;

    private static final long UNWRITTEN = -1;

    /** Where, as a share of the history, it is wrong, and where the stale value was seen; chosen. */
    private static final double LATE = 0.9;

    private static final double LONG_BEFORE = 0.5;

    Verdict verdict() {
        return this == RIGHT ? Verdict.VALID : Verdict.INVALID;
    }

    /** The history with this ending. */
    History of(History right) {
        return switch (this) {
            case RIGHT -> right;
            case STALE_READ -> {
                Object seen = right.events().get(readAfter(right, LONG_BEFORE)).value();
                yield withLateRead(right, Objects.requireNonNull(seen));
            }
            case UNWRITTEN_READ -> withLateRead(right, UNWRITTEN);
        };
    }

    private static History withLateRead(History right, Object value) {
        List<Event> events = new ArrayList<>(right.events());
        int late = readAfter(right, LATE);
        Event read = events.get(late);
        events.set(
                late,
                new Event(
                        read.index(),
                        read.timeNanos(),
                        read.process(),
                        read.type(),
                        read.f(),
                        read.key(),
                        value,
                        read.error()));
        return new History(events);
    }

    /** The return of the first read after a share of the events. */
    private static int readAfter(History history, double share) {
        List<Event> events = history.events();
        for (int at = (int) (events.size() * share); at < events.size(); at++) {
            Event event = events.get(at);
            if (event.type() == EventType.OK && event.f().equals("read") && event.value() != null) {
                return at;
            }
        }
        throw new IllegalArgumentException("no read is late in a history of " + events.size() + " events");
    }
}
