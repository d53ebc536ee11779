package io.statebench.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.BackendException;
import io.statebench.backend.Client;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Lease;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.Node;
import io.statebench.backend.Preparation;
import io.statebench.environment.Environment;
import io.statebench.time.Deadline;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

/** Five real servers and a way to look at each; they end with this, or with the JVM. */
final class RedlockGround implements AutoCloseable {
    /** Where nobody is paused: long beside any answer, so that a busy machine puts nobody in doubt. */
    static final Map<String, String> PATIENT = Map.of("server-timeout", "2000");

    private final RedlockCluster cluster;

    RedlockGround(RedlockCluster cluster) {
        this.cluster = cluster;
    }

    static RedlockGround start(Path logs, Map<String, String> options) throws Exception {
        return new RedlockGround((RedlockCluster) new RedlockBackend().startLocal(new LocalSetup(logs, options)));
    }

    /** Five whose clocks can be set. */
    static RedlockGround startWithClocks(Path logs) throws Exception {
        LocalSetup setup = new LocalSetup(logs, PATIENT, Environment.LOOPBACK, Set.of(Preparation.CLOCK));
        return new RedlockGround((RedlockCluster) new RedlockBackend().startLocal(setup));
    }

    /** The same with some options set otherwise. */
    static Map<String, String> with(Map<String, String> options, String name, String value) {
        Map<String, String> all = new HashMap<>(options);
        all.put(name, value);
        return all;
    }

    RedlockCluster cluster() {
        return cluster;
    }

    Client connect() throws ClusterException {
        return cluster.connect(Ground.settings("test"));
    }

    /** One that has a connection to each server. */
    Client connectToAll() throws ClusterException, BackendException {
        Client client = connect();
        Lease lease = client.lock("warm").tryAcquire(Ground.SOON).orElseThrow();
        assertThat(client.lock("warm").release(lease)).isTrue();
        return client;
    }

    Node node(int number) {
        return cluster.nodes().get(number - 1);
    }

    void kill(int... numbers) throws ClusterException {
        for (int number : numbers) {
            node(number).kill();
        }
    }

    void pause(int... numbers) throws ClusterException {
        for (int number : numbers) {
            node(number).pause();
        }
    }

    void resume(int... numbers) throws ClusterException {
        for (int number : numbers) {
            node(number).resume();
        }
    }

    /** Kills a server, starts it again and waits until it has loaded what it kept. */
    void restart(int number) throws ClusterException, InterruptedException {
        node(number).kill();
        node(number).start();
        node(number).awaitReady(Ground.SOON);
    }

    /** Looks at a server, or changes it. */
    void at(int number, Consumer<Jedis> look) {
        try (Jedis admin = new Jedis(address(number))) {
            look.accept(admin);
        }
    }

    /** Who holds a lock at each server that is up. */
    Optional<String> holder(int number, String lock) {
        try (Jedis admin = new Jedis(address(number))) {
            return Optional.ofNullable(admin.get("sb:lock:" + lock));
        }
    }

    private HostAndPort address(int number) {
        return StandaloneCluster.address(cluster.servers().get(number - 1));
    }

    /** Waits until some servers say that somebody holds a lock, or that nobody does. */
    void await(boolean isHeld, String lock, List<Integer> numbers) throws InterruptedException {
        boolean isSo = Deadline.after(Ground.SOON)
                .await(() ->
                        numbers.stream().allMatch(number -> holder(number, lock).isPresent() == isHeld));
        assertThat(isSo).isTrue();
    }

    @Override
    public void close() {
        cluster.close();
    }
}
