package io.statebench.model;

import io.statebench.model.Register.NilRead;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text under one key of a store; each key is checked by itself. Actions: {@code get text}, {@code put text},
 * {@code append text}, {@code cas [old new]} that was won, {@code cas-lost [old new]}, which saw another text than
 * {@code old}, and {@code delete}. A key that is not there and an empty text are the same, as in Porcupine's model.
 */
final class KeyValue implements Model<String> {
    private static final Grammar GRAMMAR =
            new Grammar("kv", "get text, put text, append text, cas [old new] and delete");
    private static final String NOTHING = "";

    private final String initial;
    private final NilRead nilRead;

    /**
     * Begins with a text.
     *
     * @param initial a string; null for none
     */
    KeyValue(@Nullable Object initial, NilRead nilRead) {
        this.initial = initial == null ? NOTHING : GRAMMAR.text(new Action("put", initial), initial);
        this.nilRead = nilRead;
    }

    @Override
    public String name() {
        return GRAMMAR.model();
    }

    @Override
    public String initial() {
        return initial;
    }

    @Override
    public @Nullable String step(String from, Action action) {
        return switch (action.f()) {
            case "get" -> isSeen(from, action) ? from : null;
            case "put" -> GRAMMAR.text(action, action.value());
            case "append" -> from + GRAMMAR.text(action, action.value());
            case "cas" -> ifHeld(from, action, part(action, 1), null);
            case "cas-lost" -> ifHeld(from, action, null, from);
            case "delete" -> NOTHING;
            default -> throw GRAMMAR.refusal(action);
        };
    }

    private boolean isSeen(String from, Action action) {
        if (action.value() == null) {
            return nilRead == NilRead.ANY || from.isEmpty();
        }
        return from.equals(GRAMMAR.text(action, action.value()));
    }

    private static @Nullable String ifHeld(
            String from, Action action, @Nullable String held, @Nullable String another) {
        return from.equals(part(action, 0)) ? held : another;
    }

    private static String part(Action action, int index) {
        Object part = GRAMMAR.pair(action).get(index);
        return part == null ? NOTHING : GRAMMAR.text(action, part);
    }

    @Override
    public boolean isPure(Action action) {
        step(initial, action); // Refuses values of another shape.
        return List.of("get", "cas-lost").contains(action.f())
                || (action.f().equals("cas") && part(action, 0).equals(part(action, 1)));
    }

    @Override
    public String say(String value) {
        return value.isEmpty() ? "nothing" : '"' + value + '"';
    }
}
