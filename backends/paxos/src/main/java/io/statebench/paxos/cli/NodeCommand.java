package io.statebench.paxos.cli;

import io.statebench.paxos.server.NodeConfig;
import io.statebench.paxos.server.NodeException;
import io.statebench.paxos.server.NodeLog;
import io.statebench.paxos.server.Server;
import io.statebench.paxos.transport.Secret;
import io.statebench.time.WallClock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
            names = "--listen",
            paramLabel = "HOST:PORT",
            description = "where to listen; default what the peers call, this node's own entry")
    private @Nullable String listen;

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

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description = "its first line is what all processes of the cluster must know; default none")
    private @Nullable Path secretFile;

    private NodeCommand() {}

    @Override
    public Integer call() throws NodeException, IOException, InterruptedException {
        NodeConfig config = config();
        NodeLog log = new NodeLog(System.out, id, WallClock.SYSTEM);
        Server server = Server.start(config, log);
        Thread atExit = new Thread(
                () -> {
                    log.say("ends");
                    server.close();
                },
                "paxos-end");
        Runtime.getRuntime().addShutdownHook(atExit);
        String reason = server.awaitEnd();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
            server.close();
        } catch (IllegalStateException endingAnyway) {
            log.say("was about to end when it could not go on");
        }
        log.say("cannot go on: " + reason);
        return Paxos.TROUBLE;
    }

    private NodeConfig config() throws IOException {
        Map<Integer, InetSocketAddress> members = Addresses.peers(peers);
        InetSocketAddress own = members.get(id);
        if (own == null) {
            throw new ParameterException(
                    spec.commandLine(), "node " + id + " is not among the peers " + members.keySet());
        }
        NodeConfig.Storage storage = new NodeConfig.Storage(data, durability());
        InetSocketAddress where = listen == null ? own : Addresses.address(listen);
        return new NodeConfig(cluster, id, members, where, storage, secret());
    }

    private NodeConfig.Durability durability() {
        for (NodeConfig.Durability one : NodeConfig.Durability.values()) {
            if (one.word().equals(durability)) {
                return one;
            }
        }
        throw new ParameterException(spec.commandLine(), "--durability is fsync, os or none, not '" + durability + "'");
    }

    private Secret secret() throws IOException {
        return secretFile == null ? Secret.NONE : SecretFile.read(secretFile);
    }
}
