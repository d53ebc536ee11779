package io.statebench.checker.linearizability.special;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether an element can have been in a set when it was seen and out when it was missed.
 *
 * <p>All that matters is when the element turns in or out: whatever is for the side the element is on, at any time while
 * it is open, can be placed there. So a turn is put off until somebody who is not yet satisfied returns; it uses up a
 * change that is open, the one that returns first. Where a change that could still be used for a turn returns unused,
 * turning right then is the other possibility, or turning there and back, which satisfies whoever waits. Every history
 * that has an order has one with such turns alone: shift the first turn that is none of them to a later time, with the
 * next one once they meet, and drop both if they meet a third.
 *
 * <p>The other possibilities are tried only when the first fails, and so often at most that the whole stays linear.
 */
final class Presence {
    /** Chosen: events that may be looked at, for each there is, and in any case. */
    private static final int LOOKS_PER_EVENT = 64;

    private static final int LOOKS_AT_LEAST = 10_000;

    /** Whether there is an order; undecided if too many possibilities failed. */
    enum Verdict {
        POSSIBLE,
        IMPOSSIBLE,
        UNDECIDED
    }

    /**
     * An answer.
     *
     * @param turns of a possible one: the numbers of the changes that turn the element in and out, alternately
     * @param times when each turns it
     * @param lastEvent of an impossible one: no possibility gets beyond it
     */
    record Answer(Verdict verdict, List<Integer> turns, List<Integer> times, int lastEvent) {}

    private final PresenceEvents events;
    private final long looksMost;
    private final Deque<Walk> others = new ArrayDeque<>();
    private final Set<Place> tried = new HashSet<>();
    private long looks;
    private int lastEvent;

    private Presence(PresenceEvents events) {
        this.events = events;
        this.looksMost = LOOKS_AT_LEAST + (long) LOOKS_PER_EVENT * events.keys.length;
    }

    static Answer decide(PresenceEvents events) {
        return events.slots() <= Long.SIZE
                ? new Presence(events).decide()
                : new Answer(Verdict.UNDECIDED, List.of(), List.of(), 0);
    }

    private Answer decide() {
        for (Walk walk = new Walk(events); walk != null; walk = others.poll()) {
            if (tried.add(walk.place()) && isThrough(walk)) {
                return possible(walk);
            }
            if (looks > looksMost) {
                return new Answer(Verdict.UNDECIDED, List.of(), List.of(), lastEvent);
            }
        }
        return new Answer(Verdict.IMPOSSIBLE, List.of(), List.of(), lastEvent);
    }

    private static Answer possible(Walk walk) {
        List<Turn> turns = new ArrayList<>();
        for (Turn turn = walk.last; turn != null; turn = turn.before) {
            turns.add(turn);
        }
        Collections.reverse(turns);
        return new Answer(
                Verdict.POSSIBLE,
                turns.stream().map(Turn::change).toList(),
                turns.stream().map(Turn::time).toList(),
                0);
    }

    /** Walks to the end, putting turns off, and notes what else could be done on the way. */
    private boolean isThrough(Walk walk) {
        while (walk.event < events.keys.length && looks++ <= looksMost) {
            int op = events.op(walk.event);
            if (!events.isReturn(walk.event)) {
                walk.call(op);
                continue;
            }
            long bit = 1L << events.slot[op];
            boolean isAwaited = (walk.waiting & bit) != 0;
            if (isAwaited || (walk.usable & bit) != 0) {
                noteOthers(walk, op, isAwaited);
            }
            lastEvent = Math.max(lastEvent, walk.event);
            if (isAwaited && !walk.turn()) {
                return false;
            }
            walk.close(bit);
        }
        return looks <= looksMost;
    }

    private void noteOthers(Walk walk, int op, boolean isAwaited) {
        if (walk.waiting != 0) {
            note(walk, op, 2);
        }
        if (!isAwaited && events.isForIn[op] != walk.isIn) {
            note(walk, op, 1);
        }
    }

    private void note(Walk walk, int op, int turns) {
        Walk other = new Walk(walk);
        for (int turn = 0; turn < turns; turn++) {
            if (!other.turn()) {
                return;
            }
        }
        other.close(1L << events.slot[op]);
        others.push(other);
    }

    /** A turn and those before it. */
    private record Turn(int change, int time, @Nullable Turn before) {}

    /** All that matters for what is to come; how many were called the event says. */
    private record Place(int event, boolean isIn, long waiting, long usable, int usedRemoves, int usedAdds) {}

    /** One way to come to an event. */
    private static final class Walk {
        private final PresenceEvents events;
        /** Changes that stay open for ever: those that remove, and those that add. */
        private final int[][] lasting;

        private final int[] bySlot;
        private int event;
        private boolean isIn;
        /** Slots of those open that must find the element on its other side. */
        private long waiting;
        /** Slots of changes open and not used for a turn. */
        private long usable;
        /** How many of those were called, and used, by now. */
        private final int[] calledLasting;

        private final int[] usedLasting;
        private @Nullable Turn last;

        Walk(PresenceEvents events) {
            this.events = events;
            this.lasting = new int[][] {events.lasting(false), events.lasting(true)};
            this.bySlot = new int[events.slots()];
            this.calledLasting = new int[2];
            this.usedLasting = new int[2];
        }

        Walk(Walk other) {
            this.events = other.events;
            this.lasting = other.lasting;
            this.bySlot = other.bySlot.clone();
            this.event = other.event;
            this.isIn = other.isIn;
            this.waiting = other.waiting;
            this.usable = other.usable;
            this.calledLasting = other.calledLasting.clone();
            this.usedLasting = other.usedLasting.clone();
            this.last = other.last;
        }

        Place place() {
            return new Place(event, isIn, waiting, usable, usedLasting[0], usedLasting[1]);
        }

        void call(int op) {
            int slot = events.slot[op];
            boolean isForIn = events.isForIn[op];
            if (slot == PresenceEvents.NONE) {
                calledLasting[isForIn ? 1 : 0]++;
            } else {
                bySlot[slot] = op;
                usable |= events.isChange[op] ? 1L << slot : 0;
                waiting |= events.isRequired[op] && isForIn != isIn ? 1L << slot : 0;
            }
            event++;
        }

        void close(long bit) {
            usable &= ~bit;
            waiting &= ~bit;
            event++;
        }

        /** Turns the element to its other side, if a change is left that can do it. */
        boolean turn() {
            int change = firstToReturn();
            if (change != PresenceEvents.NONE) {
                usable &= ~(1L << events.slot[change]);
            } else if (calledLasting[side()] > usedLasting[side()]) {
                change = lasting[side()][usedLasting[side()]++];
            } else {
                return false;
            }
            last = new Turn(change, events.time(event), last);
            isIn = !isIn;
            waiting = 0;
            return true;
        }

        /** Which side it can turn to: 1 is in. */
        private int side() {
            return isIn ? 0 : 1;
        }

        /** Of those that can turn the element; of lasting ones, {@link PresenceEvents#NONE}. */
        private int firstToReturn() {
            int first = PresenceEvents.NONE;
            for (long left = usable; left != 0; left &= left - 1) {
                int op = bySlot[Long.numberOfTrailingZeros(left)];
                boolean canTurn = events.isForIn[op] != isIn;
                if (canTurn && (first == PresenceEvents.NONE || events.end[op] < events.end[first])) {
                    first = op;
                }
            }
            return first;
        }
    }
}
