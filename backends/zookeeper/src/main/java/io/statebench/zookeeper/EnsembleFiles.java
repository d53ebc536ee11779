package io.statebench.zookeeper;

import io.statebench.backend.ClusterException;
import io.statebench.cluster.DataFiles;
import io.statebench.zookeeper.EnsembleMember.Ports;
import io.statebench.zookeeper.server.ServerLog;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.zookeeper.server.quorum.PlacedPeerMain;
import org.apache.zookeeper.server.quorum.QuorumPeerMain;

/**
 * Configurations and command lines of a local ensemble.
 *
 * @param members all of them
 */
record EnsembleFiles(List<EnsembleMember> members, EnsembleOptions options) {
    /** Chosen: silence of two seconds, at the default tick, is longer than most stalls, and short beside a cut. */
    static final int SYNC_LIMIT = 4;

    /** As in ZooKeeper's own example. A leader whom nobody follows yet waits so long before it asks for votes again. */
    private static final int INIT_LIMIT = 10;

    /** Chosen: longer than any lease that a workload asks for. */
    private static final int LONGEST_SESSION_MILLIS = 60_000;

    /** In KiB. Chosen: ZooKeeper's own 64 MiB would not fit a disk in memory. */
    private static final int LOG_GROWTH = 4_096;

    static final DataFiles DATA = new DataFiles(
            "log/version-2/log.*", "{log/version-2/log.*,data/version-2/snapshot.*,data/version-2/*Epoch}");

    /** Chosen as for the other JVMs: small beside what a machine has, so that five fit. */
    private static final List<String> JVM = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");

    private static final String SOON_WARM = "-XX:TieredStopAtLevel=1";

    EnsembleFiles {
        members = List.copyOf(members);
    }

    /** Writes what a server reads when it starts, and says how to start it. */
    List<String> prepare(EnsembleMember member) throws ClusterException {
        Path data = member.directory().resolve("data");
        Path config = member.directory().resolve("zoo.cfg");
        try {
            Files.createDirectories(data);
            Files.writeString(data.resolve("myid"), member.number() + "\n");
            Files.writeString(config, String.join("\n", config(member)) + "\n");
        } catch (IOException trouble) {
            throw new ClusterException(
                    "cannot write the configuration of " + member.name() + ": " + trouble.getMessage(), trouble);
        }
        return command(member, config);
    }

    /**
     * Forces what a server wrote when it first started. ZooKeeper forces its log and not its first snapshot, and refuses to start
     * on a log alone; whoever lost his power at once would have a server that does not come back.
     */
    static void settle(EnsembleMember member) throws ClusterException {
        try (Stream<Path> all = Files.walk(member.directory().resolve("data"))) {
            for (Path one : all.toList()) {
                try (FileChannel open = FileChannel.open(one, StandardOpenOption.READ)) {
                    open.force(true);
                }
            }
        } catch (IOException trouble) {
            throw new ClusterException(
                    "cannot force the data of " + member.name() + " to disk: " + trouble.getMessage(), trouble);
        }
    }

    private List<String> config(EnsembleMember member) {
        InetSocketAddress clients = member.listen().clients();
        List<String> lines = new ArrayList<>(List.of(
                "tickTime=" + options.tickMillis(),
                "initLimit=" + INIT_LIMIT,
                "syncLimit=" + SYNC_LIMIT,
                "maxSessionTimeout=" + LONGEST_SESSION_MILLIS,
                "dataDir=" + member.directory().resolve("data"),
                "dataLogDir=" + member.directory().resolve("log"),
                "clientPort=" + clients.getPort(),
                "clientPortAddress=" + member.place().host(),
                "maxClientCnxns=0",
                "forceSync=" + (options.isForced() ? "yes" : "no"),
                "preAllocSize=" + LOG_GROWTH,
                "admin.enableServer=false",
                "4lw.commands.whitelist=srvr,conf,mntr"));
        for (EnsembleMember one : members) {
            // Its own line is where it listens, the others' are where it calls.
            Ports ports = one.equals(member) ? one.listen() : one.called();
            lines.add("server." + one.number() + "=" + EnsembleMember.text(ports.quorum()) + ":"
                    + ports.election().getPort());
        }
        return lines;
    }

    private List<String> command(EnsembleMember member, Path config) {
        List<String> command = new ArrayList<>(member.place().launcher());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        if (options.isSoonWarm()) {
            command.add(SOON_WARM);
        }
        command.add("-Dslf4j.provider=" + ServerLog.class.getName());
        command.add("-Dzookeeper.jmx.log4j.disable=true");
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        if (member.hasOwnAddress()) {
            command.addAll(
                    List.of(PlacedPeerMain.class.getName(), member.place().host()));
        } else {
            command.add(QuorumPeerMain.class.getName());
        }
        command.add(config.toString());
        return command;
    }
}
