package io.statebench.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.Backends;
import io.statebench.backend.Client;
import io.statebench.backend.Cluster;
import io.statebench.backend.Lease;
import io.statebench.backend.LocalSetup;
import io.statebench.cluster.FreePorts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** The article's lock has the article's faults; a specimen that got well would convict nobody. */
@Timeout(60)
final class NaiveLockIT {
    private static final Duration SHORT = Duration.ofMillis(1);

    @TempDir
    private static Path logs;

    private static Cluster cluster;
    private static int port;

    private Client one;
    private Client two;
    private Jedis admin;

    @BeforeAll
    static void start() throws Exception {
        port = FreePorts.next();
        cluster = Backends.named("redis-naive").startLocal(new LocalSetup(logs, Map.of("port", "" + port)));
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @BeforeEach
    void connect() throws Exception {
        one = cluster.connect(Ground.settings("one"));
        two = cluster.connect(Ground.settings("two"));
        admin = new Jedis("127.0.0.1", port);
        admin.flushAll();
    }

    @AfterEach
    void disconnect() {
        one.close();
        two.close();
        admin.close();
    }

    @Test
    void itExcludesWhileNobodyErrs() throws Exception {
        Lease held = one.lock("l").tryAcquire(SHORT).orElseThrow();

        assertThat(two.lock("l").tryAcquire(SHORT)).isEmpty();
        assertThat(one.lock("l").release(held)).isTrue();
        assertThat(one.lock("l").release(held)).isFalse();
        assertThat(two.lock("l").tryAcquire(SHORT)).isPresent();
    }

    @Test
    void itNeverExpires() throws Exception {
        Lease held = one.lock("l").tryAcquire(SHORT).orElseThrow();
        one.close();

        assertThat(held.duration()).isEqualTo(Lease.FOREVER);
        assertThat(held.fencingToken()).isEqualTo(Lease.NO_TOKEN);
        assertThat(admin.ttl("sb:lock:l")).isEqualTo(-1);
        assertThat(two.lock("l").acquire(SHORT, Duration.ofMillis(50))).isEmpty();
    }

    @Test
    void anybodysReleaseFreesIt() throws Exception {
        Lease held = one.lock("l").tryAcquire(SHORT).orElseThrow();

        assertThat(two.lock("l").release(new Lease("l", "somebody else", Lease.NO_TOKEN, Lease.FOREVER)))
                .isTrue();

        assertThat(two.lock("l").tryAcquire(SHORT)).isPresent(); // And now there are two who believe they hold it.
        assertThat(one.lock("l").renew(held, SHORT)).contains(held);
    }
}
