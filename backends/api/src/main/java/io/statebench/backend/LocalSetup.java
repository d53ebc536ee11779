package io.statebench.backend;

import io.statebench.environment.Environment;
import io.statebench.environment.Place;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How to start a local cluster.
 *
 * @param logs the folder that receives one log a node; made if missing, kept afterwards
 * @param options chosen values by option name; what is not named has its default
 * @param environment where the nodes live; closed by whoever opened it, after the cluster
 * @param disk what somebody means to do to the nodes' disks, which have to be prepared for it
 */
public record LocalSetup(Path logs, Map<String, String> options, Environment environment, Set<NodeDisk.Ability> disk) {
    public LocalSetup {
        options = Map.copyOf(options);
        disk = Set.copyOf(disk);
    }

    /** One whose nodes keep their data on this machine's own disk. */
    public LocalSetup(Path logs, Map<String, String> options, Environment environment) {
        this(logs, options, environment, Set.of());
    }

    /** One whose nodes share this machine's loopback address. */
    public LocalSetup(Path logs, Map<String, String> options) {
        this(logs, options, Environment.LOOPBACK);
    }

    /**
     * The value of an option: the chosen one, or its default.
     *
     * @throws ClusterException if a chosen option or value is not among those the backend knows
     */
    public String value(List<Option> known, String name) throws ClusterException {
        requireKnown(known);
        Option option = known.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no option " + name + " among " + known));
        String value = options.getOrDefault(name, option.defaultValue());
        if (!option.choices().isEmpty() && !option.choices().contains(value)) {
            throw new ClusterException(
                    "option " + name + " cannot be '" + value + "'; it is one of " + option.choices());
        }
        return value;
    }

    /**
     * Refuses options that the backend does not know; for a backend that asks for none of them.
     *
     * @throws ClusterException naming the first such option and those there are
     */
    public void requireKnown(List<Option> known) throws ClusterException {
        List<String> names = known.stream().map(Option::name).toList();
        for (String chosen : options.keySet()) {
            if (!names.contains(chosen)) {
                throw new ClusterException("unknown option '" + chosen + "'; "
                        + (names.isEmpty() ? "there are none" : "there are " + String.join(", ", names)));
            }
        }
    }

    /**
     * The place of a node.
     *
     * @throws ClusterException if the environment cannot make it
     */
    public Place place(String node) throws ClusterException {
        try {
            return environment.node(node);
        } catch (IOException trouble) {
            throw new ClusterException("no place for " + node + ": " + trouble.getMessage(), trouble);
        }
    }

    /**
     * Where others reach a port of a node; see {@link Environment#advertise}.
     *
     * @throws ClusterException if the environment cannot make it so
     */
    public InetSocketAddress advertise(String node, int port) throws ClusterException {
        try {
            return environment.advertise(node, port);
        } catch (IOException trouble) {
            throw new ClusterException("no way to port " + port + " of " + node + ": " + trouble.getMessage(), trouble);
        }
    }
}
