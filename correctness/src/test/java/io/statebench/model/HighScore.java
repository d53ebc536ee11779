package io.statebench.model;

import org.jspecify.annotations.Nullable;

/** The best of all scores so far. Actions: {@code submit n}, and {@code best n} to read it, 0 at first. */
final class HighScore implements Model<Long> {
    @Override
    public String name() {
        return "high-score";
    }

    @Override
    public Long initial() {
        return 0L;
    }

    @Override
    public @Nullable Long step(Long from, Action action) {
        return switch (action.f()) {
            case "submit" -> Math.max(from, score(action));
            case "best" -> action.value() == null || from == score(action) ? from : null;
            default -> throw new IllegalArgumentException("high-score knows submit n and best n, not " + action);
        };
    }

    private static long score(Action action) {
        if (action.value() instanceof Long score) {
            return score;
        }
        throw new IllegalArgumentException("a score is a whole number: " + action);
    }

    @Override
    public boolean isPure(Action action) {
        return action.f().equals("best");
    }
}
