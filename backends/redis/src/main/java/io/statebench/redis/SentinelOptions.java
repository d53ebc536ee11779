package io.statebench.redis;

import io.statebench.backend.ClusterException;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.Option;
import java.util.List;

/**
 * What can be chosen of a local cluster under Sentinel.
 *
 * @param nodes how many servers, the primary included
 * @param appendonly as {@link RedisServer#APPENDONLY}
 * @param minReplicas {@code min-replicas-to-write}
 * @param awaited how many replicas {@code WAIT} asks for after each write; 0 does not ask
 * @param downAfterMillis {@code down-after-milliseconds}
 */
record SentinelOptions(int nodes, String appendonly, int minReplicas, int awaited, int downAfterMillis) {
    private static final Option NODES =
            new Option("nodes", "3", List.of("3", "5"), "how many servers; the last three have a sentinel beside them");

    private static final Option MIN_REPLICAS = new Option(
            "min-replicas", "0", List.of(), "refuse writes unless so many replicas answered within the last second");

    private static final Option WAIT = new Option(
            "wait", "0", List.of(), "after each write WAIT for so many replicas; what fewer have is in doubt");

    private static final Option DOWN_AFTER = new Option(
            "down-after", "1000", List.of(), "milliseconds of silence until a sentinel takes a server for down");

    static final List<Option> ALL = List.of(NODES, RedisServer.APPENDONLY, MIN_REPLICAS, WAIT, DOWN_AFTER);

    /** Chosen: below it a machine under load is taken for dead, above it nobody waits for a failover. */
    private static final Range DOWN_AFTER_RANGE = new Range(100, 600_000);

    private record Range(int from, int to) {}

    static SentinelOptions of(LocalSetup setup) throws ClusterException {
        int nodes = Integer.parseInt(setup.value(ALL, NODES.name()));
        Range replicas = new Range(0, nodes - 1);
        return new SentinelOptions(
                nodes,
                setup.value(ALL, RedisServer.APPENDONLY.name()),
                number(setup, MIN_REPLICAS, replicas),
                number(setup, WAIT, replicas),
                number(setup, DOWN_AFTER, DOWN_AFTER_RANGE));
    }

    private static int number(LocalSetup setup, Option option, Range range) throws ClusterException {
        String text = setup.value(ALL, option.name());
        boolean isShort = text.matches("[0-9]{1,9}");
        int number = isShort ? Integer.parseInt(text) : -1;
        if (number < range.from() || number > range.to()) {
            throw new ClusterException("option " + option.name() + " cannot be '" + text + "'; it is a number from "
                    + range.from() + " to " + range.to());
        }
        return number;
    }
}
