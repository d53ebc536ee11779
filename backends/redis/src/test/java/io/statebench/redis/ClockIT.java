package io.statebench.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.statebench.backend.Client;
import io.statebench.backend.Cluster;
import io.statebench.backend.Lease;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.Node;
import io.statebench.backend.NodeClock;
import io.statebench.backend.Preparation;
import io.statebench.cluster.FreePorts;
import io.statebench.cluster.clock.ClockShim;
import io.statebench.environment.Environment;
import io.statebench.time.Deadline;
import io.statebench.time.NanoClock;
import io.statebench.time.WallClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.SetParams;

/** The clock of a Redis server is set: dates and leases follow it. */
@Timeout(60)
final class ClockIT {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HALF_MINUTE = Duration.ofSeconds(30);

    /** Chosen: what a machine on its knees may let pass between two looks. */
    private static final long SLACK_MILLIS = 3_000;

    @TempDir
    private Path logs;

    private Cluster cluster;
    private Node node;
    private NodeClock clock;
    private Jedis admin;

    @BeforeEach
    void start() throws Exception {
        var obstacle = ClockShim.obstacleHere();
        assumeTrue(obstacle.isEmpty(), () -> obstacle.orElse(""));
        int port = FreePorts.next();
        cluster = new RedisBackend()
                .startLocal(new LocalSetup(
                        logs, Map.of("port", "" + port), Environment.LOOPBACK, Set.of(Preparation.CLOCK)));
        node = cluster.nodes().get(0);
        clock = node.clock().orElseThrow();
        admin = new Jedis("127.0.0.1", port);
    }

    @AfterEach
    void stop() {
        if (cluster != null) {
            admin.close();
            cluster.close();
        }
    }

    @Test
    void theServersDateJumpsForwardAndBack() {
        assertThat(aheadMillis()).isCloseTo(0, within(SLACK_MILLIS));

        clock.shift(MINUTE);
        assertThat(aheadMillis()).isCloseTo(60_000, within(SLACK_MILLIS));
        assertThat(clock.observedOffset()).contains(MINUTE);

        clock.shift(MINUTE.negated());
        assertThat(aheadMillis()).isCloseTo(-60_000, within(SLACK_MILLIS));

        clock.reset();
        assertThat(aheadMillis()).isCloseTo(0, within(SLACK_MILLIS));
        assertThat(clock.observedOffset()).contains(Duration.ZERO);
        assertThat(clock.timesAsked()).isPositive();
    }

    @Test
    void aLeaseOfHalfAMinuteEndsAtOnceWhereTheClockJumpsAMinute() throws Exception {
        try (Client one = cluster.connect(Ground.settings("one"));
                Client two = cluster.connect(Ground.settings("two"))) {
            Lease first = one.lock("l").tryAcquire(HALF_MINUTE).orElseThrow();
            assertThat(two.lock("l").tryAcquire(HALF_MINUTE)).isEmpty();

            clock.shift(MINUTE);

            Optional<Lease> second = two.lock("l").acquire(HALF_MINUTE, Duration.ofSeconds(5));
            assertThat(second.orElseThrow().fencingToken()).isGreaterThan(first.fencingToken());
        }
    }

    @Test
    void aLeaseLastsLongerWhereTheClockJumpsBack() {
        admin.set("k", "v", SetParams.setParams().px(30_000));

        clock.shift(MINUTE.negated());

        assertThat(admin.pttl("k")).isBetween(80_000L, 90_000L);
    }

    /** At twice its rate, so that no slack looks like it. */
    @Test
    void whereTheClockRunsTwiceAsFastLeasesLastHalfAsLong() throws Exception {
        clock.drift(1_000_000);
        admin.set("k", "v", SetParams.setParams().px(2_000));
        long set = NanoClock.SYSTEM.nanos();

        assertThat(Deadline.after(Duration.ofSeconds(5)).await(() -> !admin.exists("k")))
                .isTrue();

        assertThat(NanoClock.SYSTEM.nanos() - set).isBetween(900_000_000L, 1_900_000_000L);
    }

    @Test
    void theClockIsThatOfTheMachineAndOutlivesTheProcess() throws Exception {
        clock.shift(MINUTE);

        node.kill();
        node.start();
        node.awaitReady(Ground.SOON);
        admin.disconnect();

        assertThat(aheadMillis()).isCloseTo(60_000, within(SLACK_MILLIS));
    }

    @Test
    void aServerThatWasNotPreparedHasNoClockAndSaysWhy() throws Exception {
        try (Cluster plain = new RedisBackend().startLocal(new LocalSetup(logs.resolve("plain"), Map.of()))) {
            Node unprepared = plain.nodes().get(0);

            assertThat(unprepared.clock()).isEmpty();
            assertThat(unprepared.clockObstacle()).isEqualTo("the cluster was not started with CLOCK");
        }
    }

    private long aheadMillis() {
        List<String> date = admin.time();
        long millis = Long.parseLong(date.get(0)) * 1_000 + Long.parseLong(date.get(1)) / 1_000;
        return millis - WallClock.SYSTEM.now().toEpochMilli();
    }
}
