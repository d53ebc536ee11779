package io.statebench.paxos.backend;

import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.Node;
import io.statebench.cluster.DataFiles;
import io.statebench.cluster.FreePorts;
import io.statebench.cluster.LocalNodes;
import io.statebench.cluster.NodeSpec;
import io.statebench.environment.Place;
import io.statebench.paxos.client.Access;
import io.statebench.paxos.transport.HostPort;
import io.statebench.paxos.transport.Secret;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Starts a Paxos cluster on this machine, a JVM a node, on the class path of this one. */
final class LocalPaxos {
    private static final String MAIN = "io.statebench.paxos.cli.Paxos";
    /** Where everybody lives who has no place of its own, and calls from without being told. */
    private static final String SHARED = "127.0.0.1";

    /** Chosen: a JVM starts in half a second; three of them on a loaded machine take longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** Chosen: small beside what a machine has, so that five nodes fit; one thread works, so one thread collects. */
    private static final List<String> JVM = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");

    /** For the first of the two compilers alone. */
    private static final String SOON_WARM = "-XX:TieredStopAtLevel=1";

    /** A free port can be taken by somebody else before the node binds it. */
    private static final int ATTEMPTS = 5;

    private static final String IN_USE = "Address already in use";

    private static final DataFiles FILES = new DataFiles("data/log/segment-*", "data/log/{segment,snapshot}-*");

    private LocalPaxos() {}

    /**
     * Which nodes.
     *
     * @param durability as on their command line
     * @param isSoonWarm whether their JVMs do without the compiler that makes the fastest code and takes longest for it
     */
    record Kind(String durability, boolean isSoonWarm) {}

    /**
     * One node.
     *
     * @param place where it runs
     * @param listen where it listens
     * @param advertised where clients and other nodes call it
     */
    private record Member(int id, Place place, InetSocketAddress listen, InetSocketAddress advertised) {
        static Member of(int id, LocalSetup setup) throws ClusterException {
            Place place = setup.place("n" + id);
            int port = FreePorts.next();
            return new Member(id, place, new InetSocketAddress(place.address(), port), setup.advertise("n" + id, port));
        }

        String name() {
            return "n" + id;
        }

        /** What its command line says of its addresses; nothing where it lives at the address that all share. */
        List<String> addresses() {
            List<String> options = new ArrayList<>();
            if (!listen.equals(advertised)) {
                options.addAll(List.of("--listen", text(listen)));
            }
            if (!place.host().equals(SHARED)) {
                options.addAll(List.of("--source", place.host()));
            }
            return options;
        }
    }

    /** Starts the nodes and waits until all know who leads; nothing is left if they do not. */
    static Cluster start(LocalSetup setup, int count, Kind kind) throws ClusterException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return startOnce(setup, count, kind);
            } catch (ClusterException failed) {
                if (attempt == ATTEMPTS || !String.valueOf(failed.getMessage()).contains(IN_USE)) {
                    throw failed;
                }
            }
        }
    }

    private static Cluster startOnce(LocalSetup setup, int count, Kind kind)
            throws ClusterException, InterruptedException {
        List<Member> members = new ArrayList<>();
        for (int id = 1; id <= count; id++) {
            members.add(Member.of(id, setup));
        }
        // A name that nobody else has: a stranger on one of these ports is never taken for ours.
        String cluster = "local-" + UUID.randomUUID();
        Access called = new Access(members.stream().map(Member::advertised).toList(), cluster, Secret.NONE);
        // Our own questions go past whatever stands between the nodes.
        Access direct = new Access(members.stream().map(Member::listen).toList(), cluster, Secret.NONE);
        LocalNodes nodes = LocalNodes.open(setup);
        try {
            for (Member member : members) {
                Path directory = nodes.disk(member.name());
                NodeSpec spec = new NodeSpec(
                        member.name(),
                        directory,
                        command(member, members, directory, cluster, kind),
                        () -> PaxosFacts.isReady(member.listen, direct),
                        () -> PaxosFacts.isLeader(member.listen, direct));
                nodes.add(spec.withFiles(FILES)).start();
            }
            for (Node node : nodes.nodes()) {
                node.awaitReady(PATIENCE);
            }
            return new PaxosCluster(called, PaxosFacts.of(direct), nodes);
        } catch (ClusterException | InterruptedException | RuntimeException failed) {
            nodes.close();
            throw failed;
        }
    }

    private static List<String> command(
            Member member, List<Member> members, Path directory, String cluster, Kind kind) {
        List<String> command = new ArrayList<>(member.place.launcher());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        if (kind.isSoonWarm) {
            command.add(SOON_WARM);
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN, "node"));
        command.addAll(List.of("--id", Integer.toString(member.id), "--peers", peers(members)));
        command.addAll(member.addresses());
        command.addAll(List.of("--data", directory.resolve("data").toString()));
        command.addAll(List.of("--cluster", cluster, "--durability", kind.durability));
        return command;
    }

    private static String peers(List<Member> members) {
        return members.stream()
                .map(member -> member.id + "=" + text(member.advertised))
                .collect(Collectors.joining(","));
    }

    /** With the number of its host, as others have to find it by that. */
    private static String text(InetSocketAddress address) {
        return HostPort.text(new InetSocketAddress(address.getAddress().getHostAddress(), address.getPort()));
    }
}
