package io.statebench.model;

import org.jspecify.annotations.Nullable;

/**
 * A lock whose every acquire is given a larger token than all before. Actions: {@code acquire {"owner" o "token" n}}, n from 0 on, and
 * {@code release {"owner" o}}, which may repeat the token; {@code "released" false} says that the release was refused. An
 * acquire of nil is in doubt: if it happened, it took some token, and anybody may be the holder.
 */
final class FencedMutex implements Model<Holder> {
    private static final Grammar GRAMMAR =
            new Grammar("fenced-mutex", "acquire {owner token} and release {owner token released}");

    @Override
    public String name() {
        return GRAMMAR.model();
    }

    @Override
    public Holder initial() {
        return free(-1);
    }

    private static Holder free(long token) {
        return new Holder(null, 0, token);
    }

    @Override
    public @Nullable Holder step(Holder from, Action action) {
        Claim claim = claim(action);
        return action.f().equals("release") ? release(from, claim) : acquire(from, claim);
    }

    private static Claim claim(Action action) {
        return switch (action.f()) {
            case "acquire" -> withToken(Claim.ofAcquire(GRAMMAR, action), action);
            case "release" -> Claim.of(GRAMMAR, action, "released");
            default -> throw GRAMMAR.refusal(action);
        };
    }

    private static Claim withToken(Claim claim, Action action) {
        Long token = claim.token();
        if (claim.owner() != null && (token == null || token < 0)) {
            throw GRAMMAR.refusal(action);
        }
        return claim;
    }

    private static @Nullable Holder acquire(Holder from, Claim claim) {
        if (!from.isFree()) {
            return null;
        }
        Long token = claim.token();
        if (token == null) {
            return new Holder(null, 1, from.token() + 1);
        }
        return token > from.token() ? new Holder(claim.owner(), 1, token) : null;
    }

    private static @Nullable Holder release(Holder from, Claim claim) {
        boolean isToken = hasToken(from, claim);
        if (!claim.isDone()) {
            return from.mayBeOfAnother(claim) || !isToken ? from : null;
        }
        Long token = claim.token();
        return from.mayBeOf(claim) && isToken ? free(token == null ? from.token() : token) : null;
    }

    /** Whether the holder can have this token; one in doubt has any from its least on. */
    private static boolean hasToken(Holder from, Claim claim) {
        Long token = claim.token();
        return token == null || token == from.token() || (from.owner() == null && token > from.token());
    }

    @Override
    public boolean isPure(Action action) {
        return !claim(action).isDone();
    }

    @Override
    public String say(Holder value) {
        return value.say() + ", the next token is above " + value.token();
    }
}
