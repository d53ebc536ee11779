package io.statebench.paxos.simulation;

import java.util.PriorityQueue;

/** Virtual time: what happens next, in an order that depends on nothing but the calls. */
final class Clockwork {
    static final long MILLI = 1_000_000;

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private long nowNanos;
    private long count;

    private record Event(long nanos, long number, Runnable action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return nanos == other.nanos ? Long.compare(number, other.number) : Long.compare(nanos, other.nanos);
        }
    }

    long nowNanos() {
        return nowNanos;
    }

    void after(long delayNanos, Runnable action) {
        count++;
        events.add(new Event(nowNanos + Math.max(0, delayNanos), count, action));
    }

    /** Does what is next; false when nothing is left before a time. */
    boolean step(long untilNanos) {
        Event next = events.peek();
        if (next == null || next.nanos > untilNanos) {
            return false;
        }
        events.remove();
        nowNanos = next.nanos;
        next.action.run();
        return true;
    }
}
