package io.statebench.model;

import org.jspecify.annotations.Nullable;

/**
 * A sequential specification. Deterministic and pure: the same step from the same value gives the same one.
 *
 * @param <S> what it steps over; immutable, with {@code equals} and {@code hashCode}
 */
public interface Model<S> {
    /** The name on the command line. */
    String name();

    /** Where every history begins. */
    S initial();

    /**
     * Where an action leads, or null if it cannot have happened here.
     *
     * @throws IllegalArgumentException if this model knows no such action, or not with such a value
     */
    @Nullable
    S step(S from, Action action);

    /** Whether an action leaves every value it is possible in as it was. */
    boolean isPure(Action action);

    /** How a person reads a value. */
    default String say(S value) {
        return value.toString();
    }
}
