package io.statebench.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an action on a lock says: who asks, and what came of it. Written as {@code {"owner" .. "token" .. "released" ..
 * "renewed" ..}}; nil is an acquire whose reply never came, so that nobody knows who holds the lock since. That a release of somebody is
 * refused meanwhile is not remembered: a model may then allow too much, never too little.
 *
 * @param owner who asks; null if nobody knows
 * @param token the fencing token; null if nobody knows
 * @param isDone whether the lock did what was asked; also where the reply is missing
 */
public record Claim(@Nullable Object owner, @Nullable Long token, boolean isDone) {
    private static final Claim IN_DOUBT = new Claim(null, null, true);

    /** Reads an acquire, which may be in doubt. */
    static Claim ofAcquire(Grammar grammar, Action action) {
        return action.value() == null ? IN_DOUBT : of(grammar, action, null);
    }

    /**
     * Reads an action of one who was told that he holds the lock.
     *
     * @param reply the name of the part that says whether it was done; null for none
     */
    static Claim of(Grammar grammar, Action action, @Nullable String reply) {
        Map<?, ?> parts = action.value() instanceof Map<?, ?> map ? map : Map.of();
        Object owner = parts.get("owner");
        Object token = parts.get("token");
        Object done = reply == null ? null : parts.get(reply);
        int found = (owner == null ? 0 : 1) + (token == null ? 0 : 1) + (done == null ? 0 : 1);
        if (found < parts.size()) {
            owner = Grammar.part(parts, "owner");
            token = Grammar.part(parts, "token");
            done = reply == null ? null : Grammar.part(parts, reply);
        }
        if (owner == null) {
            throw new IllegalArgumentException(grammar.refusal(action).getMessage()
                    + ": it says nothing of its owner, and a process is not asked;" + " the model mutex does without");
        }
        return new Claim(
                owner,
                token == null || token instanceof Long ? (Long) token : (Long) grammar.number(action, token),
                done == null || grammar.truth(action, done));
    }

    /** Whether this can come from a holder; nobody known can be anybody. */
    boolean mayBe(@Nullable Object holder) {
        return owner == null || holder == null || owner.equals(holder);
    }

    /** Of a holder and this one, who are the same, the one that is known. */
    @Nullable
    Object orKnown(@Nullable Object holder) {
        return owner == null ? holder : owner;
    }
}
