package io.statebench.model;

import org.jspecify.annotations.Nullable;

/**
 * A lock whose every acquire is given a larger token than all before. Actions: {@code acquire {"owner" o "token" n}}, n
 * from 0 on, and {@code release {"owner" o}}, which may repeat the token; {@code "released" false} says that the release
 * was refused. An acquire without a token, or of nil, is in doubt: if it happened, it took some token; of nil, anybody may
 * be the holder.
 */
public final class FencedMutex implements Model<FencedMutex.Fenced> {
    private static final Grammar GRAMMAR =
            new Grammar("fenced-mutex", "acquire {owner token} and release {owner token released}");

    @Override
    public String name() {
        return GRAMMAR.model();
    }

    @Override
    public Fenced initial() {
        return new Fenced(Holder.FREE, -1, true);
    }

    @Override
    public @Nullable Fenced step(Fenced from, Action action) {
        Claim claim = claim(action);
        return action.f().equals("release") ? release(from, claim) : acquire(from, claim);
    }

    /**
     * What an action says.
     *
     * @throws IllegalArgumentException if this model knows no such action, or not with such a value
     */
    public static Claim claim(Action action) {
        Claim claim = switch (action.f()) {
            case "acquire" -> Claim.ofAcquire(GRAMMAR, action);
            case "release" -> Claim.of(GRAMMAR, action, "released");
            default -> throw GRAMMAR.refusal(action);
        };
        Long token = claim.token();
        if (token != null && token < 0) {
            throw GRAMMAR.refusal(action);
        }
        return claim;
    }

    private static @Nullable Fenced acquire(Fenced from, Claim claim) {
        if (!from.holder().isFree()) {
            return null;
        }
        Holder holder = Holder.by(claim.owner());
        Long token = claim.token();
        if (token == null) {
            return new Fenced(holder, from.token() + 1, false);
        }
        return token > from.token() ? new Fenced(holder, token, true) : null;
    }

    private static @Nullable Fenced release(Fenced from, Claim claim) {
        if (!claim.isDone()) {
            return from.holder().mayBeOfAnother(claim) || !from.mayHave(claim.token()) ? from : null;
        }
        if (!from.holder().mayBeOf(claim) || !from.mayHave(claim.token())) {
            return null;
        }
        return new Fenced(Holder.FREE, claim.token() == null ? from.token() : claim.token(), true);
    }

    @Override
    public boolean isPure(Action action) {
        return !claim(action).isDone();
    }

    @Override
    public String say(Fenced value) {
        return value.holder().say() + ", the next token is above " + value.token();
    }

    /**
     * Who holds it, and under which token.
     *
     * @param token the latest, or the least that it can have been
     * @param isTokenKnown whether it was this one; also if it does not matter any more
     */
    public record Fenced(Holder holder, long token, boolean isTokenKnown) {
        boolean mayHave(@Nullable Long seen) {
            return seen == null || seen == token || (!isTokenKnown && seen > token);
        }
    }
}
