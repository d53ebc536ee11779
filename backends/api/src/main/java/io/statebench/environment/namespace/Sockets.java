package io.statebench.environment.namespace;

import io.statebench.environment.namespace.Rules.Pair;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ends connections in the kernel, as <em>ss(8)</em> does with {@code --kill}: even those on which nothing is said. */
final class Sockets {
    private static final String LIST = "ss --no-header --numeric --tcp ";
    private static final String KILL = "ss --kill --no-header --numeric --tcp ";

    private Sockets() {}

    /**
     * Whether this kernel can: tried on a connection of our own over loopback.
     *
     * @param shell in the stack in which this JVM is
     */
    static boolean canBeKilled(Shell shell) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        try (ServerSocket server = new ServerSocket(0, 1, loopback);
                Socket client = new Socket(loopback, server.getLocalPort())) {
            String filter = "src 127.0.0.1:" + client.getLocalPort();
            shell.run(KILL + filter + " || true");
            return shell.run(LIST + filter).isEmpty();
        }
    }

    /**
     * Ends the connections between each two endpoints at one end; the kernel sends the other end a reset.
     *
     * @return how many there were
     * @throws IOException if one of them is still there
     */
    static int reset(List<Pair> pairs) throws IOException {
        return kill(pairs.stream().map(pair -> isFirst(pair.source(), pair.destination()) ? pair : pair.reversed()));
    }

    /** Whether one end is where to begin: a client is told by a reset, as by a real network, and not by its own kernel. */
    private static boolean isFirst(Member one, Member other) {
        return one.isNode() == other.isNode() ? one.id().compareTo(other.id()) < 0 : one.isNode();
    }

    /** Ends the connections between each two endpoints at both ends, as no packet passes between them; how many ends. */
    static int sever(List<Pair> pairs) throws IOException {
        return kill(pairs.stream().flatMap(pair -> Stream.of(pair, pair.reversed())));
    }

    /** Ends connections where their source is; how many there were. */
    private static int kill(Stream<Pair> pairs) throws IOException {
        Map<Stack, String> filters = pairs.distinct()
                .collect(Collectors.toMap(
                        pair -> pair.source().stack(),
                        pair -> "( src " + pair.source().host() + " and dst "
                                + pair.destination().host() + " )",
                        (one, other) -> one + " or " + other));
        Map<Stack, String> scripts = new HashMap<>();
        filters.forEach((stack, filter) -> scripts.put(
                stack,
                LIST + "'" + filter + "' && " + KILL + "'" + filter + "' >/dev/null && echo && " + LIST + "'" + filter
                        + "'"));
        int count = 0;
        for (List<String> lines : Batch.run(scripts).values()) {
            int gap = lines.indexOf("");
            Set<String> left = ends(lines.subList(gap + 1, lines.size()));
            left.retainAll(ends(lines.subList(0, gap)));
            if (!left.isEmpty()) {
                throw new IOException("connections cannot be reset: " + left);
            }
            count += gap;
        }
        return count;
    }

    /** Both addresses and ports of each line; a connection that was made anew has others. */
    private static Set<String> ends(List<String> lines) {
        Set<String> ends = new HashSet<>();
        for (String line : lines) {
            List<String> words = List.of(line.strip().split(" +"));
            ends.add(words.get(words.size() - 2) + " " + words.get(words.size() - 1));
        }
        return ends;
    }

    /**
     * Ends what processes that are gone left to be sent, and drops the packets that wait in the kernel for their neighbour's
     * address; these would leave as soon as the link is up (seen: 48 lines of a server that had been dead for a second).
     */
    static void killOrphans(Stack stack) throws IOException {
        stack.shell().run(KILL + "state fin-wait-1 state closing state last-ack && ip neigh flush dev " + stack.link());
    }
}
