package io.statebench.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.backend.Backend;
import io.statebench.backend.Backends;
import io.statebench.backend.Capability;
import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints;
import io.statebench.backend.Lease;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.Node;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Redlock as others find it: by name, with options, at endpoints. */
@Timeout(60)
final class RedlockBackendIT {
    private static final Duration LEASE = Duration.ofSeconds(30);

    @TempDir
    private Path logs;

    private static Backend redlock() throws ClusterException {
        return Backends.named("redlock");
    }

    @ParameterizedTest
    @CsvSource({"3", "5", "7"})
    void asManyServersAsWantedAreStartedAndAllAreAsked(String count) throws Exception {
        try (Cluster cluster = redlock().startLocal(new LocalSetup(logs, Map.of("nodes", count)));
                Client client = cluster.connect(Ground.settings("test"))) {
            assertThat(cluster.nodes())
                    .hasSize(Integer.parseInt(count))
                    .allMatch(Node::isAlive)
                    .noneMatch(Node::isPrimary);
            assertThat(client.lock("l").acquire(LEASE, Ground.SOON)).isPresent();
            assertThat(cluster.facts())
                    .containsEntry(
                            "servers", count + ", of which " + (Integer.parseInt(count) / 2 + 1) + " have to agree")
                    .containsEntry("appendonly", "no")
                    .containsEntry(
                            "redlock",
                            "drift 0.01 and 2 ms, at most 3 attempts, up to 200 ms between them, 50 ms a server");
        }
    }

    @Test
    void itIsALockWithLeasesAndNothingElse() throws Exception {
        assertThat(redlock().capabilities())
                .containsExactlyInAnyOrder(
                        Capability.LOCK, Capability.LEASES, Capability.NODE_FAULTS, Capability.REMOTE);
        try (Client client = new RedlockCluster(List.of(), RedlockSettings.DEFAULT, Map.of(), null)
                .connect(Ground.settings("test"))) {
            assertThatThrownBy(client::state).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(client::pubSub).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "nodes, 4, 'option nodes cannot be ''4'''",
        "appendonly, sometimes, 'option appendonly cannot be'",
        "drift, 1.5, 'option drift cannot be ''1.5'''",
        "drift, -0.1, 'option drift cannot be'",
        "retry, 0, 'option retry cannot be ''0''; it is a whole number from 1'",
        "retry-delay, soon, 'option retry-delay cannot be ''soon'''",
        "server-timeout, 0, 'option server-timeout cannot be'",
        "replicas, 1, 'unknown option ''replicas'''"
    })
    void aWrongOptionIsSaidInOneLine(String option, String value, String words) {
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> redlock().startLocal(new LocalSetup(logs, Map.of(option, value))))
                .withMessageContaining(words)
                .withMessageNotContaining("\n");
    }

    @Test
    void serversThatRunAlreadyAreUsedAndLeftRunning() throws Exception {
        try (RedlockGround ground = RedlockGround.start(logs, RedlockGround.with(Map.of(), "nodes", "3"))) {
            ground.at(2, second -> second.configSet("appendonly", "yes"));
            try (Cluster cluster = redlock().connectTo(endpoints(ground));
                    Client client = cluster.connect(Ground.settings("test"))) {
                Lease lease = client.lock("l").acquire(LEASE, Ground.SOON).orElseThrow();
                assertThat(ground.holder(3, "l")).contains(lease.owner());
                assertThat(cluster.nodes()).isEmpty();
                assertThat(cluster.facts())
                        .containsEntry("binary", "running already")
                        .containsEntry("appendonly", "in order: no, yes, no");
            }
            assertThat(ground.cluster().nodes()).allMatch(Node::isAlive);
        }
    }

    /** As they are given on a command line. */
    private static Endpoints endpoints(RedlockGround ground) throws ClusterException {
        Properties properties = new Properties();
        properties.setProperty(
                "statebench.redlock.endpoints",
                String.join(
                        ",",
                        ground.cluster().servers().stream()
                                .map(server -> server.addresses().get(0).toString())
                                .toList()));
        return Endpoints.from(properties, "redlock").orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "4", "6"})
    void anEvenNumberOfServersOrFewerThanThreeIsRefused(int count) {
        List<Endpoints.Address> addresses = IntStream.rangeClosed(1, count)
                .mapToObj(port -> new Endpoints.Address("127.0.0.1", port))
                .toList();

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> redlock().connectTo(new Endpoints(addresses, "", "secret", false)))
                .withMessageContaining("an odd number of servers, at least 3, and was given " + count)
                .withMessageNotContainingAny("secret", "\n");
    }

    @Test
    void aServerThatIsNotThereOrTurnsUsAwayIsNamed() throws Exception {
        try (RedlockGround ground = RedlockGround.start(logs, RedlockGround.with(Map.of(), "nodes", "3"))) {
            Endpoints endpoints = endpoints(ground);
            ground.at(3, third -> third.configSet("requirepass", "secret"));
            assertThatExceptionOfType(ClusterException.class)
                    .isThrownBy(() -> redlock().connectTo(endpoints))
                    .withMessageContainingAll(
                            endpoints.addresses().get(2).toString(), "NOAUTH", "statebench.redlock.password");

            ground.kill(2);
            assertThatExceptionOfType(ClusterException.class)
                    .isThrownBy(() -> redlock().connectTo(endpoints))
                    .withMessageContainingAll(
                            "cannot reach", endpoints.addresses().get(1).toString());
        }
    }

    /** Only Linux has all of 127/8 from the start. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void serversAndClientsLiveWhereTheEnvironmentSays() throws Exception {
        RedlockPlaces places = new RedlockPlaces();
        RedlockCluster cluster =
                (RedlockCluster) redlock().startLocal(new LocalSetup(logs, Map.of("nodes", "3"), places));
        try (RedlockGround ground = new RedlockGround(cluster);
                Client client = cluster.connect(new ClientSettings("seen", Ground.TIMEOUT, places.client("c7")))) {
            assertThat(cluster.servers())
                    .extracting(server -> server.addresses().get(0).host())
                    .containsExactly("127.0.1.1", "127.0.1.2", "127.0.1.3");
            assertThat(client.lock("l").acquire(LEASE, Ground.SOON)).isPresent();

            for (int number = 1; number <= 3; number++) {
                ground.at(number, server -> assertThat(server.clientList()).contains("addr=127.0.9.7:"));
                assertThat(Files.readString(ground.node(number).log())).startsWith("launched n" + number);
            }
        }
    }
}
