package io.statebench.workload.pubsub;

import io.statebench.history.EventType;
import io.statebench.history.Operation;
import java.util.ArrayList;
import java.util.List;

/**
 * What one subscriber got, in order.
 *
 * @param process the subscriber
 * @param arrivals the messages
 * @param interruptions when messages may have been missing
 * @param polls the operations that told so
 */
record Inbox(int process, List<Arrival> arrivals, List<Span> interruptions, List<Operation> polls) {
    private static final int MESSAGE_PARTS = 3;

    /**
     * A message at a subscriber.
     *
     * @param id the message
     * @param atNanos when it arrived
     * @param poll the operation that told so
     */
    record Arrival(Object id, long atNanos, Operation poll) {}

    /** From when to when. */
    record Span(long fromNanos, long toNanos) {
        boolean touches(long from, long to) {
            return fromNanos <= to && from <= toNanos;
        }
    }

    /**
     * Reads the polls of one subscriber.
     *
     * @throws IllegalArgumentException if a value has not the shape that {@link PubSubWorkload} gives it
     */
    static Inbox of(int process, List<Operation> polls) {
        List<Arrival> arrivals = new ArrayList<>();
        List<Span> interruptions = new ArrayList<>();
        long interrupted = -1;
        for (Operation poll : polls) {
            for (List<?> entry : entries(poll)) {
                switch (entry.get(0).toString()) {
                    case "message" -> arrivals.add(arrival(poll, entry));
                    case "interrupted" -> interrupted = interrupted < 0 ? nanos(poll, entry) : interrupted;
                    case "resumed" -> {
                        if (interrupted >= 0) {
                            interruptions.add(new Span(interrupted, nanos(poll, entry)));
                            interrupted = -1;
                        }
                    }
                    default -> throw malformed(poll, entry);
                }
            }
        }
        if (interrupted >= 0) {
            interruptions.add(new Span(interrupted, Long.MAX_VALUE));
        }
        return new Inbox(process, arrivals, interruptions, polls);
    }

    private static List<List<?>> entries(Operation poll) {
        List<List<?>> entries = new ArrayList<>();
        if (poll.outcome() == EventType.OK && poll.value() instanceof List<?> list) {
            for (Object entry : list) {
                if (!(entry instanceof List<?> parts) || parts.size() < 2) {
                    throw malformed(poll, entry);
                }
                entries.add(parts);
            }
        }
        return entries;
    }

    private static Arrival arrival(Operation poll, List<?> entry) {
        if (entry.size() != MESSAGE_PARTS) {
            throw malformed(poll, entry);
        }
        return new Arrival(entry.get(1), nanos(poll, entry), poll);
    }

    private static long nanos(Operation poll, List<?> entry) {
        if (entry.get(entry.size() - 1) instanceof Long nanos) {
            return nanos;
        }
        throw malformed(poll, entry);
    }

    private static IllegalArgumentException malformed(Operation poll, Object entry) {
        return new IllegalArgumentException("not what a poll gives: " + entry + " in event "
                + poll.invocation().index());
    }
}
