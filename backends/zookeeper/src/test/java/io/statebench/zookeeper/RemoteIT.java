package io.statebench.zookeeper;

import static io.statebench.zookeeper.Faults.assertNotDone;
import static io.statebench.zookeeper.Ground.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.statebench.backend.Client;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An ensemble that runs already, with and without a login. */
@Timeout(120)
final class RemoteIT {
    @TempDir
    private static Path logs;

    private static Ground ground;

    @BeforeAll
    static void start() throws Exception {
        ground = Ground.start(logs);
    }

    @AfterAll
    static void stop() {
        ground.close();
    }

    private static Endpoints endpoints(String user, String password, boolean tls) {
        List<Endpoints.Address> addresses = new ArrayList<>();
        for (String server : List.of(ground.cluster().access().servers().split(",", -1))) {
            int colon = server.indexOf(':');
            addresses.add(
                    new Endpoints.Address(server.substring(0, colon), Integer.parseInt(server.substring(colon + 1))));
        }
        return new Endpoints(addresses, user, password, tls);
    }

    @Test
    void itIsUsedAndLeftAsItIs() throws Exception {
        try (Cluster remote = new ZooKeeperBackend().connectTo(endpoints("", "", false))) {
            assertThat(remote.nodes()).isEmpty();
            assertThat(remote.facts()).containsEntry("version", "3.9.5").containsEntry("tickTime", "1000");
            try (Client client = remote.connect(Ground.settings(Ground.TIMEOUT))) {
                client.state().set("remote", bytes("a"));
            }
        }
        try (Client client = ground.connect()) {
            assertThat(client.state().get("remote").orElseThrow().value()).isEqualTo(bytes("a"));
        }
    }

    @Test
    void whoHasNoRightIsRefusedByName() throws Exception {
        Access owner = new Access(ground.cluster().access().servers(), "owner:hidden", ReadMode.QUORUM);
        ZooKeeper admin = owner.open(Ground.settings(Ground.TIMEOUT), Session.KEPT, event -> {});
        Session.await(admin, owner, Ground.SOON);
        for (String path : List.of(Paths.state("owned"), Paths.channel("owned"), Paths.lock("owned"))) {
            admin.create(path, Held.data(bytes("a")), owner.rights(), CreateMode.PERSISTENT);
        }
        admin.close();

        try (Client client = ground.connect()) {
            assertNotDone(() -> client.state().set("owned", bytes("b"))).withMessageContaining("no right");
            assertNotDone(() -> client.state().get("owned")).withMessageContaining("no right");
            assertNotDone(() -> client.state().delete("owned")).withMessageContaining("no right");
            assertNotDone(() -> client.state().compareAndSet("owned", 7, bytes("b")))
                    .withMessageContaining("no right");
            assertNotDone(() -> client.pubSub().publish("owned", bytes("b"))).withMessageContaining("no right");
            assertNotDone(() -> client.lock("owned").tryAcquire(Ground.TIMEOUT)).withMessageContaining("no right");
        }
        try (Cluster remote = new ZooKeeperBackend().connectTo(endpoints("owner", "hidden", false));
                Client client = remote.connect(Ground.settings(Ground.TIMEOUT))) {
            assertThat(client.state().get("owned").orElseThrow().value()).isEqualTo(bytes("a"));
            client.pubSub().publish("owned", bytes("b"));
            assertThat(client.lock("owned").tryAcquire(Ground.TIMEOUT)).isPresent();
            assertThat(remote.facts().toString()).doesNotContain("hidden");
        }
    }

    @Test
    void whatItCannotDoIsSaid() {
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> new ZooKeeperBackend().connectTo(endpoints("", "", true)))
                .withMessageContaining("TLS");
    }
}
