package io.statebench.workload.pubsub;

import io.statebench.backend.BackendException;
import io.statebench.backend.Client;
import io.statebench.backend.Receipt;
import io.statebench.client.Actor;
import io.statebench.client.Completion;
import io.statebench.client.Invocation;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Publishes messages, each with an identity of its own. */
final class PublisherActor implements Actor {
    private static final String ID = "id";

    private final Client client;
    private final String channel;

    PublisherActor(Client client, String channel) {
        this.client = client;
        this.channel = channel;
    }

    /** What a publish is asked for. */
    static Map<String, Object> idOnly(long id) {
        return Map.of(ID, id);
    }

    @Override
    public Completion invoke(Invocation invocation) throws BackendException {
        Object id = Objects.requireNonNull(((Map<?, ?>) Objects.requireNonNull(invocation.value())).get(ID));
        Receipt receipt = client.pubSub().publish(channel, id.toString().getBytes(StandardCharsets.UTF_8));
        Map<String, Object> value = new LinkedHashMap<>();
        value.put(ID, id);
        receipt.receivers().ifPresent(receivers -> value.put("receivers", receivers));
        return Completion.ok(value);
    }

    @Override
    public void close() {
        client.close();
    }
}
