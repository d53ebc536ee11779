package io.statebench.redis;

import io.statebench.backend.Receipt;
import java.util.OptionalLong;
import redis.clients.jedis.Protocol.Command;

/** How messages get from a publisher to the subscribers. */
enum Channels {
    /** Through the one server that all are connected to. */
    SERVER(Command.PUBLISH, Command.SUBSCRIBE),

    /**
     * Through the node of a Redis Cluster that owns the channel's slot, and its replicas (Redis manual, <em>Pub/Sub</em>,
     * sharded; since 7.0).
     */
    SHARDED(Command.SPUBLISH, Command.SSUBSCRIBE),

    /**
     * From any node of a Redis Cluster over its bus to all others. The reply to a publisher counts only the subscribers of
     * the node that answers, so it says nothing of the receivers.
     */
    BUS(Command.PUBLISH, Command.SUBSCRIBE) {
        @Override
        Receipt receipt(long reply) {
            return new Receipt(OptionalLong.empty());
        }
    };

    private final Command publish;
    private final Command subscribe;

    Channels(Command publish, Command subscribe) {
        this.publish = publish;
        this.subscribe = subscribe;
    }

    Command publish() {
        return publish;
    }

    Command subscribe() {
        return subscribe;
    }

    /** What the reply to a publisher says of the receivers. */
    Receipt receipt(long reply) {
        return new Receipt(OptionalLong.of(reply));
    }
}
