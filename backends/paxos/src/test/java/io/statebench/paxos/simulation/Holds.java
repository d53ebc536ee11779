package io.statebench.paxos.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Who believed to hold the lock, and when; in true time. */
final class Holds {
    private final List<Hold> holds = new ArrayList<>();

    /** One grant, as its holder counts it: from the return of the call that brought it, by the holder's clock. */
    static final class Hold {
        final long token;
        private final int client;
        private final long grantedNanos;
        private long untilNanos;
        private boolean hasEnded;

        private Hold(int client, long token, long grantedNanos) {
            this.client = client;
            this.token = token;
            this.grantedNanos = grantedNanos;
        }

        void lastUntil(long nanos) {
            untilNanos = hasEnded ? untilNanos : Math.max(untilNanos, nanos);
        }

        /** The holder asks for its release. */
        void end(long nanos) {
            hasEnded = true;
            untilNanos = Math.min(untilNanos, nanos);
        }

        @Override
        public String toString() {
            return "client " + client + " under token " + token + " from " + grantedNanos + " to " + untilNanos + " ns";
        }
    }

    Hold begin(int client, long token, long grantedNanos) {
        Hold hold = new Hold(client, token, grantedNanos);
        holds.add(hold);
        return hold;
    }

    int count() {
        return holds.size();
    }

    /** No two at a time, and no token twice. */
    void check() {
        Set<Long> tokens = new HashSet<>();
        for (Hold hold : holds) {
            Violation.unless(tokens.add(hold.token), "token " + hold.token + " was given twice, then to " + hold);
        }
        List<Hold> living = holds.stream()
                .filter(hold -> hold.grantedNanos < hold.untilNanos)
                .sorted(Comparator.comparingLong(hold -> hold.grantedNanos))
                .toList();
        for (int index = 1; index < living.size(); index++) {
            Hold before = living.get(index - 1);
            Hold after = living.get(index);
            Violation.unless(
                    after.grantedNanos >= before.untilNanos, "the lock was held by " + before + " and by " + after);
            Violation.unless(after.token > before.token, "the token fell from " + before + " to " + after);
        }
    }
}
