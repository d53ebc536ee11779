package io.statebench.redis;

import static io.statebench.redis.Faults.assertInDoubt;
import static io.statebench.redis.Faults.assertNotDone;
import static io.statebench.redis.Ground.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.Client;
import io.statebench.time.Deadline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;
import redis.clients.jedis.params.ClientKillParams.SkipMe;

/** Refusals of a server that is in a bad way, or is not what one takes it for: each has a server of its own. */
@Timeout(60)
final class ServerConditionIT {
    private static final Duration LEASE = Duration.ofSeconds(30);

    @TempDir
    private Path logs;

    @Test
    void aReplicaRefusesWritesAndServesReads() throws Exception {
        try (Ground primary = Ground.start(logs.resolve("primary"));
                Ground replica =
                        Ground.start(logs.resolve("replica"), "--replicaof", "127.0.0.1", primary.port() + "");
                Client writer = primary.connect();
                Client reader = replica.connect();
                Jedis admin = replica.admin()) {
            writer.state().set("k", bytes("a"));
            assertThat(Deadline.after(Ground.SOON).await(() -> admin.exists("sb:state:k")))
                    .isTrue();

            assertNotDone(() -> reader.state().set("k", bytes("b"))).withMessageContaining("READONLY");
            assertNotDone(() -> reader.state().delete("k")).withMessageContaining("READONLY");
            assertNotDone(() -> reader.lock("l").tryAcquire(LEASE)).withMessageContaining("READONLY");

            assertThat(reader.state().get("k").orElseThrow().value()).isEqualTo(bytes("a"));
            assertThat(writer.lock("l").tryAcquire(LEASE)).isPresent();
        }
    }

    @Test
    void aReplicaThatLostItsPrimaryRefusesEverything() throws Exception {
        try (Ground primary = Ground.start(logs.resolve("primary"))) {
            primary.node().kill();
            try (Ground replica = Ground.start(
                            logs.resolve("replica"),
                            "--replicaof",
                            "127.0.0.1",
                            primary.port() + "",
                            "--replica-serve-stale-data",
                            "no");
                    Client client = replica.connect()) {
                assertNotDone(() -> client.state().get("k")).withMessageContaining("MASTERDOWN");
                assertNotDone(() -> client.state().set("k", bytes("a"))).withMessageContaining("MASTERDOWN");
                assertNotDone(() -> client.lock("l").tryAcquire(LEASE)).withMessageContaining("MASTERDOWN");
            }
        }
    }

    /** The server pauses 100 µs for each of 20000 keys, and answers in between. */
    @Test
    void aServerThatLoadsIsNotDone() throws Exception {
        try (Ground full = Ground.start(logs.resolve("full"))) {
            try (Jedis admin = full.admin()) {
                admin.eval("for i = 1, 20000 do redis.call('SET', 'fill:' .. i, 'aaaaaaaaaa') end");
                admin.save();
            }
            try (Ground loading = Ground.start(
                            logs.resolve("loading"),
                            "--dir",
                            full.directory().toString(),
                            "--key-load-delay",
                            "100",
                            "--loading-process-events-interval-bytes",
                            "1024");
                    Client client = loading.connect();
                    Jedis admin = loading.admin()) {
                assertThat(admin.info("persistence")).contains("\nloading:1");

                assertNotDone(() -> client.state().set("k", bytes("a"))).withMessageContaining("LOADING");
                assertNotDone(() -> client.lock("l").tryAcquire(LEASE)).withMessageContaining("LOADING");
                assertNotDone(() -> client.state().get("k")).withMessageContaining("LOADING");

                admin.configSet("key-load-delay", "0");
                assertThat(Deadline.after(Ground.SOON)
                                .await(() -> admin.info("persistence").contains("\nloading:0")))
                        .isTrue();
                assertThat(client.state().exists("k")).isFalse();
                assertThat(client.state().set("k", bytes("a"))).isEqualTo(1);
            }
        }
    }

