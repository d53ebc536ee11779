package io.statebench.workload.structure;

import io.statebench.backend.BackendException;
import io.statebench.backend.Client;
import io.statebench.backend.StateStore;
import io.statebench.client.Actor;
import io.statebench.client.Completion;
import io.statebench.client.Invocation;
import java.util.Objects;

/** Counts by reading a number and replacing it. */
final class CounterActor implements Actor {
    private final Client client;
    private final StateStore store;
    private final String namespace;

    CounterActor(Client client, String namespace) {
        this.client = client;
        this.store = client.state();
        this.namespace = namespace + ":";
    }

    @Override
    public Completion invoke(Invocation invocation) throws BackendException {
        String key = namespace + Objects.requireNonNull(invocation.key());
        Snapshot before = Snapshot.of(store, key);
        long count = before.text().isEmpty() ? 0 : Long.parseLong(before.text());
        if (invocation.f().equals("read")) {
            return Completion.ok(count);
        }
        if (!before.replace(store, key, Long.toString(count + 1))) {
            return Completion.fail(invocation.value(), "lost");
        }
        return switch (invocation.f()) {
            case "add" -> Completion.ok(invocation.value());
            case "inc-and-get" -> Completion.ok(count + 1);
            default -> throw new IllegalArgumentException("a counter knows no " + invocation);
        };
    }

    @Override
    public void close() {
        client.close();
    }
}
