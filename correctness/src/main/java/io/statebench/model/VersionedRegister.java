package io.statebench.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value with a version, which begins at 0 and grows by 1 with each change. Actions: {@code read [value version]},
 * {@code write [value version]} with the version it led to, {@code cas [version value]} that was won against that
 * version and {@code cas-lost [version value]}, which saw another. A version that is nil, and a read of nil, says
 * nothing.
 */
public final class VersionedRegister implements Model<VersionedRegister.Versioned> {
    private static final Grammar GRAMMAR =
            new Grammar("versioned-register", "read [value version], write [value version] and cas [version value]");

    private final Versioned initial;

    VersionedRegister(@Nullable Object initial) {
        this.initial = new Versioned(initial, 0);
    }

    @Override
    public String name() {
        return GRAMMAR.model();
    }

    @Override
    public Versioned initial() {
        return initial;
    }

    @Override
    public @Nullable Versioned step(Versioned from, Action action) {
        return switch (action.f()) {
            case "read" -> isSeen(from, action) ? from : null;
            case "write" -> write(from, action);
            case "cas" -> from.version() == expected(action) ? from.next(second(action)) : null;
            case "cas-lost" -> from.version() == expected(action) ? null : from;
            default -> throw GRAMMAR.refusal(action);
        };
    }

    private static boolean isSeen(Versioned from, Action action) {
        if (action.value() == null) {
            return true;
        }
        return isVersion(from.version(), action) && Objects.equals(from.value(), first(action));
    }

    private static @Nullable Versioned write(Versioned from, Action action) {
        Versioned to = from.next(first(action));
        return isVersion(to.version(), action) ? to : null;
    }

    private static boolean isVersion(long version, Action action) {
        Object seen = second(action);
        return seen == null || GRAMMAR.number(action, seen) == version;
    }

    private static long expected(Action action) {
        return GRAMMAR.number(action, first(action));
    }

    private static @Nullable Object first(Action action) {
        return GRAMMAR.pair(action).get(0);
    }

    private static @Nullable Object second(Action action) {
        return GRAMMAR.pair(action).get(1);
    }

    @Override
    public boolean isPure(Action action) {
        step(initial, action); // Refuses values of another shape.
        return List.of("read", "cas-lost").contains(action.f());
    }

    /** What an action says of versions, in any of the values it is possible in. */
    public Sight sight(Action action) {
        return switch (action.f()) {
            case "read" ->
                action.value() == null
                        ? new Sight(Sight.Kind.NOTHING, null, null)
                        : new Sight(Sight.Kind.SEEN, first(action), version(action, second(action)));
            case "write" -> new Sight(Sight.Kind.BROUGHT, first(action), version(action, second(action)));
            case "cas" -> new Sight(Sight.Kind.BROUGHT, second(action), expected(action) + 1);
            case "cas-lost" -> new Sight(Sight.Kind.REFUSED, null, expected(action));
            default -> throw GRAMMAR.refusal(action);
        };
    }

    private static @Nullable Long version(Action action, @Nullable Object version) {
        return version == null ? null : GRAMMAR.number(action, version);
    }

    @Override
    public String say(Versioned value) {
        return value.value() + " in version " + value.version();
    }

    /**
     * What it holds.
     *
     * @param value null for nothing
     * @param version how many changes there were
     */
    public record Versioned(@Nullable Object value, long version) {
        Versioned next(@Nullable Object next) {
            return new Versioned(next, version + 1);
        }
    }

    /**
     * What an action says of versions.
     *
     * @param kind whether the value was seen in that version, was brought with it, or that another version was there
     * @param value null for nothing
     * @param version null if nobody knows
     */
    public record Sight(
            Kind kind, @Nullable Object value, @Nullable Long version) {
        /** The kinds. */
        public enum Kind {
            NOTHING,
            SEEN,
            BROUGHT,
            REFUSED
        }
    }
}
