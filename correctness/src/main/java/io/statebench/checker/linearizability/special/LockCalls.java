package io.statebench.checker.linearizability.special;

import io.statebench.checker.linearizability.definition.Member;
import io.statebench.model.Action;
import io.statebench.model.Claim;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The calls on one lock, taken apart into arrays by their place among the members. Who holds it alone and who shares it
 * are two owners here, whatever their names.
 */
final class LockCalls {
    /** The owner of an acquire in doubt that does not say whose it is. */
    static final int ANYBODY = -1;

    static final long NO_TOKEN = -1;
    /** The return of one in doubt: later than any event. */
    static final int NEVER = Integer.MAX_VALUE;
    /** Events and members are counted with so many bits, so that two fit into a long beside a few more. */
    private static final int BITS = 30;

    final List<Member> members;
    final Kind[] kind;
    /** Whether it acquires or releases what several owners can hold at once. */
    final boolean[] isShared;

    final int[] owner;
    final long[] token;
    final int[] call;
    final int[] ret;
    private final List<Object> names = new ArrayList<>();
    /** The owners that share. */
    private final BitSet sharing = new BitSet();

    private LockCalls(List<Member> members, Function<Action, Claim> claims) {
        Map<Object, Integer> alone = new HashMap<>();
        Map<Object, Integer> together = new HashMap<>();
        int count = members.size();
        this.members = members;
        this.kind = new Kind[count];
        this.isShared = new boolean[count];
        this.owner = new int[count];
        this.token = new long[count];
        this.call = new int[count];
        this.ret = new int[count];
        for (int i = 0; i < count; i++) {
            Member member = members.get(i);
            Claim said = claims.apply(member.action());
            kind[i] = Kind.of(member.action().f(), said.isDone());
            isShared[i] = member.action().f().endsWith("-read");
            owner[i] = number(said.owner(), isShared[i] ? together : alone);
            if (isShared[i] && owner[i] != ANYBODY) {
                sharing.set(owner[i]);
            }
            token[i] = said.token() == null ? NO_TOKEN : said.token();
            call[i] = (int) member.callIndex();
            ret[i] = member.mustHappen() ? (int) member.returnIndex() : NEVER;
        }
    }

    private int number(@Nullable Object owner, Map<Object, Integer> numbers) {
        if (owner == null) {
            return ANYBODY;
        }
        Integer known = numbers.get(owner);
        if (known == null) {
            known = names.size();
            numbers.put(owner, known);
            names.add(owner);
        }
        return known;
    }

    /**
     * Takes them apart; empty if one may have happened within bounds only, or was done by nobody known, if one owner
     * certainly did two at once, or if there are too many to count.
     *
     * @throws IllegalArgumentException if the model does not know what one of them does
     */
    static Optional<LockCalls> of(List<Member> members, Function<Action, Claim> claims) {
        return areCountable(members)
                ? Optional.of(new LockCalls(members, claims)).filter(calls -> calls.knowsWhoDid() && calls.isOneByOne())
                : Optional.empty();
    }

    /** Whether all are claimed to have happened, or perhaps ever, and their indexes are not too large. */
    static boolean areCountable(List<Member> members) {
        for (Member member : members) {
            if (member.claim() == Member.Claim.MAY_WITHIN
                    || member.callIndex() >= 1 << BITS
                    || (member.mustHappen() && member.returnIndex() >= 1 << BITS)) {
                return false;
            }
        }
        return true;
    }

    private boolean knowsWhoDid() {
        for (int i = 0; i < owner.length; i++) {
            if (owner[i] == ANYBODY && (must(i) || kind[i] != Kind.ACQUIRE)) {
                return false;
            }
        }
        return true;
    }

    /** Whether what each owner certainly did came one after the other. */
    private boolean isOneByOne() {
        int[] latestReturn = new int[owners()];
        for (int i = 0; i < owner.length; i++) {
            if (!must(i)) {
                continue;
            }
            if (call[i] < latestReturn[owner[i]]) {
                return false;
            }
            latestReturn[owner[i]] = ret[i];
        }
        return true;
    }

    /** How many owners there are; they are numbered in the order in which they come. */
    int owners() {
        return names.size();
    }

    int count() {
        return kind.length;
    }

    boolean must(int i) {
        return ret[i] != NEVER;
    }

    /** Whether it certainly held: an acquire, or a release, that was done. */
    boolean isDone(int i) {
        return must(i) && kind[i] != Kind.REFUSED;
    }

    /** Whether a call is of an owner, or may be. */
    boolean mayBeOf(int i, int whom) {
        return owner[i] == whom || (owner[i] == ANYBODY && isShared[i] == sharing.get(whom));
    }

    /** Who called, for people. */
    Object ownerOf(int i) {
        return owner[i] == ANYBODY ? "somebody" : names.get(owner[i]);
    }

    /** All, each where it can be judged by what came before: at its return, or at its call if it is in doubt. */
    int[] inOrderOfReturns() {
        long[] keys = new long[count()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = key(must(i) ? ret[i] : call[i], i);
        }
        return sorted(keys, keys.length);
    }

    /** Those of them that several can hold at once. */
    int[] sharedInOrderOfReturns() {
        return Arrays.stream(inOrderOfReturns())
                .filter(place -> isShared[place])
                .toArray();
    }

    /** To sort places by a number of at most 33 bits; equal ones stay in the order of the places. */
    static long key(long number, int place) {
        return number << BITS | place;
    }

    /** The places that the first so many keys stand for, by their numbers. */
    static int[] sorted(long[] keys, int count) {
        Arrays.sort(keys, 0, count);
        int[] places = new int[count];
        for (int i = 0; i < count; i++) {
            places[i] = (int) keys[i] & ((1 << BITS) - 1);
        }
        return places;
    }

    /** These places as an order. */
    Ruling order(int[] places) {
        Member[] order = new Member[places.length];
        for (int i = 0; i < places.length; i++) {
            order[i] = members.get(places[i]);
        }
        return new Ruling.Order(Arrays.asList(order));
    }

    /** These places as a conflict, each once and in the order of the history. */
    Ruling conflict(List<Integer> places, String words) {
        return new Ruling.Conflict(
                places.stream().distinct().sorted().map(members::get).toList(), words);
    }

    /** What a call does to the lock. */
    enum Kind {
        ACQUIRE,
        RENEW,
        RELEASE,
        /** A renewal or release that says the lock is not its caller's. */
        REFUSED;

        static Kind of(String f, boolean isDone) {
            if (!isDone) {
                return REFUSED;
            }
            return switch (f) {
                case "acquire", "acquire-read", "acquire-write" -> ACQUIRE;
                case "renew" -> RENEW;
                case "release", "release-read", "release-write" -> RELEASE;
                default -> throw new AssertionError(f);
            };
        }
    }
}
