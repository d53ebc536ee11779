package io.statebench.workload.lock;

import io.statebench.history.Event;
import io.statebench.history.EventType;
import io.statebench.history.History;
import io.statebench.history.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * When a new leader may have taken over, who counts the leases anew: from something that the nemesis did, or from a call
 * that found nobody to answer it, until the lock has answered somebody who asked later, and {@link #ELECTION_NANOS} more.
 *
 * <pre>
 *   nemesis    kill ... start
 *   P1                        |- busy -|
 *   unrest     |=======================|== election ==|
 * </pre>
 *
 * <p>How long nodes take to come back is nobody's promise: on a busy machine five JVMs took twelve seconds.
 */
final class Unrest {
    /** Chosen, longer than an election, of which there may be another. */
    private static final long ELECTION_NANOS = 4_000_000_000L;

    /** What a lock service answers; a hold and a write to the guarded resource are not its business. */
    private static final Set<String> ASKED_OF_THE_LOCK = Set.of("acquire", "release", "renew");

    /** When something was amiss, in no order: from when on, and until when nobody can have been answered. */
    private final List<Span> spans = new ArrayList<>();

    /** From when to when, both included. */
    record Span(long fromNanos, long toNanos) {}

    /** Reads a whole history, all locks of it: they are served by the same nodes. */
    static List<Span> of(History history) {
        List<Operation> asked = history.operations().stream()
                .filter(operation -> ASKED_OF_THE_LOCK.contains(operation.f()))
                .toList();
        Answers answers = new Answers(asked);
        Unrest unrest = new Unrest();
        for (Event event : history.events()) {
            if (event.isNemesis()) {
                unrest.add(event.timeNanos(), answers.firstAskedAfter(event.timeNanos()));
            }
        }
        for (Operation operation : asked) {
            if (!Answers.isAnswered(operation)) {
                unrest.add(operation.callNanos(), answers.firstAskedAfter(operation.callNanos()));
            }
        }
        return unrest.spans;
    }

    private void add(long fromNanos, long answeredNanos) {
        spans.add(
                new Span(fromNanos, answeredNanos == Long.MAX_VALUE ? Long.MAX_VALUE : answeredNanos + ELECTION_NANOS));
    }

    /** The answers that a lock service gave. */
    private static final class Answers {
        /** When it was asked, in order. */
        private final List<Long> calls = new ArrayList<>();
        /** By the same position: the first answer to a question asked then or later. */
        private final List<Long> first = new ArrayList<>();

        Answers(List<Operation> asked) {
            List<Operation> answered =
                    new ArrayList<>(asked.stream().filter(Answers::isAnswered).toList());
            answered.sort((one, other) -> Long.compare(other.callNanos(), one.callNanos()));
            long earliest = Long.MAX_VALUE;
            for (Operation operation : answered) {
                earliest = Math.min(earliest, operation.returnNanos());
                calls.add(operation.callNanos());
                first.add(earliest);
            }
            Collections.reverse(calls);
            Collections.reverse(first);
        }

        static boolean isAnswered(Operation operation) {
            return operation.outcome() == EventType.OK || LockHistory.isBusy(operation);
        }

        /** When somebody was answered who asked at a time or later; the end of time if nobody was. */
        long firstAskedAfter(long nanos) {
            int found = Collections.binarySearch(calls, nanos);
            int position = found < 0 ? -found - 1 : found;
            while (position > 0 && calls.get(position - 1) == nanos) {
                position--; // Of several at one time any may have been found.
            }
            return position == first.size() ? Long.MAX_VALUE : first.get(position);
        }
    }
}
