package io.statebench.model;

import org.jspecify.annotations.Nullable;

/**
 * A number that is added to. Actions: {@code add n}, where n may be negative; {@code inc-and-get n}, which adds 1 and
 * sees what that gave; {@code read n}. Nil for what was seen says nothing.
 */
public final class Counter implements Model<Long> {
    private static final Grammar GRAMMAR = new Grammar("counter", "add n, inc-and-get n and read n");

    private final long initial;

    /**
     * Begins somewhere.
     *
     * @param initial a whole number; null for 0
     */
    Counter(@Nullable Object initial) {
        this.initial = initial == null ? 0 : GRAMMAR.number(new Action("read", initial), initial);
    }

    @Override
    public String name() {
        return GRAMMAR.model();
    }

    @Override
    public Long initial() {
        return initial;
    }

    @Override
    public @Nullable Long step(Long from, Action action) {
        return switch (action.f()) {
            case "add" -> from + GRAMMAR.number(action, action.value());
            case "inc-and-get" -> ifSeen(from + 1, action);
            case "read" -> ifSeen(from, action);
            default -> throw GRAMMAR.refusal(action);
        };
    }

    private static @Nullable Long ifSeen(Long to, Action action) {
        Object seen = action.value();
        return seen == null || GRAMMAR.number(action, seen) == to ? to : null;
    }

    @Override
    public boolean isPure(Action action) {
        step(initial, action); // Refuses what it does not know.
        return action.f().equals("read");
    }
}
