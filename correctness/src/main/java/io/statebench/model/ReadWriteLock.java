package io.statebench.model;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A lock that many readers or one writer hold. Actions: {@code acquire-read}, {@code release-read},
 * {@code acquire-write} and {@code release-write} of {@code {"owner" o}}, with further parts at will. A reader may hold
 * it several times. An acquire of nil is in doubt: if it happened, anybody may be that holder.
 */
public final class ReadWriteLock implements Model<ReadWriteLock.Holders> {
    private static final Grammar GRAMMAR =
            new Grammar("read-write-lock", "acquire-read, release-read, acquire-write and release-write, each {owner}");
    /** In the place of an owner nobody knows. */
    private static final String SOMEBODY = "";

    @Override
    public String name() {
        return GRAMMAR.model();
    }

    @Override
    public Holders initial() {
        return new Holders(Map.of(), null);
    }

    @Override
    public @Nullable Holders step(Holders from, Action action) {
        String owner = owner(action);
        return switch (action.f()) {
            case "acquire-read" -> from.writer() == null ? from.readBy(owner, 1) : null;
            case "acquire-write" -> from.isFree() ? new Holders(Map.of(), owner) : null;
            case "release-read" -> releaseRead(from, owner);
            case "release-write" -> owner.equals(from.writer()) || SOMEBODY.equals(from.writer()) ? initial() : null;
            default -> throw GRAMMAR.refusal(action);
        };
    }

    /** One known to hold it releases his own; the unknown one stays, who may still be anybody. */
    private static @Nullable Holders releaseRead(Holders from, String owner) {
        if (from.readers().containsKey(owner)) {
            return from.readBy(owner, -1);
        }
        return from.readers().containsKey(SOMEBODY) ? from.readBy(SOMEBODY, -1) : null;
    }

    private static String owner(Action action) {
        Object owner = claim(action).owner();
        return owner == null ? SOMEBODY : owner.toString();
    }

    /**
     * What an action says: owners are the same if they are written alike, and one without a name is nobody known.
     *
     * @throws IllegalArgumentException if this model knows no such action, or not with such a value
     */
    public static Claim claim(Action action) {
        Claim said = switch (action.f()) {
            case "acquire-read", "acquire-write" -> Claim.ofAcquire(GRAMMAR, action);
            case "release-read", "release-write" -> Claim.of(GRAMMAR, action, null);
            default -> throw GRAMMAR.refusal(action);
        };
        String owner = said.owner() == null ? SOMEBODY : said.owner().toString();
        return new Claim(owner.equals(SOMEBODY) ? null : owner, null, true);
    }

    @Override
    public boolean isPure(Action action) {
        owner(action); // Refuses values of another shape.
        return false;
    }

    @Override
    public String say(Holders value) {
        if (value.writer() != null) {
            return "written by " + person(value.writer());
        }
        Function<Map.Entry<String, Integer>, String> reader =
                entry -> person(entry.getKey()) + (entry.getValue() == 1 ? "" : " " + entry.getValue() + " times");
        return value.isFree()
                ? "free"
                : "read by "
                        + new TreeMap<>(value.readers())
                                .entrySet().stream().map(reader).collect(Collectors.joining(", "));
    }

    private static String person(String owner) {
        return owner.isEmpty() ? "somebody" : owner;
    }

    /**
     * Who holds it.
     *
     * @param readers how often each holds it to read
     * @param writer who holds it to write; null for nobody
     */
    public record Holders(
            Map<String, Integer> readers, @Nullable String writer) {
        boolean isFree() {
            return readers.isEmpty() && writer == null;
        }

        Holders readBy(String owner, int more) {
            Map<String, Integer> next = new TreeMap<>(readers);
            next.merge(owner, more, (held, added) -> held + added == 0 ? null : held + added);
            return new Holders(Map.copyOf(next), null);
        }
    }
}
