package io.statebench.paxos.cli;

import io.statebench.paxos.transport.HostPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The folder of a cluster on this machine: {@code cluster} holds the address of each node, a line each, and {@code n1},
 * {@code n2} ... hold {@code data}, {@code pid} and {@code log} of each.
 */
record LocalFolder(Path path) {
    private static final String HOST = "127.0.0.1";

    /** One node of it. */
    record Member(int id, InetSocketAddress address, Path folder) {
        PidFile pid() {
            return new PidFile(folder.resolve("pid"));
        }

        Path log() {
            return folder.resolve("log");
        }

        Path data() {
            return folder.resolve("data");
        }

        String name() {
            return "node " + id;
        }

        /** The last thing it printed. */
        String lastWords() {
            try {
                List<String> lines = Files.readAllLines(log());
                return lines.isEmpty() ? "it printed nothing" : lines.get(lines.size() - 1);
            } catch (IOException unreadable) {
                return "nobody can read " + log();
            }
        }
    }

    private Path list() {
        return path.resolve("cluster");
    }

    boolean exists() {
        return Files.exists(list());
    }

    /** The nodes, in the order of their ids. */
    List<Member> members() throws IOException {
        if (!exists()) {
            throw new IOException("there is no cluster in " + path + ": 'start' makes one");
        }
        List<Member> members = new ArrayList<>();
        for (String line : Files.readAllLines(list())) {
            int id = members.size() + 1;
            InetSocketAddress address = HostPort.parse(line)
                    .orElseThrow(() -> new IOException(list() + " does not say where node " + id + " is"));
            members.add(member(id, address));
        }
        return members;
    }

    private Member member(int id, InetSocketAddress address) {
        return new Member(id, address, path.resolve("n" + id));
    }

    /** Makes a new one; nothing is started. */
    List<Member> create(int nodes, int firstPort) throws IOException {
        Files.createDirectories(path);
        List<String> addresses = IntStream.range(0, nodes)
                .mapToObj(index -> HOST + ":" + (firstPort + index))
                .toList();
        List<Member> members = new ArrayList<>();
        for (String address : addresses) {
            Member member = member(
                    members.size() + 1,
                    HostPort.parse(address).orElseThrow(() -> new IOException("no port: " + address)));
            Files.createDirectories(member.folder());
            members.add(member);
        }
        Path fresh = path.resolve("cluster.new");
        Files.write(fresh, addresses);
        Files.move(fresh, list());
        return members;
    }

    /** As {@code --peers} wants it. */
    static String peers(List<Member> members) {
        return members.stream()
                .map(member -> member.id() + "=" + HostPort.text(member.address()))
                .collect(Collectors.joining(","));
    }

    /** The nodes that run. */
    static List<Member> running(List<Member> members) {
        return members.stream()
                .filter(member -> {
                    try {
                        return member.pid().process().isPresent();
                    } catch (IOException unreadable) {
                        throw new UncheckedIOException(unreadable);
                    }
                })
                .toList();
    }
}
