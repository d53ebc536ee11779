package io.statebench.checker.linearizability.special;

import static io.statebench.checker.linearizability.special.Sightings.NONE;

import io.statebench.checker.linearizability.definition.Member;
import io.statebench.checker.linearizability.special.Ruling.Conflict;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which members happened, and which values followed each other at once, where each value has one member that brings it.
 *
 * <p>What must have happened did; what it saw was brought by the only member that can have; and so on. What is left over
 * need not have happened and nobody saw it: it did not. A chain is a value that a write brought, or the first one, and
 * those that compare-and-sets made of it one after the other.
 */
final class Chains {
    private final Sightings sightings;
    /** By member: one that must happen, without which this would not have; {@link Sightings#NONE} if it did not. */
    private final int[] reason;
    /** By value: the member that replaced it after seeing it, or {@link Sightings#NONE}. */
    private final int[] leaver;
    /** By value: its chain; {@link Sightings#NONE} if it was never there. Chain 0 begins with the first value. */
    private final int[] chain;
    /** By chain: its first value. */
    private final int[] head;

    private int count;

    Chains(Sightings sightings) {
        this.sightings = sightings;
        this.reason = Sightings.none(sightings.members.size());
        this.leaver = Sightings.none(sightings.valueCount());
        this.chain = Sightings.none(sightings.valueCount());
        this.head = new int[sightings.valueCount()];
    }

    /** Finds them; to be called first. Returns why that cannot be, or empty if it can. */
    Optional<Conflict> link() {
        for (int i = 0; i < reason.length; i++) {
            if (sightings.members.get(i).mustHappen()) {
                Optional<Conflict> conflict = cause(i);
                if (conflict.isPresent()) {
                    return conflict;
                }
            }
        }
        Optional<Conflict> fork = leave();
        if (fork.isPresent()) {
            return fork;
        }
        follow(0);
        for (int value = 1; value < chain.length; value++) {
            int bringer = sightings.bringer(value);
            if (isThere(bringer) && sightings.seen[bringer] == NONE) {
                follow(value);
            }
        }
        return circle();
    }

    private boolean isThere(int member) {
        return member != NONE && reason[member] != NONE;
    }

    /** Notes that a member happened, and all before it in its chain. */
    private Optional<Conflict> cause(int member) {
        int why = member;
        int i = member;
        while (reason[i] == NONE) {
            why = sightings.members.get(i).mustHappen() ? i : why;
            reason[i] = why;
            int value = sightings.seen[i];
            if (value == NONE || value == 0) {
                break;
            }
            i = sightings.bringer(value);
            if (i == NONE) {
                return Optional.of(conflict(sightings.say(value) + " was there, and nobody wrote it", why));
            }
        }
        return Optional.empty();
    }

    private Optional<Conflict> leave() {
        for (int i = 0; i < reason.length; i++) {
            int value = sightings.seen[i];
            if (reason[i] != NONE && value != NONE && sightings.brought[i] != NONE) {
                if (leaver[value] != NONE) {
                    return Optional.of(conflict(
                            "two compare-and-sets found " + sightings.say(value) + ", which was there once",
                            leaver[value],
                            i));
                }
                leaver[value] = i;
            }
        }
        return Optional.empty();
    }

    /** Numbers a chain from its first value on. */
    private void follow(int first) {
        head[count] = first;
        for (int value = first; value != NONE; value = next(value)) {
            chain[value] = count;
        }
        count++;
    }

    /** The value after one in its chain, or {@link Sightings#NONE}. */
    int next(int value) {
        return leaver[value] == NONE ? NONE : sightings.brought[leaver[value]];
    }

    private Optional<Conflict> circle() {
        for (int i = 0; i < reason.length; i++) {
            if (reason[i] != NONE && sightings.brought[i] != NONE && chain[sightings.brought[i]] == NONE) {
                return Optional.of(
                        conflict(sightings.say(sightings.brought[i]) + " was made of values that were made of it", i));
            }
        }
        return Optional.empty();
    }

    /** A conflict between what makes some members happen. */
    Conflict conflict(String words, int... between) {
        List<Member> members = IntStream.of(between)
                .filter(i -> i != NONE)
                .map(i -> reason[i])
                .distinct()
                .mapToObj(sightings.members::get)
                .toList();
        return new Conflict(members, words);
    }

    int count() {
        return count;
    }

    /** The first value of a chain. */
    int head(int number) {
        return head[number];
    }

    /** The chain of a value, or {@link Sightings#NONE} if it was never there. */
    int of(int value) {
        return chain[value];
    }

    /** The value in whose time a member belongs, or {@link Sightings#NONE} if it saw little or did not happen. */
    int valueOf(int member) {
        if (reason[member] == NONE) {
            return NONE;
        }
        return sightings.brought[member] != NONE ? sightings.brought[member] : sightings.seen[member];
    }
}
