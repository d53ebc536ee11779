package io.statebench.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.statebench.backend.Client;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Lease;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.Node;
import io.statebench.cluster.FreePorts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.SetParams;

/** The logical jump of a clock: leases end sooner, and nothing else happens. */
@Timeout(60)
final class ClockJumpIT {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    private Path logs;

    private Cluster cluster;
    private Node node;
    private Jedis admin;

    @BeforeEach
    void start() throws Exception {
        int port = FreePorts.next();
        cluster = new RedisBackend().startLocal(new LocalSetup(logs, Map.of("port", "" + port)));
        node = cluster.nodes().get(0);
        admin = new Jedis("127.0.0.1", port);
    }

    @AfterEach
    void stop() {
        admin.close();
        cluster.close();
    }

    @Test
    void whatHasLessTimeLeftEndsAtOnceAndTheRestSoMuchSooner() throws Exception {
        for (int key = 0; key < 1000; key++) {
            admin.set("short" + key, "v", SetParams.setParams().px(60_000));
        }
        admin.set("long", "v", SetParams.setParams().px(180_000));
        admin.set("forever", "v");

        assertThat(node.jumpClock(MINUTE)).isTrue();

        assertThat(admin.keys("*")).containsExactlyInAnyOrder("long", "forever");
        assertThat(admin.pttl("long")).isBetween(60_000L, 120_000L);
        assertThat(admin.pttl("forever")).isEqualTo(-1);
    }

    @Test
    void anotherGetsTheLockWithinTheLeaseOfTheFirst() throws Exception {
        try (Client one = cluster.connect(Ground.settings("one"));
                Client two = cluster.connect(Ground.settings("two"))) {
            Lease first = one.lock("l").tryAcquire(MINUTE).orElseThrow();
            assertThat(two.lock("l").tryAcquire(MINUTE)).isEmpty();

            node.jumpClock(MINUTE);

            assertThat(two.lock("l").tryAcquire(MINUTE).orElseThrow().fencingToken())
                    .isGreaterThan(first.fencingToken());
        }
    }

    @Test
    void noJumpChangesNothingAndAServerThatIsDownHasNone() throws Exception {
        admin.set("k", "v", SetParams.setParams().px(60_000));

        assertThat(node.jumpClock(Duration.ZERO)).isTrue();
        assertThat(admin.pttl("k")).isGreaterThan(1_000);

        node.kill();
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> node.jumpClock(MINUTE))
                .withMessageContaining("n1 does not run");
    }

    @Test
    void aServerThatRefusesIsSaidInOneLine() throws Exception {
        admin.aclSetUser("default", "-eval");

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> node.jumpClock(MINUTE))
                .withMessageContaining("the clock of n1 did not jump: NOPERM")
                .withMessageNotContaining("\n");
    }
}
