package io.statebench.paxos.cli;

import io.statebench.paxos.server.NodeConfig;
import io.statebench.paxos.server.NodeException;
import io.statebench.paxos.server.NodeLog;
import io.statebench.paxos.transport.Tls;
import io.statebench.time.WallClock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs one node in the foreground until it is asked to end. */
@Command(
        name = "node",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Runs one node in the foreground until it is asked to end (SIGTERM).")
final class NodeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--id", required = true, description = "which of the peers this node is")
    private int id;

    @Option(
            names = "--peers",
            required = true,
            paramLabel = "ID=HOST:PORT,...",
            description = "all first members, this node included; the same list on each of them")
    private String peers = "";

    @Option(
            names = "--join",
            description = "for a node that comes to a cluster that runs already: --peers is where its members are now,"
                    + " with this node's own entry, whose id nobody had before; it waits for 'member add' or 'replace'")
    private boolean joins;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            description = "where to listen; default what the peers call, this node's own entry")
    private @Nullable String listen;

    @Option(
            names = "--source",
            paramLabel = "ADDRESS",
            description = "the address of this machine from which to call the peers; default whatever the system takes")
    private @Nullable String source;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "a folder of this node's own")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(
            names = "--cluster",
            defaultValue = "statebench",
            description = "the cluster's name, which keeps two clusters apart; default ${DEFAULT-VALUE}")
    private String cluster = "";

    @Option(
            names = "--durability",
            defaultValue = "fsync",
            paramLabel = "WHEN",
            description = "when a vote counts as kept: fsync (the disk has it), os (the system has it), none (memory"
                    + " only: a node that ended must not come back); default ${DEFAULT-VALUE}")
    private String durability = "";

    @Mixin
    private final SecurityOptions security = new SecurityOptions();

    @Option(
            names = "--tls-mutual",
            description = "whoever calls, node or client, has to show a certificate of the same authority, too")
    private boolean isMutual;

    private NodeCommand() {}

    @Override
    public Integer call() throws NodeException, IOException, InterruptedException {
        NodeConfig config = config();
        NodeLog log = new NodeLog(System.out, id, WallClock.SYSTEM);
        warn(config.security().tls(), log);
        return new NodeLife(config, log).run();
    }

    /** It goes on all the same: a clock may be wrong, and it is for the others to refuse it. */
    private static void warn(@Nullable Tls tls, NodeLog log) {
        if (tls != null) {
            tls.until()
                    .filter(until -> until.isBefore(WallClock.SYSTEM.now()))
                    .ifPresent(until -> log.say("its own certificate has expired (" + until
                            + "): the others will not speak to it until it is started with another"));
        }
    }

    private NodeConfig config() throws IOException {
        Map<Integer, InetSocketAddress> members = Addresses.peers(peers);
        InetSocketAddress own = members.get(id);
        if (own == null) {
            throw new ParameterException(
                    spec.commandLine(), "node " + id + " is not among the peers " + members.keySet());
        }
        NodeConfig.Storage storage = new NodeConfig.Storage(data, durability());
        NodeConfig.Sockets sockets = new NodeConfig.Sockets(
                listen == null ? own : Addresses.address(listen), source == null ? null : Addresses.own(source));
        NodeConfig.Security known = new NodeConfig.Security(security.secret(), security.ofNode(isMutual));
        return new NodeConfig(cluster, id, members, joins, sockets, storage, known);
    }

    private NodeConfig.Durability durability() {
        for (NodeConfig.Durability one : NodeConfig.Durability.values()) {
            if (one.word().equals(durability)) {
                return one;
            }
        }
        throw new ParameterException(spec.commandLine(), "--durability is fsync, os or none, not '" + durability + "'");
    }
}
