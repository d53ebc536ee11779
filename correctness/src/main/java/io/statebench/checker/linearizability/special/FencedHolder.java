package io.statebench.checker.linearizability.special;

import io.statebench.checker.linearizability.definition.Member;
import io.statebench.checker.linearizability.special.Holds.Trouble;
import io.statebench.checker.linearizability.special.LockCalls.Kind;
import io.statebench.model.FencedMutex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Locks that give out growing tokens. All certain acquires tell theirs, so their order is given; releases pair up with
 * them as in {@link OneHolder}, and what is left is to look whether anything comes too late; see {@link TokenLine}.
 */
final class FencedHolder implements SpecialCase {
    @Override
    public String name() {
        return "tokens-in-order";
    }

    @Override
    public Optional<Ruling> rule(List<Member> members) {
        return LockCalls.of(members, FencedMutex::claim).flatMap(FencedHolder::rule);
    }

    private static Optional<Ruling> rule(LockCalls calls) {
        int[] granted = granted(calls);
        for (int place : granted) {
            if (calls.token[place] == LockCalls.NO_TOKEN) {
                return Optional.empty();
            }
        }
        int[] byToken = byToken(tokens(calls, granted));
        Optional<Ruling> amongGrants = grants(calls, granted, byToken);
        if (amongGrants.isPresent()) {
            return amongGrants;
        }
        Holds holds = Holds.of(calls);
        return holds.trouble == Trouble.NONE ? line(calls, holds) : OneHolder.unpaired(calls, holds);
    }

    private static int[] granted(LockCalls calls) {
        int[] granted = new int[calls.count()];
        int count = 0;
        for (int i = 0; i < granted.length; i++) {
            if (calls.must(i) && calls.kind[i] == Kind.ACQUIRE) {
                granted[count++] = i;
            }
        }
        return Arrays.copyOf(granted, count);
    }

    private static long[] tokens(LockCalls calls, int[] places) {
        long[] tokens = new long[places.length];
        for (int i = 0; i < places.length; i++) {
            tokens[i] = calls.token[places[i]];
        }
        return tokens;
    }

    /** Where the tokens stand, in growing order; equal ones in the order of their places. */
    private static int[] byToken(long[] tokens) {
        long[] sorted = tokens.clone();
        Arrays.sort(sorted);
        int[] taken = new int[tokens.length];
        int[] places = new int[tokens.length];
        for (int i = 0; i < tokens.length; i++) {
            int rank = firstOf(sorted, tokens[i]);
            places[rank + taken[rank]++] = i;
        }
        return places;
    }

    private static int firstOf(long[] sorted, long token) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] < token) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** What is wrong with the tokens of the certain acquires alone. */
    private static Optional<Ruling> grants(LockCalls calls, int[] granted, int[] byToken) {
        int latest = Holds.NONE;
        int before = Holds.NONE;
        for (int rank : byToken) {
            int place = granted[rank];
            if (before != Holds.NONE && calls.token[before] == calls.token[place]) {
                return Optional.of(calls.conflict(
                        List.of(before, place),
                        "token " + calls.token[place] + " was granted twice, to " + calls.ownerOf(before) + " and "
                                + calls.ownerOf(place)));
            }
            if (latest != Holds.NONE && calls.ret[place] < calls.call[latest]) {
                return Optional.of(
                        calls.conflict(List.of(latest, place), did(calls, latest) + " after " + had(calls, place)));
            }
            latest = latest == Holds.NONE || calls.call[place] > calls.call[latest] ? place : latest;
            before = place;
        }
        return Optional.empty();
    }

    private static Optional<Ruling> line(LockCalls calls, Holds holds) {
        int[] known = new int[holds.count];
        int[] unknown = new int[holds.count];
        int knownCount = 0;
        int unknownCount = 0;
        for (int hold = 0; hold < holds.count; hold++) {
            if (TokenLine.token(calls, holds, hold) == LockCalls.NO_TOKEN) {
                unknown[unknownCount++] = hold;
            } else {
                known[knownCount++] = hold;
            }
        }
        long[] tokens = new long[knownCount];
        for (int i = 0; i < knownCount; i++) {
            tokens[i] = TokenLine.token(calls, holds, known[i]);
        }
        int[] byToken = byToken(tokens);
        int[] ordered = new int[knownCount];
        for (int i = 0; i < knownCount; i++) {
            ordered[i] = known[byToken[i]];
            if (i > 0 && tokens[byToken[i]] == tokens[byToken[i - 1]]) {
                return sameToken(calls, teller(calls, holds, ordered[i - 1]), teller(calls, holds, ordered[i]));
            }
        }
        TokenLine line = new TokenLine(calls, holds, ordered, Arrays.copyOf(unknown, unknownCount));
        return line.fits() ? Optional.of(calls.order(line.order())) : late(calls, holds, line);
    }

    /** The certain call that tells the token of a hold. */
    private static int teller(LockCalls calls, Holds holds, int hold) {
        return calls.must(holds.acquire[hold]) ? holds.acquire[hold] : holds.release[hold];
    }

    /** Two holds of one token, at least one of which was acquired in doubt. */
    private static Optional<Ruling> sameToken(LockCalls calls, int one, int other) {
        boolean isCertain = calls.owner[one] != calls.owner[other] || calls.kind[one] == calls.kind[other];
        String words = "token " + calls.token[one] + " was held twice, by " + calls.ownerOf(one) + " and "
                + calls.ownerOf(other);
        return isCertain ? Optional.of(calls.conflict(List.of(one, other), words)) : Optional.empty();
    }

    /** Why a call came too late, if that is certain: its token is larger than those before it. */
    private static Optional<Ruling> late(LockCalls calls, Holds holds, TokenLine line) {
        int late = line.late();
        int blocker = line.blocker();
        if (!calls.isDone(late) || calls.token[late] == LockCalls.NO_TOKEN) {
            return Optional.empty();
        }
        if (calls.isDone(blocker)
                && calls.token[blocker] != LockCalls.NO_TOKEN
                && calls.call[blocker] > calls.ret[late]) {
            return Optional.of(
                    calls.conflict(List.of(blocker, late), did(calls, blocker) + " after " + had(calls, late)));
        }
        int acquire = calls.kind[blocker] == Kind.RELEASE ? acquireOf(holds, blocker) : blocker;
        if (!calls.must(acquire) || calls.kind[acquire] != Kind.ACQUIRE) {
            return Optional.empty();
        }
        String words =
                had(calls, late) + " while " + calls.ownerOf(acquire) + " held it with token " + calls.token[acquire];
        return new Evidence(calls).held(acquire, calls.ret[late]).map(names -> {
            List<Integer> all = new ArrayList<>(names);
            all.add(late);
            return calls.conflict(all, words);
        });
    }

    private static int acquireOf(Holds holds, int release) {
        for (int hold = 0; hold < holds.count; hold++) {
            if (holds.release[hold] == release) {
                return holds.acquire[hold];
            }
        }
        throw new AssertionError("in no hold: " + release);
    }

    private static String did(LockCalls calls, int place) {
        return "token " + calls.token[place] + " was " + word(calls, place) + calls.ownerOf(place);
    }

    private static String had(LockCalls calls, int place) {
        return "token " + calls.token[place] + " had been " + word(calls, place) + calls.ownerOf(place);
    }

    private static String word(LockCalls calls, int place) {
        return calls.kind[place] == Kind.ACQUIRE ? "granted to " : "released by ";
    }
}
