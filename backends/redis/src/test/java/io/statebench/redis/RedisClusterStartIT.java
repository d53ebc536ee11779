package io.statebench.redis;

import static io.statebench.redis.Ground.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints;
import io.statebench.backend.LocalSetup;
import io.statebench.cluster.FreePorts;
import java.nio.file.Path;
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

/** Starting a Redis Cluster of one's own, or finding another's: what works, and what is said when it does not. */
@Timeout(120)
final class RedisClusterStartIT {
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

    private void assertRefused(Map<String, String> options, String... words) {
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> SlotGround.start(folder, options).close())
                .withMessageContainingAll(words)
                .withMessageNotContaining("\n");
    }

    private static void assertNotConnected(Endpoints endpoints, String... words) {
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> new RedisClusterBackend().connectTo(endpoints).close())
                .withMessageContainingAll(words)
                .withMessageNotContaining("\n");
    }

    @Test
    void anOptionThatIsNoneIsRefused() {
        assertRefused(Map.of("colour", "red"), "colour", "node-timeout", "require-full-coverage");
        assertRefused(Map.of("node-timeout", "soon"), "node-timeout", "soon", "100", "60000");
        assertRefused(Map.of("node-timeout", "99"), "node-timeout", "99");
        assertRefused(Map.of("node-timeout", "9999999999"), "node-timeout");
        assertRefused(Map.of("wait", "2"), "wait", "'2'");
        assertRefused(Map.of("replica-validity-factor", "-1"), "replica-validity-factor");
        assertRefused(Map.of("require-full-coverage", "maybe"), "require-full-coverage", "maybe");
        assertRefused(Map.of("pubsub", "loud"), "pubsub", "loud", "sharded");
        assertRefused(Map.of("appendonly", "sometimes"), "appendonly", "sometimes");
    }

    @Test
    void nothingIsLeftAfterTheEnd() throws Exception {
        SlotGround ground = SlotGround.start(folder, Map.of("appendonly", "always"));
        assertThat(children()).hasSizeGreaterThan(running.size());
        assertThat(ground.cluster().facts()).containsEntry("appendfsync", "always");
        Path data;
        try (Jedis admin = ground.admin(0)) {
            data = Path.of(admin.configGet("dir").get("dir"));
        }
        assertThat(data).exists();

        ground.close();

        assertThat(data).doesNotExist();
    }

    /** Redis 6.2 has no sharded pub/sub, no {@code cluster-port} and no {@code bind-source-addr}. */
    @Test
    void theEmbeddedBinaryKeepsTheContractsToo() throws Exception {
        System.setProperty(RedisBinary.PROPERTY, "embedded");
        assertRefused(Map.of("pubsub", "sharded"), "Redis 6.2.", "pubsub=global");

        try (SlotGround ground = SlotGround.start(folder, Map.of());
                Client client = ground.connect()) {
            assertThat(ground.cluster().facts())
                    .containsEntry("binary", "embedded-redis jar")
                    .containsEntry("pubsub", "bus");
            for (int index = 0; index < 3; index++) {
                assertThat(client.state().set(ground.keyAt(index, "k"), bytes("a")))
                        .isEqualTo(1);
            }
            Diary diary = new Diary();
            client.pubSub().subscribe("c", diary);
            client.pubSub().publish("c", bytes("m"));
            diary.await("m");
        }
    }

    /** Each server and each client is known by its own address, of which the others hear. */
    @Test
    void everyEndpointHasItsOwnAddress() throws Exception {
        for (String binary : List.of("", "embedded")) {
            System.setProperty(RedisBinary.PROPERTY, binary.isEmpty() ? before : binary);
            if (binary.isEmpty() && before.isEmpty()) {
                System.clearProperty(RedisBinary.PROPERTY);
            }
            OwnAddresses environment = new OwnAddresses();
            try (SlotGround ground = SlotGround.start(new LocalSetup(folder, Map.of(), environment));
                    Client client = ground.cluster()
                            .connect(new ClientSettings("own", SlotGround.TIMEOUT, environment.client("c1")));
                    Jedis admin = ground.admin(0)) {
                assertThat(client.state().set(ground.keyAt(0, "k"), bytes("a"))).isEqualTo(1);
                assertThat(admin.clientList().lines().filter(line -> line.contains("name=own")))
                        .isNotEmpty()
                        .allMatch(line -> line.contains(" addr=127.0.9.1:"));
                assertThat(admin.clientList().lines().filter(line -> line.contains("flags=S")))
                        .hasSize(1)
                        .allMatch(line -> line.contains(" addr=127.0.1.4:"));
                for (int number = 1; number <= 6; number++) {
                    assertThat(admin.clusterNodes()).contains(" 127.0.1." + number + ":");
                }
            }
        }
    }

    @Test
    void whatIsNoClusterIsSaidInOneLine() throws Exception {
        assertNotConnected(Ground.local(FreePorts.next()), "cannot reach");
        try (Ground single = Ground.start(folder)) {
            assertNotConnected(single.endpoints(), "is not of a Redis Cluster", "standalone", "use the backend redis");
        }
    }
}
