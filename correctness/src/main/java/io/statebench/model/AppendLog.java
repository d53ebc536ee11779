package io.statebench.model;

import io.statebench.model.Register.NilRead;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A log that only grows. Actions: {@code append [v offset]} with the offset it was given, counted from 0, or nil if the
 * reply did not say; {@code read [offset v]}, where v is nil if the log ends before; {@code read-all [v ..]}, nil
 * without a reply.
 */
public final class AppendLog implements Model<List<Object>> {
    private static final Grammar GRAMMAR =
            new Grammar("log", "append [value offset], read [offset value] and read-all [value ..]");

    private final NilRead nilRead;

    AppendLog(NilRead nilRead) {
        this.nilRead = nilRead;
    }

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
            case "append" -> append(from, action);
            case "read" -> isRead(from, action) ? from : null;
            case "read-all" -> action.value() == null || GRAMMAR.list(action).equals(from) ? from : null;
            default -> throw GRAMMAR.refusal(action);
        };
    }

    private static @Nullable List<Object> append(List<Object> from, Action action) {
        Object offset = GRAMMAR.pair(action).get(1);
        boolean isThere = offset == null || GRAMMAR.number(action, offset) == from.size();
        Object element = GRAMMAR.present(action, GRAMMAR.pair(action).get(0));
        return isThere ? with(from, element) : null;
    }

    static List<Object> with(List<Object> from, Object last) {
        List<Object> to = new ArrayList<>(from);
        to.add(last);
        return List.copyOf(to);
    }

    private boolean isRead(List<Object> from, Action action) {
        long offset = GRAMMAR.number(action, GRAMMAR.pair(action).get(0));
        Object seen = GRAMMAR.pair(action).get(1);
        if (offset < 0) {
            throw GRAMMAR.refusal(action);
        }
        if (seen == null) {
            return nilRead == NilRead.ANY || offset >= from.size();
        }
        return offset < from.size() && from.get((int) offset).equals(seen);
    }

    @Override
    public boolean isPure(Action action) {
        step(initial(), action); // Refuses what it does not know.
        return List.of("read", "read-all").contains(action.f());
    }
}
