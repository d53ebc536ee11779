package io.statebench.model;

import org.jspecify.annotations.Nullable;

/** A lock that does not know who holds it. Actions: {@code acquire}, {@code release}; their values say nothing. */
public final class Mutex implements Model<Mutex.Hold> {
    private static final Grammar GRAMMAR = new Grammar("mutex", "acquire and release");

    @Override
    public String name() {
        return GRAMMAR.model();
    }

    @Override
    public Hold initial() {
        return Hold.FREE;
    }

    @Override
    public @Nullable Hold step(Hold from, Action action) {
        return switch (action.f()) {
            case "acquire" -> from == Hold.FREE ? Hold.HELD : null;
            case "release" -> from == Hold.HELD ? Hold.FREE : null;
            default -> throw GRAMMAR.refusal(action);
        };
    }

    @Override
    public boolean isPure(Action action) {
        step(Hold.FREE, action); // Refuses what it does not know.
        return false;
    }

    @Override
    public String say(Hold value) {
        return value == Hold.FREE ? "free" : "held";
    }

    /** Whether somebody holds it. */
    public enum Hold {
        FREE,
        HELD
    }
}
