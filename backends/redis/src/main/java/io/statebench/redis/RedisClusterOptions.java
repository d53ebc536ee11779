package io.statebench.redis;

import io.statebench.backend.ClusterException;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.Option;
import java.util.ArrayList;
import java.util.List;

/**
 * What the user chose for a local Redis Cluster.
 *
 * @param appendonly see {@link RedisServer#APPENDONLY}
 * @param nodeTimeoutMillis after which silence a node counts as failing
 * @param needsFullCoverage whether all refuse to serve while a slot has no owner
 * @param leastReplicas how many linked replicas a primary needs to take a write
 * @param waitReplicas how many replicas a client waits for after each write
 * @param validityFactor after how many node timeouts without its primary a replica does not stand for election; 0 for never
 * @param pubsub how messages are carried; see {@link #PUBSUB}
 */
record RedisClusterOptions(
        String appendonly,
        int nodeTimeoutMillis,
        boolean needsFullCoverage,
        int leastReplicas,
        int waitReplicas,
        int validityFactor,
        String pubsub) {
    static final String AUTO = "auto";

    private static final Option NODE_TIMEOUT = new Option(
            "node-timeout", "2000", List.of(), "milliseconds of silence after which a node counts as failing");

    private static final Option FULL_COVERAGE = new Option(
            "require-full-coverage", "yes", List.of("yes", "no"), "whether no node serves while any slot has no owner");

    private static final Option MIN_REPLICAS = new Option(
            "min-replicas", "0", List.of("0", "1"), "linked replicas without which a primary refuses writes");

    private static final Option WAIT = new Option(
            "wait",
            "0",
            List.of("0", "1"),
            "replicas to wait for after each write of state and locks; too few is in doubt");

    private static final Option VALIDITY_FACTOR = new Option(
            "replica-validity-factor",
            "10",
            List.of(),
            "node timeouts without its primary after which a replica is not elected; 0 for never");

    private static final Option PUBSUB = new Option(
            "pubsub",
            AUTO,
            List.of(AUTO, "sharded", "global"),
            "by the owner of the channel's slot (since 7.0), or by any node over the bus; auto takes the first it can");

    static final List<Option> ALL =
            List.of(RedisServer.APPENDONLY, NODE_TIMEOUT, FULL_COVERAGE, MIN_REPLICAS, WAIT, VALIDITY_FACTOR, PUBSUB);

    /** The default of Redis Cluster is 15 s; ours is short, so that a run sees more than one failover. */
    static RedisClusterOptions of(LocalSetup setup) throws ClusterException {
        return new RedisClusterOptions(
                setup.value(ALL, RedisServer.APPENDONLY.name()),
                number(setup, NODE_TIMEOUT, 100, 60_000),
                setup.value(ALL, FULL_COVERAGE.name()).equals("yes"),
                Integer.parseInt(setup.value(ALL, MIN_REPLICAS.name())),
                Integer.parseInt(setup.value(ALL, WAIT.name())),
                number(setup, VALIDITY_FACTOR, 0, 1_000),
                setup.value(ALL, PUBSUB.name()));
    }

    private static int number(LocalSetup setup, Option option, int least, int most) throws ClusterException {
        String text = setup.value(ALL, option.name());
        int number = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
        if (number < least || number > most) {
            throw new ClusterException("option " + option.name() + " cannot be '" + text + "'; it is a number from "
                    + least + " to " + most);
        }
        return number;
    }

    /** For the command line of each server. */
    List<String> settings() {
        List<String> settings = new ArrayList<>(RedisServer.persistence(appendonly));
        settings.addAll(List.of("--cluster-enabled", "yes", "--cluster-config-file", "nodes.conf"));
        settings.addAll(List.of("--cluster-node-timeout", Integer.toString(nodeTimeoutMillis)));
        settings.addAll(List.of("--cluster-require-full-coverage", needsFullCoverage ? "yes" : "no"));
        settings.addAll(List.of("--cluster-replica-validity-factor", Integer.toString(validityFactor)));
        settings.addAll(List.of("--min-replicas-to-write", Integer.toString(leastReplicas)));
        // A replica that comes back is served at once, and not with others who may follow within five seconds.
        settings.addAll(List.of("--repl-diskless-sync", "yes", "--repl-diskless-sync-delay", "0"));
        return settings;
    }
}
