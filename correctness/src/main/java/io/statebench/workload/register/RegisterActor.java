package io.statebench.workload.register;

import io.statebench.backend.BackendException;
import io.statebench.backend.Client;
import io.statebench.backend.StateStore;
import io.statebench.backend.Versioned;
import io.statebench.client.Actor;
import io.statebench.client.Completion;
import io.statebench.client.Invocation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Does register operations on a {@link StateStore}. A compare-and-set expects what this process saw last of the key, by
 * its version; the history shows the value that had it.
 */
final class RegisterActor implements Actor {
    private static final Seen NOTHING = new Seen(null, StateStore.ABSENT);

    private final Client client;
    private final StateStore store;
    private final String namespace;
    private final Map<String, Seen> lastSeen = new HashMap<>();

    /** What a key held; the value is null where it held nothing. */
    private record Seen(@Nullable Long value, long version) {}

    RegisterActor(Client client, String namespace) {
        this.client = client;
        this.store = client.state();
        this.namespace = namespace + ":";
    }

    @Override
    public Invocation bind(Invocation planned) {
        if (!planned.f().equals("cas")) {
            return planned;
        }
        List<@Nullable Object> pair = new ArrayList<>();
        pair.add(expected(planned).value());
        pair.add(planned.value());
        return new Invocation(planned.f(), planned.key(), Collections.unmodifiableList(pair));
    }

    private Seen expected(Invocation invocation) {
        return lastSeen.getOrDefault(key(invocation), NOTHING);
    }

    @Override
    public Completion invoke(Invocation invocation) throws BackendException {
        return switch (invocation.f()) {
            case "read" -> read(invocation);
            case "write" -> write(invocation);
            case "cas" -> compareAndSet(invocation);
            default -> throw new IllegalArgumentException("a register knows no " + invocation);
        };
    }

    private Completion read(Invocation invocation) throws BackendException {
        Optional<Versioned> found = store.get(key(invocation));
        Seen seen = found.isEmpty()
                ? NOTHING
                : new Seen(number(found.get().value()), found.get().version());
        lastSeen.put(key(invocation), seen);
        return Completion.ok(seen.value());
    }

    private Completion write(Invocation invocation) throws BackendException {
        Long value = (Long) Objects.requireNonNull(invocation.value());
        long version = store.set(key(invocation), bytes(value));
        lastSeen.put(key(invocation), new Seen(value, version));
        return Completion.ok(value);
    }

    private Completion compareAndSet(Invocation invocation) throws BackendException {
        List<?> pair = (List<?>) Objects.requireNonNull(invocation.value());
        Long replacement = (Long) Objects.requireNonNull(pair.get(1));
        OptionalLong version =
                store.compareAndSet(key(invocation), expected(invocation).version(), bytes(replacement));
        if (version.isEmpty()) {
            lastSeen.remove(key(invocation));
            return Completion.fail(pair, "lost");
        }
        lastSeen.put(key(invocation), new Seen(replacement, version.getAsLong()));
        return Completion.ok(pair);
    }

    private String key(Invocation invocation) {
        return namespace + Objects.requireNonNull(invocation.key());
    }

    private static byte[] bytes(Long value) {
        return Long.toString(value).getBytes(StandardCharsets.UTF_8);
    }

    private static Long number(byte[] bytes) {
        return Long.valueOf(new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        client.close();
    }
}
