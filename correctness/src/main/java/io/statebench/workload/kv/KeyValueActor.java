package io.statebench.workload.kv;

import io.statebench.backend.BackendException;
import io.statebench.backend.Client;
import io.statebench.backend.StateStore;
import io.statebench.backend.Versioned;
import io.statebench.client.Actor;
import io.statebench.client.Completion;
import io.statebench.client.Invocation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Does the operations of a {@link StateStore}. A compare-and-set expects what this process saw last of the key, by its
 * version; the history shows the text that had it.
 */
final class KeyValueActor implements Actor {
    private static final Seen NOTHING = new Seen(null, StateStore.ABSENT);

    private final Client client;
    private final StateStore store;
    private final String namespace;
    private final Map<String, Seen> lastSeen = new HashMap<>();

    /** What a key held; the text is null where it held nothing. */
    private record Seen(@Nullable String text, long version) {}

    KeyValueActor(Client client, String namespace) {
        this.client = client;
        this.store = client.state();
        this.namespace = namespace + ":";
    }

    @Override
    public Invocation bind(Invocation planned) {
        return planned.f().equals("cas")
                ? new Invocation("cas", planned.key(), pair(expected(planned).text(), planned.value()))
                : planned;
    }

    private static List<@Nullable Object> pair(@Nullable Object expected, @Nullable Object replacement) {
        return Collections.unmodifiableList(Arrays.asList(expected, replacement));
    }

    private Seen expected(Invocation invocation) {
        return lastSeen.getOrDefault(key(invocation), NOTHING);
    }

    @Override
    public Completion invoke(Invocation invocation) throws BackendException {
        return switch (invocation.f()) {
            case "get" -> get(invocation);
            case "put" -> put(invocation);
            case "cas" -> compareAndSet(invocation);
            case "delete" -> delete(invocation);
            default -> throw new IllegalArgumentException("a store knows no " + invocation);
        };
    }

    private Completion get(Invocation invocation) throws BackendException {
        Optional<Versioned> found = store.get(key(invocation));
        Seen seen = found.isEmpty()
                ? NOTHING
                : new Seen(
                        new String(found.get().value(), StandardCharsets.UTF_8),
                        found.get().version());
        lastSeen.put(key(invocation), seen);
        return Completion.ok(seen.text());
    }

    private Completion put(Invocation invocation) throws BackendException {
        String text = (String) Objects.requireNonNull(invocation.value());
        lastSeen.put(key(invocation), new Seen(text, store.set(key(invocation), bytes(text))));
        return Completion.ok(text);
    }

    private Completion compareAndSet(Invocation invocation) throws BackendException {
        List<?> pair = (List<?>) Objects.requireNonNull(invocation.value());
        String replacement = (String) Objects.requireNonNull(pair.get(1));
        OptionalLong version =
                store.compareAndSet(key(invocation), expected(invocation).version(), bytes(replacement));
        if (version.isEmpty()) {
            lastSeen.remove(key(invocation));
            return Completion.fail(pair, "lost");
        }
        lastSeen.put(key(invocation), new Seen(replacement, version.getAsLong()));
        return Completion.ok(pair);
    }

    private Completion delete(Invocation invocation) throws BackendException {
        store.delete(key(invocation));
        lastSeen.put(key(invocation), NOTHING);
        return Completion.ok(null);
    }

    private String key(Invocation invocation) {
        return namespace + Objects.requireNonNull(invocation.key());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.close();
    }
}
