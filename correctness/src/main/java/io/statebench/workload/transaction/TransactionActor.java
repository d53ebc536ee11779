package io.statebench.workload.transaction;

import io.statebench.backend.BackendException;
import io.statebench.backend.Client;
import io.statebench.backend.StateStore;
import io.statebench.backend.Transaction;
import io.statebench.backend.Versioned;
import io.statebench.client.Actor;
import io.statebench.client.Completion;
import io.statebench.client.Invocation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
 * Does transactions: reads what is to be read, key by key, and then writes if none of it changed meanwhile. So all was read
 * and written at the instant of the write.
 */
final class TransactionActor implements Actor {
    private final Client client;
    private final StateStore store;
    private final String namespace;

    TransactionActor(Client client, String namespace) {
        this.client = client;
        this.store = client.state();
        this.namespace = namespace + ":";
    }

    @Override
    public Completion invoke(Invocation invocation) throws BackendException {
        return switch (invocation.f()) {
            case "read" -> read((Map<?, ?>) Objects.requireNonNull(invocation.value()));
            case "txn" -> transact((List<?>) Objects.requireNonNull(invocation.value()));
            default -> throw new IllegalArgumentException("transactions know no " + invocation);
        };
    }

    private Completion read(Map<?, ?> keys) throws BackendException {
        String key = (String) keys.keySet().iterator().next();
        Map<String, @Nullable Object> seen = new HashMap<>();
        seen.put(key, store.get(namespace + key).map(TransactionActor::number).orElse(null));
        return Completion.ok(Collections.unmodifiableMap(seen));
    }

    private Completion transact(List<?> parts) throws BackendException {
        Map<String, Long> expected = new HashMap<>();
        Map<String, byte[]> writes = new HashMap<>();
        List<Object> done = new ArrayList<>();
        for (Object planned : parts) {
            List<?> part = (List<?>) planned;
            String key = (String) part.get(1);
            if (TransactionWorkload.READ.equals(part.get(0))) {
                Optional<Versioned> seen = store.get(namespace + key);
                expected.put(namespace + key, seen.map(Versioned::version).orElse(StateStore.ABSENT));
                done.add(part(
                        TransactionWorkload.READ,
                        key,
                        seen.map(TransactionActor::number).orElse(null)));
            } else {
                writes.put(namespace + key, bytes((Long) Objects.requireNonNull(part.get(2))));
                done.add(part);
            }
        }
        OptionalLong version = store.transact(Transaction.of(expected, writes));
        return version.isPresent() ? Completion.ok(done) : Completion.fail(parts, "lost");
    }

    /** One part of a transaction as the history has it. */
    static List<@Nullable Object> part(String f, String key, @Nullable Long value) {
        return Collections.unmodifiableList(Arrays.asList(f, key, value));
    }

    private static byte[] bytes(Long value) {
        return Long.toString(value).getBytes(StandardCharsets.UTF_8);
    }

    private static Long number(Versioned seen) {
        return Long.valueOf(new String(seen.value(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        client.close();
    }
}
