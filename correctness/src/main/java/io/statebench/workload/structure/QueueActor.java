package io.statebench.workload.structure;

import io.statebench.backend.BackendException;
import io.statebench.backend.Client;
import io.statebench.backend.StateStore;
import io.statebench.client.Actor;
import io.statebench.client.Completion;
import io.statebench.client.Invocation;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** Keeps a queue as numbers with blanks between them, the first one first. */
final class QueueActor implements Actor {
    private static final String EMPTY = ":empty";
    private static final String BLANK = " ";

    private final Client client;
    private final StateStore store;
    private final String namespace;
    /** Queues in which there was nothing left when this process looked. */
    private final Set<String> drained = new HashSet<>();

    QueueActor(Client client, String namespace) {
        this.client = client;
        this.store = client.state();
        this.namespace = namespace + ":";
    }

    @Override
    public boolean accepts(Invocation planned) {
        return !planned.f().equals("drain") || !drained.contains(key(planned));
    }

    /** To drain is to dequeue until there is nothing left. */
    @Override
    public Invocation bind(Invocation planned) {
        return planned.f().equals("drain") ? new Invocation("dequeue", planned.key(), null) : planned;
    }

    @Override
    public Completion invoke(Invocation invocation) throws BackendException {
        return switch (invocation.f()) {
            case "enqueue" -> enqueue(invocation);
            case "dequeue" -> dequeue(invocation);
            default -> throw new IllegalArgumentException("a queue knows no " + invocation);
        };
    }

    private Completion enqueue(Invocation invocation) throws BackendException {
        Snapshot before = Snapshot.of(store, key(invocation));
        String text = before.text().isEmpty() ? "" : before.text() + BLANK;
        drained.remove(key(invocation));
        return before.replace(store, key(invocation), text + Objects.requireNonNull(invocation.value()))
                ? Completion.ok(invocation.value())
                : Completion.fail(invocation.value(), "lost");
    }

    private Completion dequeue(Invocation invocation) throws BackendException {
        Snapshot before = Snapshot.of(store, key(invocation));
        if (before.text().isEmpty()) {
            drained.add(key(invocation));
            return Completion.ok(EMPTY);
        }
        String[] parts = before.text().split(BLANK, 2);
        String rest = parts.length == 1 ? "" : parts[1];
        return before.replace(store, key(invocation), rest)
                ? Completion.ok(Long.valueOf(parts[0]))
                : Completion.fail(null, "lost");
    }

    private String key(Invocation invocation) {
        return namespace + Objects.requireNonNull(invocation.key());
    }

    @Override
    public void close() {
        client.close();
    }
}
