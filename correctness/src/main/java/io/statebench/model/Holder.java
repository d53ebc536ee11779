package io.statebench.model;

import org.jspecify.annotations.Nullable;

/**
 * Who holds a lock, and how often.
 *
 * @param owner null if it is free, or if its acquire is in doubt, so that it may be anybody
 * @param depth how many acquires are not released yet; 0 if it is free
 */
public record Holder(@Nullable Object owner, int depth) {
    static final Holder FREE = new Holder(null, 0);

    static Holder by(@Nullable Object owner) {
        return new Holder(owner, 1);
    }

    boolean isFree() {
        return depth == 0;
    }

    /** Whether the one who claims can be the holder. */
    boolean mayBeOf(Claim claim) {
        return !isFree() && claim.mayBe(owner);
    }

    /** Whether the one who claims can be another than the holder. */
    boolean mayBeOfAnother(Claim claim) {
        return isFree() || owner == null || !owner.equals(claim.owner());
    }

    String say() {
        return isFree() ? "free" : "held by " + (owner == null ? "somebody" : owner);
    }
}
