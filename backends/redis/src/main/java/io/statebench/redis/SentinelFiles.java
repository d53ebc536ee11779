package io.statebench.redis;

import io.statebench.backend.ClusterException;
import io.statebench.redis.SentinelLayout.Sentinel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The configuration of servers and sentinels, and their command lines.
 *
 * <p>Each has a file of its own, which it rewrites: a server that was promoted or demoted is so still after a restart,
 * and a sentinel remembers whom it voted for.
 *
 * @param hasSourceSetting whether this Redis has {@code bind-source-addr}; one that lacks it (6.2) calls from the first
 *     address that it listens at, which is ours
 */
record SentinelFiles(RedisBinary binary, boolean hasSourceSetting, SentinelOptions options, SentinelLayout layout) {
    /** The name under which the sentinels know the primary. */
    static final String MASTER = "mymaster";

    /** Two of three sentinels have to agree that the primary is down. */
    private static final int QUORUM = 2;

    /**
     * Chosen: how long a sentinel waits until it puts right a replica that follows the wrong server, and half of what it
     * waits until it tries a failed failover again. The default of three minutes outlasts a whole run of ours.
     */
    private static final int FAILOVER_TIMEOUT_MILLIS = 5_000;

    static SentinelFiles of(RedisBinary binary, SentinelOptions options, SentinelLayout layout)
            throws ClusterException {
        int major = Integer.parseInt("0" + binary.version().replaceFirst("[^0-9].*", ""));
        return new SentinelFiles(binary, major >= 7, options, layout);
    }

    /** Writes a server's file, which says whom it follows; all else is on its command line and stays as it is. */
    List<String> server(RedisInstance server) throws ClusterException {
        RedisInstance first = layout.servers().get(0);
        boolean isPrimary = server.equals(first);
        Path file = write(server, isPrimary ? List.of() : List.of("replicaof " + words(first.advertised())));
        List<String> settings = new ArrayList<>();
        settings.addAll(RedisServer.persistence(options.appendonly()));
        settings.addAll(List.of("--replica-announce-ip", host(server.advertised())));
        settings.addAll(List.of(
                "--replica-announce-port", Integer.toString(server.advertised().getPort())));
        settings.addAll(List.of("--min-replicas-to-write", Integer.toString(options.minReplicas())));
        settings.addAll(List.of("--min-replicas-max-lag", "1"));
        settings.addAll(List.of("--repl-diskless-sync-delay", "0")); // The 5 s of 7.0 wait for further replicas.
        if (hasSourceSetting) {
            settings.addAll(List.of("--bind-source-addr", server.place().host()));
        }
        List<String> command = new ArrayList<>(server.command(binary, settings));
        command.add(server.place().launcher().size() + 1, file.toString()); // Right after the program.
        return command;
    }

    /** Writes a sentinel's file. It knows all the others from the start, as after a restart, and need not find them. */
    List<String> sentinel(Sentinel sentinel) throws ClusterException {
        RedisInstance instance = sentinel.instance();
        List<String> lines = new ArrayList<>();
        lines.add("port " + instance.port());
        lines.add("bind " + instance.place().host());
        if (hasSourceSetting) {
            lines.add("bind-source-addr " + instance.place().host());
        }
        lines.add("protected-mode no"); // It lets in 127.0.0.1 and no other address of loopback.
        lines.add("dir " + quoted(instance.directory()));
        lines.add("sentinel myid " + sentinel.runId());
        lines.add("sentinel announce-ip " + host(instance.advertised()));
        lines.add("sentinel announce-port " + instance.advertised().getPort());
        lines.addAll(monitoring(sentinel));
        Path file = write(instance, lines);
        List<String> command = new ArrayList<>(instance.place().launcher());
        command.addAll(List.of(binary.path().toString(), file.toString(), "--sentinel"));
        return command;
    }

    private List<String> monitoring(Sentinel watcher) {
        List<RedisInstance> servers = layout.servers();
        List<String> lines = new ArrayList<>();
        lines.add("monitor " + MASTER + " " + words(servers.get(0).advertised()) + " " + QUORUM);
        lines.add("down-after-milliseconds " + MASTER + " " + options.downAfterMillis());
        lines.add("failover-timeout " + MASTER + " " + FAILOVER_TIMEOUT_MILLIS);
        for (RedisInstance replica : servers.subList(1, servers.size())) {
            lines.add("known-replica " + MASTER + " " + words(replica.advertised()));
        }
        for (Sentinel other : layout.sentinels()) {
            if (!other.equals(watcher)) {
                lines.add("known-sentinel " + MASTER + " "
                        + words(other.instance().advertised()) + " " + other.runId());
            }
        }
        return lines.stream().map(line -> "sentinel " + line).toList();
    }

    private static Path write(RedisInstance instance, List<String> lines) throws ClusterException {
        Path file = instance.directory().resolve("redis.conf");
        try {
            return Files.write(file, lines);
        } catch (IOException trouble) {
            throw new ClusterException("cannot write " + file + ": " + trouble.getMessage(), trouble);
        }
    }

    private static String words(InetSocketAddress address) {
        return host(address) + " " + address.getPort();
    }

    private static String host(InetSocketAddress address) {
        return address.getAddress().getHostAddress();
    }

    private static String quoted(Path folder) {
        return '"' + folder.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
