package io.statebench.redis;

import static io.statebench.redis.Faults.assertNotDone;
import static io.statebench.redis.Ground.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** What a client makes of what sentinels say; these say what a test wants. */
@Timeout(60)
final class SentinelDialerIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(4);

    @TempDir
    private Path logs;

    /** A sentinel that names whichever port is set. */
    private static GarbageServer naming(AtomicInteger port) throws IOException {
        return new GarbageServer(command -> command.equals("SENTINEL") ? address(port.get()) : "+PONG\r\n");
    }

    private static String address(int port) {
        String digits = Integer.toString(port);
        return "*2\r\n$9\r\n127.0.0.1\r\n$" + digits.length() + "\r\n" + digits + "\r\n";
    }

    private static Client connect(Endpoints sentinels) throws ClusterException {
        var access = new SentinelCluster.Access(sentinels, "mymaster", 0);
        return new SentinelCluster(access, Map.of(), null).connect(new ClientSettings("test", TIMEOUT));
    }

    @Test
    void aServerThatIsNamedAndSaysThatItIsAReplicaIsNotUsed() throws Exception {
        try (Ground primary = Ground.start(logs.resolve("primary"));
                Ground replica =
                        Ground.start(logs.resolve("replica"), "--replicaof", "127.0.0.1", primary.port() + "");
                GarbageServer sentinel = naming(new AtomicInteger(replica.port()))) {
            assertThatExceptionOfType(ClusterException.class)
                    .isThrownBy(() -> connect(sentinel.endpoints()).close())
                    .withMessageContaining("127.0.0.1:" + replica.port() + " is named as primary")
                    .withMessageContaining("says that it is a slave");
        }
    }

    @Test
    void whoIsRefusedAsAReplicaWouldAsksAgainBeforeTheNextOperation() throws Exception {
        try (Ground old = Ground.start(logs.resolve("old"));
                Ground promoted = Ground.start(logs.resolve("promoted"));
                Jedis admin = old.admin()) {
            AtomicInteger port = new AtomicInteger(old.port());
            try (GarbageServer sentinel = naming(port);
                    Client client = connect(sentinel.endpoints())) {
                client.state().set("k", bytes("a"));
                admin.replicaof("127.0.0.1", promoted.port());
                port.set(promoted.port());

                assertNotDone(() -> client.state().set("k", bytes("b"))).withMessageContaining("READONLY");

                assertThat(client.state().set("k", bytes("c"))).isPositive();
            }
        }
    }

    @Test
    void silentSentinelsLeaveTimeForOneThatAnswers() throws Exception {
        try (Ground primary = Ground.start(logs);
                ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                GarbageServer sentinel = naming(new AtomicInteger(primary.port()))) {
            List<Endpoints.Address> addresses = new ArrayList<>();
            addresses.addAll(Ground.local(silent.getLocalPort()).addresses());
            addresses.addAll(Ground.local(silent.getLocalPort()).addresses());
            addresses.addAll(sentinel.endpoints().addresses());

            try (Client client = connect(new Endpoints(addresses, "", "", false))) {
                assertThat(client.state().set("k", bytes("a"))).isPositive();
            }
        }
    }

    @Test
    void aSentinelThatAsksForALoginIsGivenTheServers() throws Exception {
        AtomicBoolean isLoggedIn = new AtomicBoolean();
        try (Ground primary = Ground.start(logs, "--requirepass", "hidden");
                GarbageServer sentinel = new GarbageServer(command -> switch (command) {
                    case "AUTH" -> {
                        isLoggedIn.set(true);
                        yield "+OK\r\n";
                    }
                    case "SENTINEL" -> address(primary.port());
                    default -> isLoggedIn.get() ? "+PONG\r\n" : "-NOAUTH Authentication required.\r\n";
                })) {
            List<Endpoints.Address> addresses = sentinel.endpoints().addresses();

            try (Client client = connect(new Endpoints(addresses, "", "hidden", false))) {
                assertThat(client.state().set("k", bytes("a"))).isPositive();
            }
            isLoggedIn.set(false);
            assertThatExceptionOfType(ClusterException.class)
                    .isThrownBy(() -> connect(sentinel.endpoints()).close())
                    .withMessageContaining("NOAUTH");
        }
    }
}
