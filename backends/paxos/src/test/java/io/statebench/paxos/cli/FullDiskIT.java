package io.statebench.paxos.cli;

import static io.statebench.paxos.cli.NodeProcess.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.statebench.backend.Node;
import io.statebench.cluster.FreePorts;
import io.statebench.cluster.LocalNodes;
import io.statebench.paxos.client.Access;
import io.statebench.paxos.client.NodeStatus;
import io.statebench.paxos.client.PaxosConnection;
import io.statebench.paxos.machine.Action;
import io.statebench.paxos.transport.Secret;
import io.statebench.time.Deadline;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three real nodes, one of them on a small file system in memory; skipped where nobody may mount one. */
class FullDiskIT {
    private static final byte[] LARGE = new byte[900_000];

    /** More than the small disk has, in values of that length. */
    private static final int MOST_WRITES = 400;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private LocalNodes nodes;

    private final int[] ports = new int[3];

    @BeforeEach
    void mount() throws Exception {
        Files.createDirectories(small());
        assumeTrue(
                isDone("mount", "-t", "tmpfs", "-o", "size=210m", "tmpfs", small().toString()),
                "a file system in memory cannot be mounted here, for which one has to be root");
        nodes = LocalNodes.open(folder.resolve("logs"));
        for (int index = 0; index < ports.length; index++) {
            ports[index] = FreePorts.next();
        }
    }

    @AfterEach
    void unmount() throws Exception {
        if (nodes != null) {
            nodes.close();
            assertThat(isDone("umount", small().toString())).isTrue();
        }
    }

    private Path small() {
        return folder.resolve("small");
    }

    private static boolean isDone(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    private Node node(int id, Path data) throws Exception {
        String peers = "1=127.0.0.1:" + ports[0] + ",2=127.0.0.1:" + ports[1] + ",3=127.0.0.1:" + ports[2];
        return NodeProcess.start(
                nodes,
                "n" + id,
                ports[id - 1],
                "--id",
                Integer.toString(id),
                "--peers",
                peers,
                "--data",
                data.resolve("data-" + id).toString(),
                "--durability",
                "os");
    }

    @Test
    void aNodeWhoseDiskIsFullStepsDownAndComesBackWhenThereIsRoom() throws Exception {
        node(1, folder);
        node(2, folder);
        Node three = node(3, small());
        for (Node node : nodes.nodes()) {
            node.awaitReady(SOON);
        }
        Path filler = fill();

        Access access =
                new Access(List.of(NodeProcess.address(ports[0]), NodeProcess.address(ports[1])), "", Secret.NONE);
        try (PaxosConnection client = PaxosConnection.open(access, SOON, 0)) {
            for (int count = 0; count < MOST_WRITES && !NodeProcess.log(three).contains("steps down"); count++) {
                client.command(new Action.Put("k", LARGE));
            }
            NodeProcess.awaitLine(three, "steps down: no room left for ");
            NodeProcess.awaitLine(three, "comes back by itself when " + small());
            client.command(new Action.Put("k", new byte[] {1}));
        }
        assertThat(three.isAlive()).isTrue();

        Files.delete(filler);

        assertThat(Deadline.after(SOON).await(() -> chosen(2) > 0 && chosen(3) == chosen(2)))
                .as(NodeProcess.log(three))
                .isTrue();
    }

    /** Takes all the room there is. */
    private Path fill() throws IOException {
        Path filler = small().resolve("filler");
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(LARGE);
            }
        } catch (IOException full) {
            return filler;
        }
    }

    private long chosen(int id) {
        Access access = new Access(List.of(NodeProcess.address(ports[id - 1])), "", Secret.NONE);
        try {
            return Long.parseLong(NodeStatus.ask(access.addresses().get(0), access, Duration.ofSeconds(2))
                    .part("chosen"));
        } catch (IOException silent) {
            return -id;
        }
    }
}
