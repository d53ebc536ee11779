package io.statebench.model;

import io.statebench.model.Register.NilRead;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Several registers that are read and written together, as Knossos' multi-register. Actions: {@code txn [[f k v] ..]},
 * where f is {@code read} or {@code write} or their first letter, and a read sees the writes before it;
 * {@code read {k v ..}} and {@code write {k v ..}} for one of each key. What is nil is not there.
 *
 * <p>A read of nil in a transaction that also writes says nothing: if the transaction is in doubt, nobody saw a reply.
 */
final class MultiRegister implements Model<Map<Object, Object>> {
    private static final Grammar GRAMMAR =
            new Grammar("multi-register", "txn [[f k v] ..] with f read or write, read {k v ..} and write {k v ..}");
    private static final Set<String> READS = Set.of("read", "r");
    private static final Set<String> WRITES = Set.of("write", "w");

    private final Map<Object, Object> initial;
    private final NilRead nilRead;

    /**
     * Begins with some registers.
     *
     * @param initial a map; null for none
     */
    MultiRegister(@Nullable Object initial, NilRead nilRead) {
        Map<Object, Object> start = new HashMap<>();
        Action given = new Action("write", initial == null ? Map.of() : initial);
        GRAMMAR.map(given).forEach((key, value) -> put(start, GRAMMAR.present(given, key), value));
        this.initial = Map.copyOf(start);
        this.nilRead = nilRead;
    }

    @Override
    public String name() {
        return GRAMMAR.model();
    }

    @Override
    public Map<Object, Object> initial() {
        return initial;
    }

    @Override
    public @Nullable Map<Object, Object> step(Map<Object, Object> from, Action action) {
        List<Part> parts = parts(action);
        boolean isNilAny = nilRead == NilRead.ANY || !isPure(parts);
        Map<Object, Object> to = new HashMap<>(from);
        for (Part part : parts) {
            if (part.isWrite()) {
                put(to, part.key(), part.value());
            } else if (!(part.value() == null && isNilAny) && !Objects.equals(to.get(part.key()), part.value())) {
                return null;
            }
        }
        return Map.copyOf(to);
    }

    private static void put(Map<Object, Object> values, Object key, @Nullable Object value) {
        if (value == null) {
            values.remove(key);
        } else {
            values.put(key, value);
        }
    }

    private static List<Part> parts(Action action) {
        return switch (action.f()) {
            case "txn" ->
                GRAMMAR.list(action).stream().map(part -> part(action, part)).toList();
            case "read", "write" ->
                GRAMMAR.map(action).entrySet().stream()
                        .map(part -> new Part(
                                action.f().equals("write"), GRAMMAR.present(action, part.getKey()), part.getValue()))
                        .toList();
            default -> throw GRAMMAR.refusal(action);
        };
    }

    private static Part part(Action action, Object part) {
        if (part instanceof List<?> triple && triple.size() == 3) {
            String f = Grammar.word(triple.get(0));
            if (READS.contains(f) || WRITES.contains(f)) {
                return new Part(WRITES.contains(f), GRAMMAR.present(action, triple.get(1)), triple.get(2));
            }
        }
        throw GRAMMAR.refusal(action);
    }

    @Override
    public boolean isPure(Action action) {
        return isPure(parts(action));
    }

    private static boolean isPure(List<Part> parts) {
        return parts.stream().noneMatch(Part::isWrite);
    }

    @Override
    public String say(Map<Object, Object> value) {
        return value.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .sorted()
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private record Part(
            boolean isWrite, Object key, @Nullable Object value) {}
}
