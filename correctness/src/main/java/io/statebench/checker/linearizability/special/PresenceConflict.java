package io.statebench.checker.linearizability.special;

import io.statebench.checker.linearizability.definition.Member;
import java.util.ArrayList;
import java.util.List;

/** Picks a few of those that show that an element was seen or missed wrongly: fewer are tried for as long as it shows. */
final class PresenceConflict {
    /** Chosen: events to look at beyond which the few may stay many. */
    private static final long LOOKS_MOST = 2_000_000;

    private final PresenceEvents events;
    private final int lastEvent;

    private PresenceConflict(PresenceEvents events, int lastEvent) {
        this.events = events;
        this.lastEvent = lastEvent;
    }

    static Ruling of(List<Member> members, Object element, PresenceEvents events, int lastEvent) {
        boolean[] few = new PresenceConflict(events, lastEvent).few();
        List<Member> by = new ArrayList<>();
        for (int op = 0; op < few.length; op++) {
            if (few[op]) {
                by.add(members.get(events.members[op]));
            }
        }
        return new Ruling.Conflict(by, element + " was seen though it was out, or missed though it was in");
    }

    private boolean[] few() {
        int[] byReturn = returned();
        int count = 1;
        while (count < byReturn.length && !isRefuted(last(count, byReturn))) {
            count *= 2;
        }
        boolean[] few = last(count, byReturn);
        long looks = 0;
        for (int op : byReturn) {
            if (few[op] && looks < LOOKS_MOST) {
                looks += lastEvent;
                few[op] = false;
                few[op] = !isRefuted(few);
            }
        }
        return few;
    }

    /** Those that returned in time to show it, in the order of their returns. */
    private int[] returned() {
        List<Integer> returned = new ArrayList<>();
        for (int event = 0; event <= lastEvent; event++) {
            if (events.isReturn(event) && events.isRequired[events.op(event)]) {
                returned.add(events.op(event));
            }
        }
        return returned.stream().mapToInt(Integer::intValue).toArray();
    }

    private boolean[] last(int count, int[] byReturn) {
        boolean[] last = new boolean[events.members.length];
        for (int k = Math.max(0, byReturn.length - count); k < byReturn.length; k++) {
            last[byReturn[k]] = true;
        }
        return last;
    }

    private boolean isRefuted(boolean[] required) {
        return Presence.decide(events.claimingOnly(required, lastEvent)).verdict() == Presence.Verdict.IMPOSSIBLE;
    }
}
