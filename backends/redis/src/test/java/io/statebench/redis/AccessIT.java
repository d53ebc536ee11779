package io.statebench.redis;

import static io.statebench.redis.Faults.assertInDoubt;
import static io.statebench.redis.Faults.assertNotDone;
import static io.statebench.redis.Ground.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.statebench.backend.Client;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints;
import io.statebench.backend.StateStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.ClientKillParams;

/** A server that asks who one is, and lets some do less than others. */
@Timeout(60)
final class AccessIT {
    private static final String PASSWORD = "correct-horse";
    private static final RedisFlavor BY_SCRIPT = new RedisFlavor(true, RedisStateStore::byScript);
    private static final RedisFlavor OPTIMISTIC = new RedisFlavor(true, OptimisticCompareAndSet::apply);

    @TempDir
    private static Path logs;

    private static Ground ground;

    private Jedis admin;

    @BeforeAll
    static void start() throws Exception {
        ground = Ground.start(logs, "--requirepass", PASSWORD);
    }

    @AfterAll
    static void stop() {
        ground.close();
    }

    @BeforeEach
    void logIn() {
        admin = ground.admin();
        admin.auth(PASSWORD);
        admin.flushAll();
    }

    @AfterEach
    void logOut() {
        admin.close();
    }

    private static Endpoints as(String user, String password) {
        return new Endpoints(ground.endpoints().addresses(), user, password, false);
    }

    /** A user who may do everything but what is named. */
    private Client restricted(RedisFlavor flavor, String... denied) throws Exception {
        admin.aclDelUser("restricted");
        admin.aclSetUser("restricted", "on", ">" + PASSWORD, "~*", "&*", "+@all");
        admin.aclSetUser("restricted", denied);
        return Ground.cluster(as("restricted", PASSWORD), flavor).connect(Ground.settings("test"));
    }

    @Test
    void thePasswordAndTheUserOpenTheServer() throws Exception {
        admin.aclSetUser("ann", "on", ">hers-alone", "~sb:*", "&sb:*", "+@all");

        for (Endpoints way : List.of(as("", PASSWORD), as("default", PASSWORD), as("ann", "hers-alone"))) {
            try (Cluster cluster = new RedisBackend().connectTo(way);
                    Client client = cluster.connect(Ground.settings("test"))) {
                assertThat(client.state().set("k", bytes("a"))).isPositive();
                assertThat(client.lock("l").tryAcquire(Duration.ofMillis(1))).isNotNull();
                client.pubSub().subscribe("c", message -> {}).close();
                assertThat(cluster.nodes()).isEmpty();
                assertThat(cluster.facts()).containsEntry("binary", "running already");
                assertThat(cluster.facts().toString()).doesNotContain(PASSWORD, "hers-alone");
            }
        }
        assertThat(admin.ping()).isEqualTo("PONG"); // Closing a cluster that is not ours leaves it running.
    }

    @Test
    void noPasswordAndWrongPasswordsAreRefusedWithAdviceAndWithoutTheSecret() {
        assertRefused(as("", ""), "NOAUTH");
        assertRefused(as("", "wrong-guess"), "WRONGPASS");
        assertRefused(as("nobody", "wrong-guess"), "WRONGPASS");
    }

    private static void assertRefused(Endpoints endpoints, String code) {
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> new RedisBackend().connectTo(endpoints))
                .withMessageContainingAll(code, "statebench.redis.user", "statebench.redis.password")
                .withMessageNotContaining("\n")
                .satisfies(refused -> assertThat(trace(refused)).doesNotContain("wrong-guess", PASSWORD));
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void aClientWithAWrongPasswordDoesNotGetIn() {
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(
                        () -> Ground.cluster(as("", "wrong-guess"), BY_SCRIPT).connect(Ground.settings("test")))
                .withMessageContaining("WRONGPASS")
                .satisfies(refused -> assertThat(trace(refused)).doesNotContain("wrong-guess", PASSWORD));
    }

