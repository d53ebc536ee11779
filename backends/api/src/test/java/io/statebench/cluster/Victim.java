package io.statebench.cluster;

import io.statebench.backend.ClusterException;
import io.statebench.backend.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A program that runs a cluster and is killed by {@link TeardownIT}. */
final class Victim {
    /**
     * A node and a child of it, which wait for a writer that never comes and need no program for that. Both carry the
     * folder's name among their arguments, by which the test finds them.
     */
    private static final String SCRIPT = "mkfifo never; (read -r line <never) & read -r line <never";

    private final LocalNodes nodes;
    private final String mark;
    private final AtomicInteger count = new AtomicInteger();

    private Victim(LocalNodes nodes, String mark) {
        this.nodes = nodes;
        this.mark = mark;
    }

    /** Arguments: {@code settled} or {@code starting}, and the logs folder. Prints a line for each node. */
    public static void main(String[] arguments) throws Exception {
        Path logs = Path.of(arguments[1]);
        try (var nodes = LocalNodes.open(logs)) {
            Victim victim = new Victim(nodes, logs.toString());
            switch (arguments[0]) {
                case "settled" -> victim.settle();
                case "starting" -> victim.startForever();
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        }
    }

    /** Two running nodes, a paused one, and then nothing until the input ends. */
    private void settle() throws ClusterException, IOException {
        start();
        start();
        start().pause();
        System.out.println("settled");
        while (System.in.read() >= 0) {
            System.out.println("input is ignored");
        }
    }

    private void startForever() {
        for (int thread = 0; thread < 3; thread++) {
            new Thread(() -> {
                        try {
                            while (true) {
                                start();
                            }
                        } catch (ClusterException | IOException trouble) {
                            throw new IllegalStateException(trouble);
                        }
                    })
                    .start();
        }
        Waiting.uninterruptibly(Duration.ofMinutes(1), () -> false);
    }

    private Node start() throws ClusterException, IOException {
        String id = "n" + count.incrementAndGet();
        Path directory = nodes.directory(id);
        Files.writeString(directory.resolve("data"), id);
        Node node = nodes.add(new NodeSpec(id, directory, List.of("/bin/sh", "-c", SCRIPT, mark), () -> true));
        node.start();
        System.out.println(id);
        return node;
    }
}
