package io.statebench.redis;

import static io.statebench.redis.Ground.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.statebench.backend.Client;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.StateStore;
import io.statebench.cluster.FreePorts;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** Starting a server of one's own: where it listens, which binary runs, what is said when it does not work. */
@Timeout(60)
final class LocalStartIT {
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

    private Cluster start(Map<String, String> options) throws ClusterException, InterruptedException {
        return new RedisBackend().startLocal(new LocalSetup(folder.resolve("logs"), options));
    }

    private Path script(String body) throws Exception {
        Path script = Files.writeString(folder.resolve("server.sh"), "#!/bin/sh\n" + body);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        System.setProperty(RedisBinary.PROPERTY, script.toString());
        return script;
    }

    private void assertRefused(Map<String, String> options, String... words) {
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> start(options).close())
                .withMessageContainingAll(words)
                .withMessageNotContaining("\n");
    }

    @Test
    void aServerListensOnTheGivenPortAndIsGoneAfterwards() throws Exception {
        int port = FreePorts.next();
        try (Cluster cluster = start(Map.of("port", "" + port));
                Jedis admin = new Jedis("127.0.0.1", port)) {
            assertThat(cluster.nodes()).hasSize(1);
            assertThat(admin.ping()).isEqualTo("PONG");
        }
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(free.isBound()).isTrue();
        }
    }

    @Test
    void aPortHeldByAnotherProgramIsSaidInOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertRefused(
                    Map.of("port", "" + taken.getLocalPort()), "port " + taken.getLocalPort() + " is in use", "0");
        }
    }

    /** The other one answers our probes, too. */
    @Test
    void aPortHeldByAnotherRedisIsNotTakenForOurs() throws Exception {
        try (Ground other = Ground.start(folder.resolve("other"))) {
            for (int round = 0; round < 5; round++) {
                assertRefused(Map.of("port", "" + other.port()), "port " + other.port() + " is in use");
            }
        }
    }

    @Test
    void aPortThatIsNoneIsRefused() {
        assertRefused(Map.of("port", "http"), "'http' is not a number");
        assertRefused(Map.of("port", "-1"), "-1 is not between");
        assertRefused(Map.of("port", "65536"), "65536 is not between");
    }

    @Test
    void anOptionThatIsNoneIsRefused() {
        assertRefused(Map.of("appendonly", "sometimes"), "appendonly", "sometimes", "everysec");
        assertRefused(Map.of("cas", "hope"), "cas", "hope", "watch-multi");
        assertRefused(Map.of("colour", "red"), "colour", "appendonly");
    }

    @Test
    void aFreePortLostToAnotherIsReplacedByAnother() throws Exception {
        Path redis = RedisBinary.find(folder).path();
        script("""
                [ "$1" = --version ] && exec %1$s --version
                echo try >>"$(dirname "$0")/tries"
                [ "$(wc -l <"$(dirname "$0")/tries")" -gt 2 ] && exec %1$s "$@"
                echo 'bind: Address already in use'
                exit 1
                """.formatted(redis));

        try (Cluster cluster = start(Map.of());
                Client client = cluster.connect(Ground.settings("test"))) {
            assertThat(client.state().set("k", bytes("a"))).isPositive();
        }

        assertThat(Files.readAllLines(folder.resolve("tries"))).hasSize(3);
    }

    @Test
    void afterFiveLostPortsItGivesUp() throws Exception {
        script("""
                [ "$1" = --version ] && echo v=7 && exit
                echo try >>"$(dirname "$0")/tries"
                echo 'bind: Address already in use'
                exit 1
                """);

        assertRefused(Map.of(), "is in use");

        assertThat(Files.readAllLines(folder.resolve("tries"))).hasSize(5);
    }

    @Test
    void aServerThatEndsAtOnceIsQuoted() throws Exception {
        script("""
                [ "$1" = --version ] && echo v=7 && exit
                echo 'no space'
                echo 'on this device'
                exit 3
                """);

        assertRefused(Map.of(), "n1 ended with exit code 3", "no space | on this device");
    }

    @Test
    void aBinaryThatIsNotOneIsRefused() throws Exception {
        System.setProperty(RedisBinary.PROPERTY, folder.resolve("missing").toString());
        assertRefused(Map.of(), "-Dstatebench.redis", "missing", "is not an executable file");

        System.setProperty(RedisBinary.PROPERTY, folder.toString());
        assertRefused(Map.of(), folder.toString(), "is not an executable file");

        Path text = Files.writeString(folder.resolve("text"), "hello");
        System.setProperty(RedisBinary.PROPERTY, text.toString());
        assertRefused(Map.of(), text.toString(), "is not an executable file");

        script("echo one\necho two\nexit 1\n");
        assertRefused(Map.of(), "does not run: one;", "-Dstatebench.redis");

        script("echo I am another program\n");
        assertRefused(Map.of(), "does not run: I am another program");

        script("exit 127\n");
        assertRefused(Map.of(), "does not run: it says nothing");
    }

    @Test
    void theEmbeddedBinaryKeepsTheContractsToo() throws Exception {
        System.setProperty(RedisBinary.PROPERTY, "embedded");
        for (String cas : List.of("script", "watch-multi")) {
            try (Cluster cluster = start(Map.of("cas", cas, "appendonly", "always"));
                    Client client = cluster.connect(Ground.settings("test"))) {
                assertThat(cluster.facts())
                        .containsEntry("binary", "embedded-redis jar")
                        .containsEntry("appendfsync", "always");
                assertThat(cluster.facts().get("server")).startsWith("Redis 6.2.");
                StateStore state = client.state();
                long version =
                        state.compareAndSet("k", StateStore.ABSENT, bytes("a")).orElseThrow();
                assertThat(state.compareAndSet("k", StateStore.ABSENT, bytes("b")))
                        .isEmpty();
                assertThat(state.compareAndSet("k", version, bytes("b"))).isPresent();
                assertThat(client.lock("l").tryAcquire(Duration.ofSeconds(30))).isPresent();
                assertThat(client.lock("l").tryAcquire(Duration.ofSeconds(30))).isEmpty();
                assertThat(client.pubSub().publish("c", bytes("m")).receivers()).hasValue(0);
            }
        }
    }

    @Test
    void theOptionCasChoosesTheWay() throws Exception {
        assertThat(commands("script")).contains("cmdstat_evalsha:").doesNotContain("cmdstat_watch:", "cmdstat_exec:");
        assertThat(commands("watch-multi"))
                .contains("cmdstat_watch:", "cmdstat_exec:")
                .doesNotContain("cmdstat_eval");
    }

    private String commands(String cas) throws Exception {
        int port = FreePorts.next();
        try (Cluster cluster = start(Map.of("cas", cas, "port", "" + port));
                Client client = cluster.connect(Ground.settings("test"));
                Jedis admin = new Jedis("127.0.0.1", port)) {
            assertThat(client.state().compareAndSet("k", StateStore.ABSENT, bytes("a")))
                    .isPresent();
            return admin.info("commandstats");
        }
    }

    @Test
    void theOptionsReachTheServerAndTheFacts() throws Exception {
        try (Cluster cluster = start(Map.of("appendonly", "everysec"))) {
            assertThat(cluster.facts())
                    .containsEntry("appendonly", "yes")
                    .containsEntry("appendfsync", "everysec")
                    .containsEntry("save", "(empty)")
                    .containsEntry("mode", "standalone")
                    .containsKeys("server", "binary", "maxmemory", "maxmemory-policy", "io-threads", "client");
        }
        try (Cluster cluster = start(Map.of())) {
            assertThat(cluster.facts()).containsEntry("appendonly", "no");
        }
    }
}
