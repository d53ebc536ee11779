package io.statebench.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.backend.ClusterException;
import io.statebench.backend.Node;
import io.statebench.time.Deadline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LocalNodesIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path logs;

    @Test
    void aNodeStartsPausesResumesAndDies() throws Exception {
        try (var nodes = LocalNodes.open(logs)) {
            Node node = nodes.add(shell(nodes, "n1", "echo up >ready; exec sleep 1000"));

            node.start();
            node.awaitReady(SOON);
            assertThat(node.isAlive()).isTrue();
            assertThat(node.isPaused()).isFalse();

            node.pause();
            assertThat(node.isPaused()).isTrue();
            assertThat(node.isAlive()).isTrue();

            node.resume();
            assertThat(node.isPaused()).isFalse();

            node.kill();
            assertThat(node.isAlive()).isFalse();
        }
    }

    @Test
    void aNodeKeepsItsDirectoryAndItsLogOverARestart() throws Exception {
        try (var nodes = LocalNodes.open(logs)) {
            Node node = nodes.add(shell(nodes, "n1", "echo run >>runs; cat runs; echo up >ready; exec sleep 1000"));

            node.start();
            node.awaitReady(SOON);
            node.kill();
            Files.delete(nodes.directory("n1").resolve("ready"));
            node.start();
            node.awaitReady(SOON);

            assertThat(Files.readString(node.log())).isEqualTo("run\nrun\nrun\n");
        }
        assertThat(logs.resolve("n1.log")).exists();
    }

    @Test
    void aClockJumpReachesANodeThatRunsAndNoOther() throws Exception {
        try (var nodes = LocalNodes.open(logs)) {
            List<Duration> jumps = new ArrayList<>();
            Node node = nodes.add(
                    shell(nodes, "n1", "echo up >ready; exec sleep 1000").withClockJump(jumps::add));

            assertThat(node.jumpClock(Duration.ZERO)).isTrue();
            assertThatThrownBy(() -> node.jumpClock(SOON)).isInstanceOf(ClusterException.class);
            node.start();
            node.awaitReady(SOON);
            assertThat(node.jumpClock(SOON)).isTrue();
            assertThatThrownBy(() -> node.jumpClock(SOON.negated())).isInstanceOf(IllegalArgumentException.class);
            node.pause();
            assertThatThrownBy(() -> node.jumpClock(SOON))
                    .isInstanceOf(ClusterException.class)
                    .hasMessageContaining("n1 does not run");

            assertThat(jumps).containsExactly(SOON);
        }
    }

    @Test
    void aNodeWithoutAClockJumpSaysSo() throws Exception {
        try (var nodes = LocalNodes.open(logs)) {
            Node node = nodes.add(shell(nodes, "n1", "exec sleep 1000"));

            assertThat(node.jumpClock(Duration.ZERO)).isFalse();
            assertThat(node.jumpClock(SOON)).isFalse();
        }
    }

    @Test
    void aPausedNodeCanBeStopped() throws Exception {
        try (var nodes = LocalNodes.open(logs)) {
            Node node = nodes.add(
                    shell(nodes, "n1", "trap 'echo bye; exit 0' TERM; echo up >ready; while :; do sleep 0.05; done"));
            node.start();
            node.awaitReady(SOON);
            node.pause();

            node.stop();

            assertThat(node.isAlive()).isFalse();
            assertThat(Files.readString(node.log())).contains("bye");
        }
    }

    @Test
    void aNodeLivesAtTheEndpointOfItsNameUnlessItIsSaidToShareAnother() throws Exception {
        try (var nodes = LocalNodes.open(logs)) {
            Node alone = nodes.add(shell(nodes, "n1", "exec sleep 1000"));
            Node neighbour = nodes.add(shell(nodes, "s1", "exec sleep 1000").at("n1"));

            assertThat(alone.endpoint()).isEqualTo("n1");
            assertThat(neighbour.endpoint()).isEqualTo("n1");
            assertThat(neighbour.id()).isEqualTo("s1");
        }
    }

    @Test
    void aNodeThatEndsEarlyIsNoticedAtOnceAndQuoted() throws Exception {
        try (var nodes = LocalNodes.open(logs)) {
            Node node = nodes.add(shell(nodes, "n1", "echo 'bad directive in line 3' >&2; exit 7"));
            node.start();

            assertThatThrownBy(() -> node.awaitReady(Duration.ofDays(1)))
                    .isInstanceOf(ClusterException.class)
                    .hasMessageStartingWith("n1 ended with exit code 7: bad directive in line 3")
                    .hasMessageContaining(node.log().toString());
        }
    }

    @Test
    void aNodeThatIsNeverReadyIsQuotedAtTheDeadline() throws Exception {
        try (var nodes = LocalNodes.open(logs)) {
            Node node = nodes.add(shell(nodes, "n1", "echo 'waiting for peers'; exec sleep 1000"));
            node.start();

            assertThatThrownBy(() -> node.awaitReady(Duration.ofMillis(300)))
                    .isInstanceOf(ClusterException.class)
                    .hasMessageStartingWith("n1 was not ready after 300 ms: ");
        }
    }

    @Test
    void aProgramThatDoesNotExistIsNamed() throws Exception {
        try (var nodes = LocalNodes.open(logs)) {
            Path directory = nodes.directory("n1");
            Node node = nodes.add(new NodeSpec("n1", directory, List.of("/no/such/server"), () -> false));
            node.start();

            assertThatThrownBy(() -> node.awaitReady(SOON))
                    .isInstanceOf(ClusterException.class)
                    .hasMessageContaining("/no/such/server");
        }
    }

    @Test
    void closingLeavesNeitherProcessesNorData() throws Exception {
        Path data;
        Node node;
        try (var nodes = LocalNodes.open(logs)) {
            data = nodes.directory("n1");
            node = nodes.add(shell(nodes, "n1", "echo up >ready; exec sleep 1000"));
            node.start();
            node.pause();
        }

        assertThat(node.isAlive()).isFalse();
        assertThat(data).doesNotExist();
    }

    @Test
    void aClosedClusterStartsNothing() throws Exception {
        LocalNodes nodes = LocalNodes.open(logs);
        Node node = nodes.add(shell(nodes, "n1", "exec sleep 1000"));
        nodes.close();
        nodes.close();

        assertThatThrownBy(node::start).isInstanceOf(ClusterException.class);
        assertThat(node.isAlive()).isFalse();
    }

    @Test
    void twoClustersDoNotKnowOfEachOther() throws Exception {
        LocalNodes first = LocalNodes.open(logs.resolve("first"));
        try (var second = LocalNodes.open(logs.resolve("second"))) {
            Node mine = first.add(shell(first, "n1", "echo up >ready; exec sleep 1000"));
            Node yours = second.add(shell(second, "n1", "echo up >ready; exec sleep 1000"));
            mine.start();
            yours.start();
            yours.awaitReady(SOON);

            first.close();

            assertThat(mine.isAlive()).isFalse();
            assertThat(yours.isAlive()).isTrue();
            assertThat(second.directory("n1").resolve("ready")).exists();
        }
    }

    @Test
    void whatIsSoAlreadyIsNotDoneAgain() throws Exception {
        try (var nodes = LocalNodes.open(logs)) {
            Node node = nodes.add(shell(nodes, "n1", "echo run; echo up >ready; exec sleep 1000"));
            node.kill();
            node.pause();
            node.resume();
            node.stop();
            assertThat(node.isAlive()).isFalse();

            node.start();
            node.start();
            node.resume();
            node.awaitReady(SOON);
            node.pause();
            node.pause();

            assertThat(node.isPaused()).isTrue();
            assertThat(Files.readString(node.log())).isEqualTo("run\n");
        }
    }

    @Test
    void aChildOfANodeIsKilledWithIt() throws Exception {
        try (var nodes = LocalNodes.open(logs)) {
            Node node = nodes.add(shell(nodes, "n1", "sleep 1000 & echo $! >child; echo up >ready; wait"));
            node.start();
            node.awaitReady(SOON);
            long child = Long.parseLong(
                    Files.readString(nodes.directory("n1").resolve("child")).strip());

            node.kill();

            assertThat(Deadline.after(SOON).await(() -> isGone(child))).isTrue();
        }
    }

    @Test
    void killsWhileTheThreadIsInterruptedAndKeepsTheInterrupt() throws Exception {
        try (var nodes = LocalNodes.open(logs)) {
            Node node = nodes.add(shell(nodes, "n1", "exec sleep 1000"));
            Thread.currentThread().interrupt();

            node.start();
            node.kill();

            assertThat(Thread.interrupted()).isTrue();
            assertThat(node.isAlive()).isFalse();
        }
    }

    @Test
    void anUnwritableLogsFolderIsOneLine() throws Exception {
        Path file = Files.createFile(logs.resolve("file"));

        assertThatThrownBy(() -> LocalNodes.open(file.resolve("logs")))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("cannot make the logs folder")
                .hasMessageNotContaining("\n");
    }

    /** A killed child whose new parent does not care remains as a zombie, without arguments. */
    private static boolean isGone(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().commandLine())
                .isEmpty();
    }

    private static NodeSpec shell(LocalNodes nodes, String id, String script) throws ClusterException {
        Path directory = nodes.directory(id);
        return new NodeSpec(
                id, directory, List.of("/bin/sh", "-c", script), () -> Files.exists(directory.resolve("ready")));
    }
}