    /** A folder stands where the snapshot should go, which stops root too. */
    @Test
    void aServerThatCannotSaveIsNotDone() throws Exception {
        try (Ground ground = Ground.start(logs, "--save", "3600 1000000", "--stop-writes-on-bgsave-error", "yes");
                Client client = ground.connect();
                Jedis admin = ground.admin()) {
            client.state().set("k", bytes("old"));
            Files.createDirectory(ground.directory().resolve("dump.rdb"));
            admin.bgsave();
            assertThat(Deadline.after(Ground.SOON)
                            .await(() -> admin.info("persistence").contains("rdb_last_bgsave_status:err")))
                    .isTrue();

            assertNotDone(() -> client.state().set("k", bytes("new"))).withMessageContaining("MISCONF");
            assertNotDone(() -> client.state().delete("k")).withMessageContaining("MISCONF");
            assertNotDone(() -> client.lock("l").tryAcquire(LEASE)).withMessageContaining("MISCONF");

            assertThat(client.state().get("k").orElseThrow().value()).isEqualTo(bytes("old"));
        }
    }

    @Test
    void aNodeOfARedisClusterSendsElsewhere() throws Exception {
        try (Ground here = Ground.start(logs.resolve("here"), "--cluster-enabled", "yes");
                Ground there = Ground.start(logs.resolve("there"), "--cluster-enabled", "yes");
                Client client = here.connect();
                Client other = there.connect();
                Jedis admin = here.admin();
                Jedis otherAdmin = there.admin()) {
            int slot = (int) admin.clusterKeySlot("sb:state:k");
            admin.clusterAddSlotsRange(0, slot - 1, slot + 1, 16383);
            otherAdmin.clusterAddSlots(slot);
            otherAdmin.clusterSetConfigEpoch(2);
            admin.clusterMeet("127.0.0.1", there.port());
            assertThat(Deadline.after(Ground.SOON)
                            .await(() -> admin.clusterInfo().contains("cluster_state:ok")
                                    && otherAdmin.clusterInfo().contains("cluster_state:ok")))
                    .as(admin.clusterInfo())
                    .isTrue();

            assertNotDone(() -> client.state().get("k")).withMessageContaining("MOVED " + slot);

            otherAdmin.clusterSetSlotMigrating(slot, admin.clusterMyId());
            assertNotDone(() -> other.state().get("k")).withMessageContaining("ASK " + slot);
        }
    }

    @Test
    void aNodeOfARedisClusterRefusesWhatSpansSlotsAndWhatNobodyServes() throws Exception {
        try (Ground ground = Ground.start(logs, "--cluster-enabled", "yes");
                Client client = ground.connect();
                Jedis admin = ground.admin()) {
            assertNotDone(() -> client.state().get("k")).withMessageContaining("CLUSTERDOWN");
            assertNotDone(() -> client.state().set("k", bytes("a"))).withMessageContaining("CLUSTERDOWN");

            admin.clusterAddSlotsRange(0, 16383);
            assertThat(Deadline.after(Ground.SOON)
                            .await(() -> admin.clusterInfo().contains("cluster_state:ok")))
                    .isTrue();
            assertThat(client.state().get("k")).isEmpty();
            assertNotDone(() -> client.state().set("k", bytes("a"))).withMessageContaining("CROSSSLOT");
            assertNotDone(() -> client.lock("l").tryAcquire(LEASE)).withMessageContaining("CROSSSLOT");

            assertThat(admin.dbSize()).isZero();
        }
    }

    @Test
    void aFullServerIsNotDone() throws Exception {
        try (Ground ground = Ground.start(logs);
                Jedis admin = ground.admin();
                Client client = ground.connect()) {
            client.state().set("k", bytes("old"));
            admin.configSet("maxclients", "1");
            admin.clientKill(
                    ClientKillParams.clientKillParams().type(ClientType.NORMAL).skipMe(SkipMe.YES));

            assertInDoubt(() -> client.state().set("k", bytes("new"))); // The kill looks like any reset.
            assertNotDone(() -> client.state().set("k", bytes("new"))).withMessageContaining("cannot connect");

            assertThat(admin.get("sb:state:k")).isEqualTo("1:old");
        }
    }
}
