package io.statebench.zookeeper;

import static io.statebench.zookeeper.Ground.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.backend.BackendException;
import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.Lease;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.NotDoneException;
import io.statebench.environment.Grudge;
import io.statebench.environment.Network;
import io.statebench.environment.proxy.CutMode;
import io.statebench.environment.proxy.LoopbackProxies;
import io.statebench.time.Deadline;
import io.statebench.time.NanoClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A leader that is cut off with a client: what each side grants, acknowledges and reads. */
@Timeout(240)
final class PartitionIT {
    private static final Duration LEASE = Duration.ofSeconds(2);

    @TempDir
    private Path logs;

    private LoopbackProxies proxies;

    @BeforeEach
    void open() throws Exception {
        proxies = LoopbackProxies.open(CutMode.HOLD, new SplittableRandom(1));
    }

    @AfterEach
    void close() {
        proxies.close();
    }

    private Client connect(Ground ground, String id) throws Exception {
        return ground.cluster().connect(new ClientSettings(id, Duration.ofSeconds(2), proxies.client(id)));
    }

    @Test
    void theLeadersSideDoesNothingAndTheOtherGoesOn() throws Exception {
        try (Ground ground = Ground.start(new LocalSetup(logs, Map.of(), proxies));
                Client near = connect(ground, "c1");
                Client far = connect(ground, "c2")) {
            near.state().set("k", bytes("before"));
            long calledNanos = NanoClock.SYSTEM.nanos();
            Lease held = near.lock("l").tryAcquire(LEASE).orElseThrow();
            String leader = ground.node(ground.leader()).id();
            List<String> others = new ArrayList<>(List.of("n1", "n2", "n3", "c2"));
            others.remove(leader);
            proxies.network().orElseThrow().cut(Grudge.between(List.of(leader, "c1"), others), Network.Manner.DROP);

            Ground.awaitWrite(far, "k", "after");
            assertThatThrownBy(() -> near.state().set("k", bytes("lost"))).isInstanceOf(BackendException.class);
            assertThatThrownBy(() -> near.state().get("k")).isInstanceOf(BackendException.class);
            Lease next = awaitGrant(far);
            assertThat(NanoClock.SYSTEM.nanos() - calledNanos)
                    .as("the lease of the client that is cut off was over")
                    .isGreaterThanOrEqualTo(LEASE.toNanos());
            assertThat(next.fencingToken()).isGreaterThan(held.fencingToken());

            proxies.network().orElseThrow().heal();
            ground.awaitWhole();
            assertThat(Deadline.after(Ground.SOON).await(() -> isRead(near, "after")))
                    .isTrue();
        }
    }

    /** It serves until it notices that it hears nothing of its leader, in four seconds. */
    @Test
    void aFollowerThatIsCutOffAnswersWithWhatItHasWhereNothingGoesBeforeARead() throws Exception {
        try (Ground ground = Ground.start(new LocalSetup(logs, Map.of("tick", "1000"), proxies))) {
            int follower = (ground.leader() + 1) % 3;
            Access only = ground.only(follower);
            ClientSettings settings = new ClientSettings("c1", Duration.ofMillis(500), proxies.client("c1"));
            try (Client careful = ZooKeeperClient.connect(only, settings);
                    Client careless =
                            ZooKeeperClient.connect(new Access(only.servers(), "", ReadMode.LOCAL), settings);
                    Client far = connect(ground, "c2")) {
                far.state().set("k", bytes("old"));
                assertThat(isRead(careful, "old")).isTrue();
                assertThat(isRead(careless, "old")).isTrue();
                List<String> others = new ArrayList<>(List.of("n1", "n2", "n3", "c2"));
                others.remove(ground.node(follower).id());
                proxies.network()
                        .orElseThrow()
                        .cut(Grudge.between(List.of(ground.node(follower).id(), "c1"), others), Network.Manner.DROP);

                Ground.awaitWrite(far, "k", "new");

                assertThat(careless.state().get("k").orElseThrow().value()).isEqualTo(bytes("old"));
                assertThatThrownBy(() -> careful.state().get("k")).isInstanceOf(NotDoneException.class);
            }
        }
    }

    private static Lease awaitGrant(Client client) throws InterruptedException {
        List<Lease> granted = new ArrayList<>();
        assertThat(Deadline.after(Ground.SOON).await(() -> {
                    try {
                        client.lock("l").tryAcquire(LEASE).ifPresent(granted::add);
                        return !granted.isEmpty();
                    } catch (BackendException notNow) {
                        return false;
                    }
                }))
                .isTrue();
        return granted.get(0);
    }

    private static boolean isRead(Client client, String value) {
        try {
            return client.state()
                    .get("k")
                    .filter(held -> Arrays.equals(held.value(), bytes(value)))
                    .isPresent();
        } catch (BackendException notNow) {
            return false;
        }
    }
}
