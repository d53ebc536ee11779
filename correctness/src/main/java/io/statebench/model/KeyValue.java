package io.statebench.model;

import io.statebench.model.Register.NilRead;
import java.util.Collection;
import java.util.Optional;
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
        return text(action, GRAMMAR.pair(action).get(index));
    }

    private static String text(Action action, @Nullable Object part) {
        return part == null ? NOTHING : GRAMMAR.text(action, part);
    }

    @Override
    public boolean isPure(Action action) {
        if (appended(action).isPresent()) {
            return false;
        }
        step(initial, action); // Refuses values of another shape.
        return action.f().equals("get")
                || action.f().equals("cas-lost")
                || (action.f().equals("cas") && part(action, 0).equals(part(action, 1)));
    }

    @Override
    public Optional<String> needs(Action action) {
        return found(action);
    }

    @Override
    public Optional<String> brings(Action action) {
        return left(action);
    }

    @Override
    public Model<String> over(Collection<Action> must, Collection<Action> may) {
        return new KeyValueAsSeen(this, must, may);
    }

    /** The text that an action found there, or empty if it says nothing of that. */
    Optional<String> found(Action action) {
        return switch (action.f()) {
            case "get" -> {
                boolean isAny = action.value() == null && nilRead == NilRead.ANY;
                yield isAny ? Optional.empty() : Optional.of(text(action, action.value()));
            }
            case "cas" -> Optional.of(part(action, 0));
            default -> Optional.empty();
        };
    }

    /** The text that an action tells from others: one that it found, or one that it did not. */
    Optional<String> told(Action action) {
        return action.f().equals("cas-lost") ? Optional.of(part(action, 0)) : found(action);
    }

    /** The text that an action leaves whatever was there before, or empty if that depends or it leaves all as it was. */
    Optional<String> left(Action action) {
        return switch (action.f()) {
            case "put" -> Optional.of(GRAMMAR.text(action, action.value()));
            case "cas" -> Optional.of(part(action, 1));
            case "delete" -> Optional.of(NOTHING);
            default -> Optional.empty();
        };
    }

    /** The text that an action adds at the end, or empty if it does not. */
    Optional<String> appended(Action action) {
        return action.f().equals("append") ? Optional.of(GRAMMAR.text(action, action.value())) : Optional.empty();
    }

    @Override
    public String say(String value) {
        return value.isEmpty() ? "nothing" : '"' + value + '"';
    }
}
