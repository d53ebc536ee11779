package io.statebench.model;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sequential specification. Pure: the same step from the same value gives the same one.
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

    /**
     * Everywhere an action may lead, for a model that is not deterministic; empty if it cannot have happened here.
     * Where it is overridden, {@link #step} is not asked.
     */
    default Collection<S> steps(S from, Action action) {
        S to = step(from, action);
        return to == null ? List.of() : List.of(to);
    }

    /** Whether an action leaves every value it is possible in as it was. */
    boolean isPure(Action action);

    /**
     * The only value in which an action is possible, or empty where there is no such value or nobody says. Together
     * with {@link #brings} it lets a search see that a value is left for good.
     */
    default Optional<S> needs(Action action) {
        return Optional.empty();
    }

    /**
     * The only value an action leads to, wherever it is possible, or empty where there is none or nobody says. An action
     * that says what it brings and not what it {@linkplain #needs needs} is possible in every value.
     */
    default Optional<S> brings(Action action) {
        return Optional.empty();
    }

    /**
     * This model for somebody who asks about these actions alone: it allows exactly the same of those orders of them in
     * which all that must happen do. It may take values for one that none of the actions tells apart, and say of more
     * actions what they need and bring.
     *
     * @param must the actions that are in every order, each as often as it must be there
     * @param may the others
     */
    default Model<S> over(Collection<Action> must, Collection<Action> may) {
        return this;
    }

    /** How a person reads a value. */
    default String say(S value) {
        return value.toString();
    }
}
