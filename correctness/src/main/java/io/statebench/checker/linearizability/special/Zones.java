package io.statebench.checker.linearizability.special;

import static io.statebench.checker.linearizability.special.Sightings.NONE;

import io.statebench.checker.linearizability.special.Ruling.Conflict;
import java.util.Arrays;
import java.util.Optional;

/**
 * When each chain of values must have been there. After Gibbons and Korach, "Testing shared memories", SIAM Journal on
 * Computing 26(4), 1997, where they take it as known which write each read saw; but with a chain in place of a write.
 *
 * <p>A zone lies between a chain's first return and its last call. If the return comes first, the zone is forward, and
 * the chain was there all through it. If the call comes first, the zone is backward: some instant within it is enough.
 * Chain A comes before chain B wherever A's first return is before B's last call; so two chains fit unless each comes
 * before the other, which is where two forward zones overlap or a forward one holds a backward one. Longer circles hold
 * such a pair: of a circle, take the chain whose first return is the earliest, and the one before it.
 *
 * <pre>
 *   write 1 |-----|
 *   read 1               |----|
 *   zone of 1     [------]                forward
 *   write 2          |-------------|
 *   zone of 2        [-------------]      backward, not within the other: 2 comes after 1
 * </pre>
 */
final class Zones {
    private final Sightings sightings;
    private final Chains chains;
    /** By chain: the member that returned first and the one that was called last; none of those that began there. */
    private final int[] firstReturn;

    private final int[] lastCall;

    Zones(Sightings sightings, Chains chains) {
        this.sightings = sightings;
        this.chains = chains;
        this.firstReturn = Sightings.none(chains.count());
        this.lastCall = Sightings.none(chains.count());
        for (int i = 0; i < sightings.members.size(); i++) {
            int value = chains.valueOf(i);
            if (value != NONE) {
                int c = chains.of(value);
                firstReturn[c] = sightings.times.earlierReturn(firstReturn[c], i);
                lastCall[c] = i; // They come in the order of their calls.
            }
        }
    }

    /** Before all events for chain 0, which is there when the history begins. */
    private long from(int c) {
        return c == 0 ? -1 : sightings.times.end(firstReturn[c]);
    }

    private long till(int c) {
        return lastCall[c] == NONE ? -1 : sightings.times.call(lastCall[c]);
    }

    /**
     * The chains by the beginnings of their zones, which is an order that fits if any does: where A comes before B, its
     * first return is before B's last call; if A's zone did not begin first, B's first return were before A's last call.
     */
    int[] inOrder() {
        long[] keys = new long[chains.count()];
        for (int c = 0; c < keys.length; c++) {
            long begin = Math.min(from(c), till(c)) + 1;
            keys[c] = Math.addExact(Math.multiplyExact(begin, (long) keys.length), (long) c);
        }
        Arrays.sort(keys);
        int[] order = new int[keys.length];
        for (int place = 0; place < order.length; place++) {
            order[place] = (int) (keys[place] % keys.length);
        }
        return order;
    }

    /** Two chains each of which comes before the other, or empty if there are no such. */
    Optional<Conflict> overlap(int[] inOrder) {
        int longest = 0;
        for (int c : inOrder) {
            if (c != 0 && from(c) < till(longest)) {
                return Optional.of(conflict(longest, c));
            }
            if (till(c) > till(longest) && from(c) < till(c)) {
                longest = c;
            }
        }
        return Optional.empty();
    }

    private Conflict conflict(int one, int other) {
        int end = lastCall[one];
        int begin = firstReturn[other];
        if (one == 0) {
            return chains.conflict(
                    said(end) + ", the first value or made of it, was still there after " + said(begin), end, begin);
        }
        return chains.conflict(
                said(end) + " and " + said(begin) + " would each have been there before the other",
                firstReturn[one],
                end,
                begin,
                lastCall[other]);
    }

    private String said(int member) {
        return sightings.say(chains.valueOf(member));
    }
}
