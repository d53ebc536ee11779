package io.statebench.redis;

import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints;
import io.statebench.backend.LocalSetup;
import io.statebench.cluster.DataFiles;
import io.statebench.cluster.FreePorts;
import io.statebench.cluster.LocalNodes;
import io.statebench.environment.Place;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * One {@code redis-server} of a local cluster: where it runs, and how to ask it.
 *
 * @param id the node's name
 * @param directory its own folder
 * @param place where it runs
 * @param port where it listens at the place's address
 * @param advertised where clients and other servers call it
 */
record RedisInstance(String id, Path directory, Place place, int port, InetSocketAddress advertised) {

    private static final DataFiles FILES =
            new DataFiles("{appendonlydir/*.incr.aof,appendonly.aof}", "{appendonlydir/*,appendonly.aof}");

    /** One on a free port. */
    static RedisInstance of(String id, LocalSetup setup, LocalNodes nodes) throws ClusterException {
        return of(id, setup, nodes, FreePorts.next());
    }

    static RedisInstance of(String id, LocalSetup setup, LocalNodes nodes, int port) throws ClusterException {
        return new RedisInstance(id, nodes.disk(id), setup.place(id), port, setup.advertise(id, port));
    }

    /** What it keeps: up to 6.2 one file, since 7.0 a folder of them. */
    static DataFiles files(String appendonly) {
        return appendonly.equals("no") ? DataFiles.NONE : FILES;
    }

    /** Its own address, past whatever stands between it and the others; for our questions. */
    Endpoints direct() {
        return endpoints(place.host(), port);
    }

    /** Where clients call it. */
    Endpoints called() {
        return endpoints(advertised.getAddress().getHostAddress(), advertised.getPort());
    }

    private static Endpoints endpoints(String host, int port) {
        return new Endpoints(List.of(new Endpoints.Address(host, port)), "", "", false);
    }

    /**
     * The command line of a server that keeps nothing but what the settings say and is open to its neighbours.
     *
     * @param settings pairs of {@code --name} and value, after the common ones
     */
    List<String> command(RedisBinary binary, List<String> settings) {
        List<String> command = new ArrayList<>(place.launcher());
        command.add(binary.path().toString());
        command.addAll(List.of("--port", Integer.toString(port), "--bind", place.host()));
        command.addAll(List.of("--dir", directory.toString(), "--daemonize", "no", "--save", ""));
        command.addAll(List.of("--protected-mode", "no")); // It lets in 127.0.0.1 and no other address of loopback.
        command.addAll(settings);
        return command;
    }

    /**
     * Whether our server answers; one that still loads its file does not count. Neither does a stranger on our port,
     * who keeps ours from listening and answers in its stead: only ours works in our folder.
     */
    boolean isReady() {
        try (Jedis probe = probe()) {
            probe.ping();
            String folder = probe.configGet("dir").getOrDefault("dir", "");
            return !folder.isEmpty() && Files.isSameFile(Path.of(folder), directory);
        } catch (JedisException | IOException notYet) {
            return false;
        }
    }

    /**
     * Makes whatever ends by itself on this server end so much sooner, past whatever stands between: what a forward jump of
     * its clock does to leases.
     */
    void jumpClock(Duration forward) throws ClusterException {
        byte[] millis = RedisConnection.bytes(forward.plusNanos(999_999).toMillis());
        try (Jedis probe = probe()) {
            probe.eval(Script.JUMP.lua(), 0, millis);
        } catch (JedisException trouble) {
            throw new ClusterException("the clock of " + id + " did not jump: " + trouble.getMessage(), trouble);
        }
    }

    /** A connection for one question, past whatever stands between. */
    Jedis probe() {
        return new Jedis(StandaloneCluster.address(direct()), StandaloneCluster.config(direct(), RedisServer.PROBE));
    }
}
