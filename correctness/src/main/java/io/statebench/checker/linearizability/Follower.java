package io.statebench.checker.linearizability;

import io.statebench.checker.Verdict;
import io.statebench.checker.linearizability.definition.Member;
import io.statebench.history.Event;
import io.statebench.history.Operation;
import io.statebench.model.Model;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Follows one key. What an operation did is known once it returned, so the position goes on to the call of the oldest
 * that has not returned; beyond it lies a tail, which is searched as if those in doubt for now stayed so.
 *
 * <pre>
 *   P0  |--- write 1 ---|          |--- cas [1 2] ...      the oldest without a return
 *   P1        |--- read 1 ---|         |-- read 1 --|
 *       ---------------------- position ---- tail ----&gt;
 * </pre>
 */
final class Follower<S> {
    /** A longer tail is not searched again before it has doubled, so that one slow operation does not cost its square. */
    private static final int SHORT_TAIL = 256;

    private final Model<S> model;
    private final Supplier<Meter> meters;

    private Position<S> position;
    /** By call index: operations without a return. */
    private final TreeMap<Long, Event> pending;
    /** Operations with an end that were called after the position. */
    private final List<Member> ended;

    private long next;
    private boolean isLost;
    private int searchedTail;

    /** Begins with the first event of a key. */
    Follower(Model<S> model, Supplier<Meter> meters) {
        this(
                model,
                meters,
                new Trace<>(
                        new Position<>(
                                0,
                                Set.of(new Standing<>(Set.of(model.initial()), Set.of(), Map.of())),
                                List.of(),
                                List.of(),
                                true),
                        Map.of(),
                        List.of(),
                        0,
                        false));
    }

    private Follower(Model<S> model, Supplier<Meter> meters, Trace<S> trace) {
        this.model = model;
        this.meters = meters;
        this.position = trace.position();
        this.pending = new TreeMap<>(trace.pending());
        this.ended = new ArrayList<>(trace.ended());
        this.next = trace.next();
        this.isLost = trace.isLost();
    }

    /**
     * All that a follower knows.
     *
     * @param next the index after the last event
     * @param isLost whether it has given up
     */
    record Trace<S>(Position<S> position, Map<Long, Event> pending, List<Member> ended, long next, boolean isLost) {
        Trace {
            pending = Map.copyOf(pending);
            ended = List.copyOf(ended);
        }

        /** Goes on from here. */
        Follower<S> resume(Model<S> model, Supplier<Meter> meters) {
            return new Follower<>(model, meters, this);
        }
    }

    Trace<S> trace() {
        return new Trace<>(position, pending, ended, next, isLost);
    }

    void invoked(Event invocation) {
        pending.put(invocation.index(), invocation);
        next = invocation.index() + 1;
    }

    void completed(Operation operation, Event completion) {
        pending.remove(operation.invocation().index());
        Member member = Member.of(operation);
        if (member != null) {
            ended.add(member);
        }
        next = completion.index() + 1;
    }

    /** Whether it gave up, as a budget ran out: it says nothing any more. */
    boolean isLost() {
        return isLost;
    }

    /** The first return that nothing explains, if there is one now. */
    Optional<Core> look() {
        if (isLost) {
            return Optional.empty();
        }
        long settled = pending.isEmpty() ? next : pending.firstKey();
        Optional<Core> found = goOn(settled);
        return found.isPresent() || isLost ? found : searchTail(settled);
    }

    private Optional<Core> goOn(long settled) {
        List<Member> called = new ArrayList<>();
        for (Member member : ended) {
            if (member.callIndex() < settled) {
                called.add(member);
            }
        }
        if (called.isEmpty() && position.open().isEmpty()) {
            return Optional.empty();
        }
        Advance<S> advance = new Advance<>(model, position, called, meters.get());
        Outcome outcome = advance.to(settled);
        if (outcome.verdict() == Verdict.UNKNOWN && position.isExact()) {
            position = roughly(position);
            return goOn(settled);
        }
        switch (outcome.verdict()) {
            case INVALID -> {
                return Optional.of(core(advance, outcome));
            }
            case UNKNOWN -> isLost = true;
            case VALID -> {
                position = advance.position(settled);
                ended.removeIf(member -> member.callIndex() < settled);
            }
        }
        return Optional.empty();
    }

    /** Without counting what indeterminate operations were used: less is known, at less cost. */
    private static <S> Position<S> roughly(Position<S> exact) {
        Set<Standing<S>> standings = new HashSet<>();
        for (Standing<S> standing : exact.standings()) {
            standings.add(new Standing<>(standing.values(), standing.done(), Map.of()));
        }
        return new Position<>(exact.index(), standings, exact.open(), exact.indeterminate(), false);
    }

    private Optional<Core> searchTail(long settled) {
        if (settled == next || (ended.size() > SHORT_TAIL && ended.size() < 2 * searchedTail)) {
            return Optional.empty();
        }
        searchedTail = ended.size();
        List<Member> called = new ArrayList<>(ended);
        for (Event invocation : pending.values()) {
            Member member = Member.of(new Operation(invocation, null));
            if (member != null) {
                called.add(member);
            }
        }
        Advance<S> advance = new Advance<>(model, position, called, meters.get());
        Outcome outcome = advance.to(next);
        return outcome.verdict() == Verdict.INVALID ? Optional.of(core(advance, outcome)) : Optional.empty();
    }

    private static <S> Core core(Advance<S> advance, Outcome outcome) {
        Member failing = advance.returning(outcome.provenLayers());
        return new Core(List.of(failing), failing, outcome.lastValues(), false);
    }
}
