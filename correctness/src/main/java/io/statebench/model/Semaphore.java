package io.statebench.model;

import org.jspecify.annotations.Nullable;

/**
 * A number of permits, some of which are taken. Actions: {@code acquire n} and {@code release n}; nil means one. Nobody
 * asks whose permits they are, but no more are released than were taken.
 */
public final class Semaphore implements Model<Integer> {
    private final Grammar grammar;
    private final int permits;

    /** A semaphore of at least one permit. */
    public Semaphore(int permits) {
        if (permits < 1) {
            throw new IllegalArgumentException("a semaphore has 1 permit or more, not " + permits);
        }
        this.grammar = new Grammar("semaphore(" + permits + ")", "acquire n and release n, n from 1 on or nil");
        this.permits = permits;
    }

    @Override
    public String name() {
        return grammar.model();
    }

    /** How many permits are taken. */
    @Override
    public Integer initial() {
        return 0;
    }

    @Override
    public @Nullable Integer step(Integer from, Action action) {
        long count = count(action);
        return switch (action.f()) {
            case "acquire" -> count <= permits - from ? from + (int) count : null;
            case "release" -> count <= from ? from - (int) count : null;
            default -> throw grammar.refusal(action);
        };
    }

    /** How many there are. */
    public int permits() {
        return permits;
    }

    /**
     * How many an action takes or gives back.
     *
     * @throws IllegalArgumentException if this model does not know such an action, or not with such a value
     */
    public long count(Action action) {
        long count = action.value() == null ? 1 : grammar.number(action, action.value());
        if (count < 1) {
            throw grammar.refusal(action);
        }
        return count;
    }

    @Override
    public boolean isPure(Action action) {
        step(0, action); // Refuses what it does not know.
        return false;
    }

    @Override
    public String say(Integer value) {
        return value + " of " + permits + " permits taken";
    }
}
