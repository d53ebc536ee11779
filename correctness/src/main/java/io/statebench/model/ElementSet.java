package io.statebench.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A set. Actions: {@code add e} and {@code remove e}, which may also change nothing; {@code contains [e true]} or
 * {@code [e false]}, {@code [e nil]} without a reply; {@code read [e ..]} of all elements in any order, nil without a
 * reply.
 */
public final class ElementSet implements Model<Set<Object>> {
    private static final Grammar GRAMMAR =
            new Grammar("set", "add element, remove element, contains [element true-or-false] and read [element ..]");

    @Override
    public String name() {
        return GRAMMAR.model();
    }

    @Override
    public Set<Object> initial() {
        return Set.of();
    }

    @Override
    public @Nullable Set<Object> step(Set<Object> from, Action action) {
        return switch (action.f()) {
            case "add" -> with(from, element(action));
            case "remove" -> without(from, element(action));
            case "contains" -> isAnswered(from, action) ? from : null;
            case "read" -> isRead(from, action) ? from : null;
            default -> throw GRAMMAR.refusal(action);
        };
    }

    private static Object element(Action action) {
        return GRAMMAR.present(action, action.value());
    }

    private static Set<Object> with(Set<Object> from, Object element) {
        Set<Object> to = new HashSet<>(from);
        to.add(element);
        return Set.copyOf(to);
    }

    private static Set<Object> without(Set<Object> from, Object element) {
        Set<Object> to = new HashSet<>(from);
        to.remove(element);
        return Set.copyOf(to);
    }

    private static boolean isAnswered(Set<Object> from, Action action) {
        List<?> pair = GRAMMAR.pair(action);
        boolean isIn = from.contains(GRAMMAR.present(action, pair.get(0)));
        Object answer = pair.get(1);
        return answer == null || GRAMMAR.truth(action, answer) == isIn;
    }

    /** Whoever sees an element twice does not see a set. */
    private static boolean isRead(Set<Object> from, Action action) {
        if (action.value() == null) {
            return true;
        }
        List<?> seen = GRAMMAR.list(action);
        return seen.size() == from.size() && from.equals(new HashSet<Object>(seen));
    }

    @Override
    public boolean isPure(Action action) {
        step(initial(), action); // Refuses what it does not know.
        return List.of("contains", "read").contains(action.f());
    }

    @Override
    public String say(Set<Object> value) {
        return value.stream().map(String::valueOf).sorted().collect(Collectors.joining(", ", "{", "}"));
    }
}
