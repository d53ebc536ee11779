package io.statebench.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.statebench.backend.ClientSettings;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a server says of itself, by a stand-in that says what a test wants; a real one is asked in the ITs. */
@Timeout(60)
final class RedisFactsTest {
    private static Map<String, String> facts(String info, String config) throws IOException, ClusterException {
        try (GarbageServer server = new GarbageServer(command -> switch (command) {
            case "INFO" -> "$" + info.length() + "\r\n" + info + "\r\n";
            case "CONFIG" -> config;
            default -> "+OK\r\n";
        })) {
            return of(server.endpoints());
        }
    }

    private static Map<String, String> of(Endpoints endpoints) throws ClusterException {
        return RedisFacts.of(endpoints, new ClientSettings("probe", Duration.ofSeconds(5)), "somewhere");
    }

    @Test
    void redisAndValkeyAreToldApart() throws Exception {
        assertThat(facts("# Server\r\nredis_version:7.0.15\r\nredis_mode:standalone\r\n", "*0\r\n"))
                .containsEntry("server", "Redis 7.0.15")
                .containsEntry("mode", "standalone")
                .containsEntry("binary", "somewhere");
        assertThat(facts(
                        "redis_version:7.2.4\r\nserver_name:valkey\r\nvalkey_version:8.0.1\r\nserver_mode:cluster\r\n",
                        "*0\r\n"))
                .containsEntry("server", "Valkey 8.0.1")
                .containsEntry("mode", "cluster");
        assertThat(facts("redis_version:7.0.15\r\n", "*0\r\n")).containsEntry("mode", "unknown");
    }

    @Test
    void whatIsNotSaidIsUnknownAndNotADefault() throws Exception {
        assertThat(facts("# Server\r\n", "-NOPERM User default has no permissions to run the 'config|get' command\r\n"))
                .containsEntry("server", "Redis unknown")
                .containsEntry("appendonly", "unknown")
                .containsEntry("save", "unknown");
    }

    @Test
    void aSettingThatIsEmptySaysSo() throws Exception {
        assertThat(facts("redis_version:7.0.15\r\n", "*2\r\n$4\r\nsave\r\n$0\r\n\r\n"))
                .containsEntry("save", "(empty)")
                .containsEntry("appendonly", "unknown");
    }

    @Test
    void theClientIsNamedWithItsVersion() throws Exception {
        assertThat(facts("redis_version:7.0.15\r\n", "*0\r\n").get("client")).matches("Jedis \\d+\\.\\d+\\.\\d+.*");
    }

    @Test
    void aLoginIsAdvisedOnlyWhereItHelps() throws Exception {
        try (GarbageServer locked = GarbageServer.afterGreeting("-NOAUTH Authentication required.\r\n");
                GarbageServer busy = GarbageServer.afterGreeting("-BUSY Redis is busy running a script.\r\n")) {
            assertThatExceptionOfType(ClusterException.class)
                    .isThrownBy(() -> of(locked.endpoints()))
                    .withMessageContainingAll("NOAUTH", "statebench.redis.password");
            assertThatExceptionOfType(ClusterException.class)
                    .isThrownBy(() -> of(busy.endpoints()))
                    .withMessageContaining("BUSY Redis is busy")
                    .withMessageNotContaining("password");
        }
    }
}
