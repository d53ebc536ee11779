package io.statebench.redis;

import io.statebench.backend.BackendException;
import io.statebench.backend.NotDoneException;
import io.statebench.redis.RedisErrors.Effect;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisAskDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisRedirectionException;

/**
 * The keys of a Redis Cluster: each at the node that owns its slot, to which a connection is opened when it is needed.
 *
 * <p>A node that does not own the slot refuses the command before it does anything, and says who does ({@code MOVED}), or
 * who may, this once ({@code ASK}; Redis Cluster Specification, <em>Redirection and resharding</em>). So going there is not
 * to do anything twice. Everything else ends the call. After trouble the next call asks anew who owns what.
 */
final class SlotKeyspace implements Keyspace {
    /** Chosen: a failover makes one, a slot that moves at the same time one more; nodes that disagree would never end. */
    private static final int MOST_REDIRECTIONS = 5;

    private final SlotAccess access;
    private final SlotDirectory directory;
    private final ReplicaWait replicas;
    private final Map<HostAndPort, RedisConnection> connections = new HashMap<>();

    SlotKeyspace(SlotAccess access, SlotDirectory directory, ReplicaWait replicas) {
        this.access = access;
        this.directory = directory;
        this.replicas = replicas;
    }

    @Override
    public KeyNames names() {
        return KeyNames.TAGGED;
    }

    @Override
    public <T> T call(String what, Effect effect, byte[] key, Function<Connection, T> command) throws BackendException {
        return route(new Request<>(what, effect, SlotMap.slotOf(key), command, command));
    }

    /** The reply counts only once the replicas that are asked for have the write. */
    @Override
    public long run(String what, Script script, byte[]... keysAndArguments) throws BackendException {
        return route(new Request<>(
                what,
                Effect.SCRIPT,
                SlotMap.slotOf(keysAndArguments[0]),
                open -> replicas.await(open, RedisConnection.evaluate(open, script, keysAndArguments)),
                open -> replicas.await(open, RedisConnection.evaluateText(open, script, keysAndArguments))));
    }

    /**
     * A command and what decides where it goes.
     *
     * @param ordinary for the node that owns the slot
     * @param afterAsking for one that takes it this once; a single command, as the word {@code ASKING} is for the next only
     */
    private record Request<T>(
            String what,
            Effect effect,
            int slot,
            Function<Connection, T> ordinary,
            Function<Connection, T> afterAsking) {
        private T asking(Connection open) {
            open.sendCommand(Command.ASKING);
            Replies.status(open);
            return afterAsking.apply(open);
        }
    }

    private <T> T route(Request<T> request) throws BackendException {
        HostAndPort node = owner(request);
        Function<Connection, T> command = request.ordinary();
        for (int redirections = 0; ; redirections++) {
            try {
                return connection(node).call(request.what(), request.effect(), command);
            } catch (BackendException failed) {
                if (!(failed.getCause() instanceof JedisRedirectionException redirection)
                        || redirections == MOST_REDIRECTIONS) {
                    learn(node, failed);
                    throw failed;
                }
                node = target(redirection, node);
                command = follow(request, redirection, node);
            }
        }
    }

    private HostAndPort owner(Request<?> request) throws NotDoneException {
        try {
            return directory.owner(request.slot());
        } catch (JedisException nobodyTells) {
            throw new NotDoneException(
                    request.what() + ": who serves it cannot be found: " + nobodyTells.getMessage(), nobodyTells);
        }
    }

    private RedisConnection connection(HostAndPort node) {
        return connections.computeIfAbsent(node, unknown -> new RedisConnection(access.dialer(unknown)));
    }

    /** A refusal may come of what we believe, and so may a node that does not answer. */
    private void learn(HostAndPort node, BackendException failed) {
        if (failed.getCause() instanceof JedisException error
                && (RedisErrors.breaksConnection(error) || RedisErrors.isRefusal(error))) {
            directory.distrust(node);
        }
    }

    /** One without a host is at the same. */
    private static HostAndPort target(JedisRedirectionException redirection, HostAndPort from) {
        HostAndPort to = redirection.getTargetNode();
        return to.getHost().isEmpty() ? new HostAndPort(from.getHost(), to.getPort()) : to;
    }

    private <T> Function<Connection, T> follow(
            Request<T> request, JedisRedirectionException redirection, HostAndPort to) {
        if (redirection instanceof JedisAskDataException) {
            return request::asking;
        }
        directory.moved(to);
        return request.ordinary();
    }

    @Override
    public void close() {
        connections.values().forEach(RedisConnection::close);
    }
}