    @Test
    void aCommandWithoutLoginIsNotDone() throws Exception {
        try (Client client = Ground.cluster(as("", ""), BY_SCRIPT).connect(Ground.settings("test"))) {
            assertNotDone(() -> client.state().set("k", bytes("a"))).withMessageContaining("NOAUTH");
            assertNotDone(() -> client.state().get("k")).withMessageContaining("NOAUTH");
            assertNotDone(() -> client.lock("l").tryAcquire(Duration.ofSeconds(30)))
                    .withMessageContaining("NOAUTH");
            assertNotDone(() -> client.pubSub().publish("c", bytes("m"))).withMessageContaining("NOAUTH");
            assertNotDone(() -> client.pubSub().subscribe("c", message -> {})).withMessageContaining("NOAUTH");
        }
        assertThat(admin.dbSize()).isZero();
    }

    @Test
    void aPasswordChangedMeanwhileIsNotDone() throws Exception {
        try (Client client = restricted(BY_SCRIPT, "+@all")) {
            client.state().set("k", bytes("old"));
            admin.aclSetUser("restricted", "resetpass", ">another");
            admin.clientKill(ClientKillParams.clientKillParams().skipMe(ClientKillParams.SkipMe.YES));
            assertInDoubt(() -> client.state().set("k", bytes("new")));

            assertNotDone(() -> client.state().set("k", bytes("new")))
                    .withMessageContaining("WRONGPASS")
                    .withMessageNotContaining(PASSWORD);
        }
        assertThat(admin.get("sb:state:k")).isEqualTo("1:old");
    }

    /** A script is refused half-way: it had written by the time it was not allowed to publish. */
    @Test
    void aScriptThatMayNotDoItsLastStepIsInDoubt() throws Exception {
        try (Client client = restricted(BY_SCRIPT, "-publish")) {
            assertInDoubt(() -> client.state().set("k", bytes("half")));
        }
        assertThat(admin.get("sb:state:k")).isEqualTo("1:half");
    }

    @Test
    void aScriptThatMayNotBeginIsNotDone() throws Exception {
        try (Client client = restricted(BY_SCRIPT, "-evalsha")) {
            assertNotDone(() -> client.state().set("k", bytes("a"))).withMessageContaining("NOPERM");
        }
        assertThat(admin.dbSize()).isZero();
    }

    @Test
    void aSingleCommandThatIsNotAllowedIsNotDone() throws Exception {
        try (Client client = restricted(BY_SCRIPT, "-publish", "-get", "-subscribe")) {
            assertNotDone(() -> client.pubSub().publish("c", bytes("m"))).withMessageContaining("NOPERM");
            assertNotDone(() -> client.state().get("k")).withMessageContaining("NOPERM");
            assertNotDone(() -> client.pubSub().subscribe("c", message -> {})).withMessageContaining("NOPERM");
        }
    }

    /** The refusal of one queued command makes EXEC answer EXECABORT. */
    @Test
    void aTransactionOfWhichOneCommandIsRefusedIsNotDoneAndItsOtherRepliesAreDropped() throws Exception {
        try (Client client = restricted(OPTIMISTIC, "-publish")) {
            StateStore state = client.state();
            admin.set("sb:state:other", "7:other's");
            admin.configResetStat();

            assertNotDone(() -> state.compareAndSet("k", StateStore.ABSENT, bytes("a")))
                    .withMessageContaining("NOPERM");

            assertThat(admin.info("errorstats")).contains("errorstat_EXECABORT:count=1");
            assertThat(state.get("other").orElseThrow().value()).isEqualTo(bytes("other's"));
            assertThat(state.exists("k")).isFalse();
        }
    }

    @Test
    void aWatchThatIsRefusedLeavesNoReplyBehind() throws Exception {
        try (Client client = restricted(OPTIMISTIC, "-watch")) {
            StateStore state = client.state();
            admin.set("sb:state:k", "3:k's");
            admin.set("sb:state:other", "7:other's");

            assertNotDone(() -> state.compareAndSet("k", 3, bytes("a"))).withMessageContaining("NOPERM");

            assertThat(state.get("other").orElseThrow().value()).isEqualTo(bytes("other's"));
        }
    }
}
