package io.statebench.model;

import org.jspecify.annotations.Nullable;

/**
 * A lock that only its holder can release. Actions: {@code acquire {"owner" o}} and {@code release {"owner" o}}, both
 * with further parts at will; {@code "released" false} says that the release was refused. An acquire of nil is in doubt:
 * if it happened, anybody may be the holder.
 */
public final class OwnerMutex implements Model<Holder> {
    private static final Grammar GRAMMAR = new Grammar("owner-mutex", "acquire {owner} and release {owner released}");

    @Override
    public String name() {
        return GRAMMAR.model();
    }

    @Override
    public Holder initial() {
        return Holder.FREE;
    }

    @Override
    public @Nullable Holder step(Holder from, Action action) {
        Claim claim = claim(action);
        if (action.f().equals("release")) {
            return release(from, claim);
        }
        return from.isFree() ? Holder.by(claim.owner()) : null;
    }

    /**
     * What an action says.
     *
     * @throws IllegalArgumentException if this model knows no such action, or not with such a value
     */
    public static Claim claim(Action action) {
        return switch (action.f()) {
            case "acquire" -> Claim.ofAcquire(GRAMMAR, action);
            case "release" -> Claim.of(GRAMMAR, action, "released");
            default -> throw GRAMMAR.refusal(action);
        };
    }

    private static @Nullable Holder release(Holder from, Claim claim) {
        if (claim.isDone()) {
            return from.mayBeOf(claim) ? Holder.FREE : null;
        }
        return from.mayBeOfAnother(claim) ? from : null;
    }

    @Override
    public boolean isPure(Action action) {
        return !claim(action).isDone();
    }

    @Override
    public String say(Holder value) {
        return value.say();
    }
}
