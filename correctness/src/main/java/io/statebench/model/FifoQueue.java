package io.statebench.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A queue without bounds, first in, first out. Actions: {@code enqueue v}; {@code dequeue v}, or {@code :empty} if there
 * was nothing. A dequeue of nil is in doubt: if it happened, it took whatever was first, if anything.
 */
public final class FifoQueue implements Model<List<Object>> {
    private static final Grammar GRAMMAR =
            new Grammar("fifo-queue", "enqueue value and dequeue value, :empty or nil for a reply that never came");
    private static final String EMPTY = ":empty";

    @Override
    public String name() {
        return GRAMMAR.model();
    }

    @Override
    public List<Object> initial() {
        return List.of();
    }

    @Override
    public @Nullable List<Object> step(List<Object> from, Action action) {
        return switch (action.f()) {
            case "enqueue" -> AppendLog.with(from, element(action));
            case "dequeue" -> dequeue(from, action.value());
            default -> throw GRAMMAR.refusal(action);
        };
    }

    private static Object element(Action action) {
        Object element = GRAMMAR.present(action, action.value());
        if (isEmpty(element)) {
            throw GRAMMAR.refusal(action);
        }
        return element;
    }

    /** The keyword; the word, too, so that tests need no keywords. */
    private static boolean isEmpty(Object seen) {
        return seen.toString().equals(EMPTY);
    }

    private static @Nullable List<Object> dequeue(List<Object> from, @Nullable Object seen) {
        boolean isEmptySeen = seen != null && isEmpty(seen);
        if (from.isEmpty()) {
            return seen == null || isEmptySeen ? from : null;
        }
        boolean isFirst = seen == null || from.get(0).equals(seen);
        return isFirst && !isEmptySeen ? List.copyOf(from.subList(1, from.size())) : null;
    }

    @Override
    public boolean isPure(Action action) {
        step(initial(), action); // Refuses what it does not know.
        return action.f().equals("dequeue") && action.value() != null && isEmpty(action.value());
    }

    @Override
    public String say(List<Object> value) {
        return value.isEmpty() ? "empty" : new ArrayList<>(value).toString();
    }
}
