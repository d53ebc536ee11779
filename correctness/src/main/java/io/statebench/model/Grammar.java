package io.statebench.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which actions a model knows and how their values are built; takes values apart and refuses those built otherwise.
 *
 * @param model the model's name
 * @param knows its actions with their values, for people
 */
record Grammar(String model, String knows) {
    IllegalArgumentException refusal(Action action) {
        return new IllegalArgumentException("the model " + model + " knows " + knows + ", not " + action);
    }

    long number(Action action, @Nullable Object part) {
        if (part instanceof Long || part instanceof Integer) {
            return ((Number) part).longValue();
        }
        throw refusal(action);
    }

    boolean truth(Action action, @Nullable Object part) {
        if (part instanceof Boolean truth) {
            return truth;
        }
        throw refusal(action);
    }

    String text(Action action, @Nullable Object part) {
        if (part instanceof String text) {
            return text;
        }
        throw refusal(action);
    }

    /** A value or a part of one that nobody may leave out. */
    Object present(Action action, @Nullable Object part) {
        if (part == null) {
            throw refusal(action);
        }
        return part;
    }

    /** A list of any length, none of whose parts is nil. */
    List<?> list(Action action) {
        if (action.value() instanceof List<?> list && list.stream().allMatch(Objects::nonNull)) {
            return list;
        }
        throw refusal(action);
    }

    /** A list of two, either of which may be nil. */
    List<?> pair(Action action) {
        if (action.value() instanceof List<?> pair && pair.size() == 2) {
            return pair;
        }
        throw refusal(action);
    }

    Map<?, ?> map(Action action) {
        if (action.value() instanceof Map<?, ?> map) {
            return map;
        }
        throw refusal(action);
    }

    /** What a map holds under a name, be that a string or a keyword; null if nothing. */
    static @Nullable Object part(Map<?, ?> map, String name) {
        Object named = map.get(name);
        if (named != null) {
            return named;
        }
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (word(entry.getKey()).equals(name)) {
                return entry.getValue();
            }
        }
        return null;
    }

    /** A string as it is, a keyword without its colon. */
    static String word(@Nullable Object name) {
        String text = String.valueOf(name);
        return text.startsWith(":") ? text.substring(1) : text;
    }
}
