package io.statebench.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One value that is read, written and, if so asked, compared and set. Actions: {@code read v}, {@code write v},
 * {@code cas [old new]} that was won and {@code cas-lost [old new]}, which saw another value than {@code old}.
 */
public final class Register implements Model<Register.Held> {
    private final String name;
    private final Held initial;
    private final boolean hasCompareAndSet;
    private final NilRead nilRead;

    private Register(String name, @Nullable Object initial, boolean hasCompareAndSet, NilRead nilRead) {
        this.name = name;
        this.initial = new Held(initial);
        this.hasCompareAndSet = hasCompareAndSet;
        this.nilRead = nilRead;
    }

    /** Reads and writes. */
    public static Register plain(@Nullable Object initial, NilRead nilRead) {
        return new Register("register", initial, false, nilRead);
    }

    /** Reads, writes and compare-and-sets. */
    public static Register withCompareAndSet(@Nullable Object initial, NilRead nilRead) {
        return new Register("cas-register", initial, true, nilRead);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Held initial() {
        return initial;
    }

    @Override
    public @Nullable Held step(Held from, Action action) {
        return switch (action.f()) {
            case "read" -> isSeen(from, action.value()) ? from : null;
            case "write" -> new Held(action.value());
            case "cas" -> holds(from, expected(action)) ? new Held(replacement(action)) : null;
            case "cas-lost" -> holds(from, expected(action)) ? null : from;
            default -> throw unknown(action);
        };
    }

    private boolean isSeen(Held from, @Nullable Object seen) {
        return (seen == null && nilRead == NilRead.ANY) || holds(from, seen);
    }

    private static boolean holds(Held from, @Nullable Object value) {
        return Objects.equals(from.value(), value);
    }

    @Override
    public boolean isPure(Action action) {
        return switch (action.f()) {
            case "read", "cas-lost" -> true;
            case "write" -> false;
            case "cas" -> Objects.equals(expected(action), replacement(action));
            default -> throw unknown(action);
        };
    }

    @Override
    public Optional<Held> needs(Action action) {
        return switch (action.f()) {
            case "read" ->
                action.value() == null && nilRead == NilRead.ANY
                        ? Optional.empty()
                        : Optional.of(new Held(action.value()));
            case "cas" -> Optional.of(new Held(expected(action)));
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<Held> brings(Action action) {
        return switch (action.f()) {
            case "write" -> Optional.of(new Held(action.value()));
            case "cas" -> Optional.of(new Held(replacement(action)));
            default -> Optional.empty();
        };
    }

    /** The only value an action is not possible in, or empty where there is no such value. */
    public Optional<Held> refuses(Action action) {
        return action.f().equals("cas-lost") ? Optional.of(new Held(expected(action))) : Optional.empty();
    }

    private @Nullable Object expected(Action action) {
        return pair(action).get(0);
    }

    private @Nullable Object replacement(Action action) {
        return pair(action).get(1);
    }

    private List<?> pair(Action action) {
        if (hasCompareAndSet && action.value() instanceof List<?> pair && pair.size() == 2) {
            return pair;
        }
        throw unknown(action);
    }

    private IllegalArgumentException unknown(Action action) {
        return new IllegalArgumentException("the model " + name + " knows "
                + (hasCompareAndSet ? "read, write and cas [old new]" : "read and write") + ", not " + action);
    }

    @Override
    public String say(Held value) {
        return value.value() == null ? "nil" : value.value().toString();
    }

    /**
     * What a register holds.
     *
     * @param value null for nothing
     */
    public record Held(@Nullable Object value) {
        // As in Action: faster than the record's own where little is compiled.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Held held && Objects.equals(value, held.value);
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(value);
        }
    }

    /** What a read that shows nothing means. */
    public enum NilRead {
        /** There was nothing, as in this suite's own files. */
        ABSENT("absent"),
        /** Nobody wrote down what was read, as Knossos has it. */
        ANY("any");

        private final String word;

        NilRead(String word) {
            this.word = word;
        }

        /** The word on the command line. */
        public String word() {
            return word;
        }
    }
}
