package io.statebench.redis;

import static io.statebench.redis.Ground.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.statebench.backend.Client;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Node;
import io.statebench.cluster.LocalNodes;
import io.statebench.cluster.NodeSpec;
import io.statebench.time.Deadline;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Starting servers and sentinels of one's own, what is said when it does not work, and what is left afterwards. */
@Timeout(300)
final class SentinelStartIT {
    @TempDir
    private Path folder;

    private String before = "";
    private Set<Long> running = Set.of();

    @BeforeEach
    void remember() {
        before = System.getProperty(RedisBinary.PROPERTY, "");
        running = children();
    }

    @AfterEach
    void nothingIsLeft() {
        if (before.isEmpty()) {
            System.clearProperty(RedisBinary.PROPERTY);
        } else {
            System.setProperty(RedisBinary.PROPERTY, before);
        }
        assertThat(children()).isEqualTo(running);
    }

    private static Set<Long> children() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet());
    }

    private SentinelGround start(Map<String, String> options) throws ClusterException, InterruptedException {
        return SentinelGround.start(folder.resolve("logs"), options);
    }

    @Test
    void fiveServersHaveThreeSentinels() throws Exception {
        try (SentinelGround ground = start(Map.of("nodes", "5"));
                Client client = ground.connect()) {
            assertThat(ground.cluster().nodes())
                    .extracting(Node::id)
                    .containsExactly("n1", "n2", "n3", "n4", "n5", "s1", "s2", "s3");
            assertThat(ground.cluster().nodes())
                    .extracting(Node::endpoint)
                    .containsExactly("n1", "n2", "n3", "n4", "n5", "n3", "n4", "n5");
            assertThat(ground.cluster().facts()).containsEntry("replicas", "4").containsEntry("sentinels", "3");
            Node old = ground.node(ground.primaries().get(0));

            old.kill();
            SentinelGround.awaitWrite(client, "k");

            assertThat(ground.primaries()).hasSize(1).doesNotContain(old.id());
        }
    }

    @Test
    void theEmbeddedBinaryFailsOverToo() throws Exception {
        System.setProperty(RedisBinary.PROPERTY, "embedded");
        try (SentinelGround ground = start(Map.of("wait", "1"));
                Client client = ground.connect()) {
            assertThat(ground.cluster().facts().get("server")).startsWith("Redis 6.2.");
            assertThat(ground.cluster().facts().get("sentinel")).startsWith("Redis 6.2.");
            client.state().set("k", bytes("a"));
            Node old = ground.node(ground.primaries().get(0));

            old.kill();
            SentinelGround.awaitWrite(client, "k");
            old.start();
            ground.awaitReady(ground.cluster().nodes());

            assertThat(ground.primaries()).hasSize(1).doesNotContain(old.id());
        }
    }

    @Test
    void anotherDownAfterReachesTheSentinels() throws Exception {
        try (SentinelGround ground = start(Map.of("down-after", "1500"))) {
            assertThat(ground.cluster().facts()).containsEntry("down-after-milliseconds", "1500");
        }
    }

    @Test
    void aWrongOptionIsRefusedInOneLine() {
        assertRefused(Map.of("nodes", "4"), "nodes", "'4'", "[3, 5]");
        assertRefused(Map.of("appendonly", "sometimes"), "appendonly", "everysec");
        assertRefused(Map.of("min-replicas", "3"), "min-replicas", "'3'", "from 0 to 2");
        assertRefused(Map.of("wait", "-1"), "wait", "'-1'", "from 0 to 2");
        assertRefused(Map.of("nodes", "5", "wait", "5"), "wait", "'5'", "from 0 to 4");
        assertRefused(Map.of("down-after", "soon"), "down-after", "'soon'", "from 100 to 600000");
        assertRefused(Map.of("colour", "red"), "colour", "down-after");
    }

    private void assertRefused(Map<String, String> options, String... words) {
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> start(options).close())
                .withMessageContainingAll(words)
                .withMessageNotContaining("\n");
    }

    @Test
    void aPortLostToAnotherIsReplacedByAnother() throws Exception {
        Path redis = RedisBinary.find(folder).path();
        Path tries = folder.resolve("tries");
        script("""
                [ "$1" = --version ] && exec %1$s --version
                [ "$2" = --port ] && echo try >>%2$s && [ "$(wc -l <%2$s)" -lt 2 ] \\
                    && echo 'bind: Address already in use' && exit 1
                exec %1$s "$@"
                """.formatted(redis, tries));

        try (SentinelGround ground = start(Map.of());
                Client client = ground.connect()) {
            assertThat(client.state().set("k", bytes("a"))).isPositive();
        }

        assertThat(Files.readAllLines(tries)).hasSize(1 + 3);
    }

    @Test
    void aSentinelThatEndsAtOnceIsQuoted() throws Exception {
        Path redis = RedisBinary.find(folder).path();
        script("""
                [ "$2" = --sentinel ] && echo 'no sentinel today' && exit 3
                exec %1$s "$@"
                """.formatted(redis));

        // Any of the three may be noticed first.
        assertRefused(Map.of(), " ended with exit code 3", "no sentinel today");
    }

    private void script(String body) throws Exception {
        Path script = Files.writeString(folder.resolve("server.sh"), "#!/bin/sh\n" + body);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        System.setProperty(RedisBinary.PROPERTY, script.toString());
    }

    /** It answers as a Redis does, and is not ours. */
    @Test
    void aStrangerOnTheSentinelsPortIsNotTakenForIt() throws Exception {
        try (SentinelGround ground = start(Map.of())) {
            Node sentinel = ground.node("s1");
            int port = ground.cluster().access().sentinels().addresses().get(0).port();
            sentinel.kill();
            try (LocalNodes others = LocalNodes.open(folder.resolve("stranger"))) {
                Node stranger = others.add(stranger(others, port));
                stranger.start();
                stranger.awaitReady(SentinelGround.SOON);
                sentinel.start();

                assertThatExceptionOfType(ClusterException.class)
                        .isThrownBy(() -> sentinel.awaitReady(SentinelGround.SOON))
                        .withMessageContaining("s1 ended with exit code 1")
                        .withMessageContaining("Address already in use");
                assertThat(stranger.isAlive()).isTrue();
            }
        }
    }

    private static NodeSpec stranger(LocalNodes nodes, int port) throws ClusterException {
        String program = RedisBinary.find(nodes.directory("bin")).path().toString();
        return new NodeSpec(
                "n1",
                nodes.directory("n1"),
                List.of(program, "--port", "" + port, "--bind", "127.0.0.1", "--save", ""),
                () -> Ground.speaks(Ground.local(port)));
    }

    @Test
    void nothingIsLeftWhenTheJvmIsKilled() throws Exception {
        Process victim = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        SentinelVictim.class.getName(),
                        folder.resolve("logs").toString())
                .redirectError(folder.resolve("victim.err").toFile())
                .start();
        BufferedReader lines = victim.inputReader();
        assertThat(lines.readLine())
                .as(Files.readString(folder.resolve("victim.err")))
                .isEqualTo("started 6");
        List<ProcessHandle> caused = victim.toHandle().descendants().toList();
        assertThat(caused).hasSizeGreaterThanOrEqualTo(7); // With the warden.
        assertThat(runFolders()).hasSize(1);

        victim.destroyForcibly().waitFor();

        Deadline deadline = Deadline.after(Duration.ofSeconds(60));
        assertThat(deadline.await(() -> caused.stream().noneMatch(ProcessHandle::isAlive)))
                .isTrue();
        assertThat(deadline.await(() -> runFolders().isEmpty())).isTrue();
    }

    private List<Path> runFolders() {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> entry.toString().contains("/statebench-"))
                    .toList();
        } catch (IOException trouble) {
            throw new AssertionError(trouble);
        }
    }
}
