package io.statebench.model;

import org.jspecify.annotations.Nullable;

/**
 * A lock that its holder can acquire again, and that is free after as many releases. Actions and values are those of
 * {@link OwnerMutex}.
 */
public final class ReentrantMutex implements Model<Holder> {
    private static final Grammar GRAMMAR =
            new Grammar("reentrant-mutex", "acquire {owner} and release {owner released}");

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
        return action.f().equals("release") ? release(from, claim) : acquire(from, claim);
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

    private static @Nullable Holder acquire(Holder from, Claim claim) {
        if (from.isFree()) {
            return Holder.by(claim.owner());
        }
        return claim.mayBe(from.owner()) ? new Holder(claim.orKnown(from.owner()), from.depth() + 1) : null;
    }

    private static @Nullable Holder release(Holder from, Claim claim) {
        if (!claim.isDone()) {
            return from.mayBeOfAnother(claim) ? from : null;
        }
        if (!from.mayBeOf(claim)) {
            return null;
        }
        return from.depth() == 1 ? Holder.FREE : new Holder(claim.owner(), from.depth() - 1);
    }

    @Override
    public boolean isPure(Action action) {
        return !claim(action).isDone();
    }

    @Override
    public String say(Holder value) {
        return value.depth() < 2 ? value.say() : value.say() + " " + value.depth() + " times";
    }
}
