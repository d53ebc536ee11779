package io.statebench.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.ClientSettings;
import io.statebench.backend.Endpoints;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;

/** How endpoints and settings become what Jedis is told. */
final class StandaloneClusterTest {
    private static final ClientSettings SETTINGS = new ClientSettings("worker-1", Duration.ofMillis(1_500));

    private static Endpoints endpoints(String user, String password, boolean tls) {
        return new Endpoints(
                List.of(new Endpoints.Address("::1", 7000), new Endpoints.Address("other", 7001)), user, password, tls);
    }

    @Test
    void theFirstAddressIsUsed() {
        assertThat(StandaloneCluster.address(endpoints("", "", false))).isEqualTo(new HostAndPort("::1", 7000));
    }

    @Test
    void bothTimeoutsAndTheNameAreTheClients() {
        JedisClientConfig config = StandaloneCluster.config(endpoints("", "", false), SETTINGS);

        assertThat(config.getConnectionTimeoutMillis()).isEqualTo(1_500);
        assertThat(config.getSocketTimeoutMillis()).isEqualTo(1_500);
        assertThat(config.getClientName()).isEqualTo("worker-1");
    }

    @Test
    void anEmptyUserOrPasswordIsNone() {
        JedisClientConfig config = StandaloneCluster.config(endpoints("", "", false), SETTINGS);

        assertThat(config.getUser()).isNull();
        assertThat(config.getPassword()).isNull();
        assertThat(config.getSslOptions()).isNull();
    }

    @Test
    void userPasswordAndTlsAreHandedOn() {
        JedisClientConfig config = StandaloneCluster.config(endpoints("ann", "hidden", true), SETTINGS);

        assertThat(config.getUser()).isEqualTo("ann");
        assertThat(config.getPassword()).isEqualTo("hidden");
        assertThat(config.getSslOptions()).isNotNull();
    }

    @Test
    void thePropertiesOfTheBackendsNameAreRead() throws Exception {
        Properties properties = new Properties();
        properties.setProperty("statebench.redis.endpoints", "db.example:6380");
        properties.setProperty("statebench.redis.password", "hidden");
        properties.setProperty("statebench.redis.tls", "true");

        Endpoints read = Endpoints.from(properties, new RedisBackend().name()).orElseThrow();

        assertThat(StandaloneCluster.address(read)).isEqualTo(new HostAndPort("db.example", 6380));
        assertThat(StandaloneCluster.config(read, SETTINGS).getPassword()).isEqualTo("hidden");
        assertThat(Endpoints.from(properties, new NaiveRedisBackend().name())).isEmpty();
    }

    @Test
    void aClusterOfSomebodyElseHasNoNodesToBreak() {
        RedisFlavor flavor = new RedisFlavor(true, RedisStateStore::byScript);
        try (var cluster = new StandaloneCluster(endpoints("", "", false), flavor, Map.of("mode", "x"), null)) {
            assertThat(cluster.nodes()).isEmpty();
            assertThat(cluster.facts()).containsExactly(Map.entry("mode", "x"));
        }
    }
}
