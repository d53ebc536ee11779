package io.statebench.environment.namespace;

import io.statebench.backend.LocalSetup;
import io.statebench.backend.Node;
import io.statebench.backend.NodeDisk;
import io.statebench.backend.NodeDisk.Ability;
import io.statebench.backend.Preparation;
import io.statebench.cluster.DataFiles;
import io.statebench.cluster.FreePorts;
import io.statebench.cluster.LocalNodes;
import io.statebench.cluster.NodeSpec;
import io.statebench.environment.Place;
import io.statebench.time.Deadline;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Breaks, inside, the disk of a Redis server that forces each write, and prints what became of what was written. */
final class RedisOnDisk {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Node node;
    private final NodeDisk disk;
    private final InetSocketAddress door;

    private RedisOnDisk(Node node, InetSocketAddress door) {
        this.node = node;
        this.disk = node.disk().orElseThrow();
        this.door = door;
    }

    public static void main(String[] none) throws Exception {
        Path logs = Files.createTempDirectory("logs");
        try (Namespaces environment = Namespaces.open();
                LocalNodes nodes = LocalNodes.open(
                        new LocalSetup(logs, Map.of(), environment, EnumSet.allOf(Preparation.class)))) {
            RedisOnDisk redis = started(nodes, environment.node("n1"));
            for (Ability ability : Ability.values()) {
                print("obstacle to " + ability, redis.disk.obstacle(ability).orElse("none"));
            }
            if (redis.disk.obstacle(Ability.LIE).isEmpty()) {
                redis.losePower();
                redis.lie();
            }
            redis.fill();
            redis.damage();
        }
    }

    private static RedisOnDisk started(LocalNodes nodes, Place place) throws Exception {
        InetSocketAddress door = new InetSocketAddress(place.address(), FreePorts.next());
        Path folder = nodes.disk("n1");
        List<String> command = new ArrayList<>(place.launcher());
        command.addAll(List.of("redis-server", "--port", Integer.toString(door.getPort()), "--bind", place.host()));
        command.addAll(List.of("--dir", folder.toString(), "--save", "", "--protected-mode", "no"));
        command.addAll(List.of("--appendonly", "yes", "--appendfsync", "always"));
        NodeSpec spec =
                new NodeSpec("n1", folder, command, () -> told(door, "PING").equals("+PONG"));
        String log = "{appendonlydir/*.incr.aof,appendonly.aof}";
        Node node = nodes.add(spec.withFiles(new DataFiles(log, log)));
        RedisOnDisk redis = new RedisOnDisk(node, door);
        redis.start();
        return redis;
    }

    private void start() throws Exception {
        node.start();
        node.awaitReady(SOON);
    }

    private void losePower() throws Exception {
        told(door, "SET forced 1");
        NodeDisk.PowerLoss loss = disk.losePower();
        print("up without power", node.isAlive());
        print("unforced gone", loss.isUnforcedGone());
        start();
        print("forced there", told(door, "EXISTS forced"));
    }

    private void lie() throws Exception {
        long before = disk.lie(true);
        print("set on a lie", told(door, "SET lied 1"));
        disk.losePower();
        print("lied", disk.lie(false) > before);
        start();
        print("lie there", told(door, "EXISTS lied"));
        print("honest set", told(door, "SET honest 1"));
        disk.losePower();
        start();
        print("honest there", told(door, "EXISTS honest"));
    }

    private void fill() throws Exception {
        print("full", disk.fill());
        told(door, "SET big " + "x".repeat(8_192));
        print("ended when full", Deadline.after(SOON).await(() -> !node.isAlive()));
        disk.mend();
        start();
        print("set with room", told(door, "SET late 1"));
    }

    private void damage() throws Exception {
        node.kill();
        print("cut", disk.cutTail(1).orElseThrow().isSeen());
        start();
        print("torn there", told(door, "EXISTS late"));
        node.kill();
        print(
                "flipped",
                disk.flipBit(RandomGenerator.of("L64X128MixRandom"))
                        .orElseThrow()
                        .isSeen());
        print("repaired", disk.repair());
        start();
        print("set after repair", told(door, "SET last 1"));
    }

    private static void print(String name, Object value) {
        System.out.println(name + "\t" + value);
    }

    /** The first line of an answer, or what went wrong. */
    private static String told(InetSocketAddress door, String question) {
        try (var socket = new Socket()) {
            socket.connect(door, 2_000);
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write((question + "\r\n").getBytes(StandardCharsets.US_ASCII));
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return String.valueOf(answer.readLine());
        } catch (IOException trouble) {
            return trouble.toString();
        }
    }
}
