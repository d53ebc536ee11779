package io.statebench.model;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A lock that frees itself when a lease is over, which may be at any time as there is no clock here. Hence it is not
 * deterministic: before each action the lock may have become free. What remains to be checked is that nobody releases or
 * renews a lock that another one acquired since. Actions: {@code acquire {"owner" o}}, {@code renew {"owner" o}} and
 * {@code release {"owner" o}}, with further parts at will; {@code "renewed" false} and {@code "released" false} say that
 * it was refused. An acquire of nil is in doubt: if it happened, anybody may be the holder.
 */
public final class LeasedMutex implements Model<Holder> {
    private static final Grammar GRAMMAR =
            new Grammar("leased-mutex", "acquire {owner}, renew {owner renewed} and release {owner released}");

    @Override
    public String name() {
        return GRAMMAR.model();
    }

    @Override
    public Holder initial() {
        return Holder.FREE;
    }

    @Override
    public Collection<Holder> steps(Holder from, Action action) {
        Set<Holder> to = new LinkedHashSet<>();
        for (Holder now : List.of(from, Holder.FREE)) {
            Holder next = step(now, action);
            if (next != null) {
                to.add(next);
            }
        }
        return to;
    }

    /** As if no lease ended. */
    @Override
    public @Nullable Holder step(Holder from, Action action) {
        Claim claim = claim(action);
        if (action.f().equals("acquire")) {
            return from.isFree() ? Holder.by(claim.owner()) : null;
        }
        if (!claim.isDone()) {
            return from.mayBeOfAnother(claim) ? from : null;
        }
        if (!from.mayBeOf(claim)) {
            return null;
        }
        return action.f().equals("renew") ? Holder.by(claim.owner()) : Holder.FREE;
    }

    /**
     * What an action says.
     *
     * @throws IllegalArgumentException if this model knows no such action, or not with such a value
     */
    public static Claim claim(Action action) {
        return switch (action.f()) {
            case "acquire" -> Claim.ofAcquire(GRAMMAR, action);
            case "renew" -> Claim.of(GRAMMAR, action, "renewed");
            case "release" -> Claim.of(GRAMMAR, action, "released");
            default -> throw GRAMMAR.refusal(action);
        };
    }

    /** Not even what was refused is: it may have been so because a lease ended. */
    @Override
    public boolean isPure(Action action) {
        claim(action); // Refuses what it does not know.
        return false;
    }

    @Override
    public String say(Holder value) {
        return value.say();
    }
}
