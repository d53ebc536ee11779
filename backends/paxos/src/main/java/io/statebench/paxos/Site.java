package io.statebench.paxos;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What all parts of one replica share: its name, the time, the way out, and the count of its records. */
final class Site {
    final int node;
    final Settings settings;
    final RandomGenerator random;
    final Set<PlantedFault> faults;
    private final Outputs outputs;
    /** What this node says to itself, which counts only when it is durable. */
    private final Deque<Held> toSelf = new ArrayDeque<>();

    private final boolean answersEarly;
    private long nowNanos;
    private long records;
    private long durable;

    Site(Place place, Set<PlantedFault> faults) {
        node = place.node();
        settings = place.settings();
        outputs = place.outputs();
        random = place.random();
        this.faults = faults;
        answersEarly = faults.contains(PlantedFault.ANSWER_BEFORE_FSYNC);
    }

    Outputs outputs() {
        return outputs;
    }

    long nowNanos() {
        return nowNanos;
    }

    void setNow(long nanos) {
        nowNanos = Math.max(nowNanos, nanos);
    }

    /** Hands out a record and returns its number. */
    long persist(LogRecord record) {
        records++;
        outputs.persist(records, record);
        return records;
    }

    void setDurable(long number) {
        durable = Math.max(durable, number);
    }

    boolean isDurable(long number) {
        return number <= durable;
    }

    /** Says something that promises nothing. */
    void say(int to, Message message) {
        outputs.send(to, message, Outputs.AT_ONCE);
    }

    /** Says something that holds only once all records so far are durable. */
    void answer(int to, Message message) {
        if (to == node) {
            toSelf.add(new Held(records, message));
        } else {
            outputs.send(to, message, answersEarly || isDurable(records) ? Outputs.AT_ONCE : records);
        }
    }

    /** The next thing this node said to itself that is durable by now. */
    @Nullable
    Message nextToSelf() {
        Held first = toSelf.peek();
        if (first == null || (!isDurable(first.afterRecord) && !answersEarly)) {
            return null;
        }
        toSelf.remove();
        return first.message;
    }

    Quorum quorum(Membership membership) {
        return settings.quorums().apply(membership.nodes().size());
    }

    int prepareSize(Membership membership) {
        return quorum(membership).prepareSize() - shortage();
    }

    int acceptSize(Membership membership) {
        return quorum(membership).acceptSize() - shortage();
    }

    private int shortage() {
        return faults.contains(PlantedFault.QUORUM_ONE_SHORT) ? 1 : 0;
    }

    private record Held(long afterRecord, Message message) {}
}
