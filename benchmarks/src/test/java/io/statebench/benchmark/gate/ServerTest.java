package io.statebench.benchmark.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.Endpoints;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerTest {
    private static final Path NOWHERE = Path.of("no-such-folder");

    private static Bundle.Server described(String backend, Map<String, String> facts) {
        return new Server(Map.of(), facts, null).described(backend);
    }

    @Test
    void whatLivesInEachForkOrIsNotKnownHereHasNoServer() throws Exception {
        for (String backend : new String[] {"", "memory", "stub"}) {
            try (Server server = Server.start(backend, NOWHERE)) {
                assertThat(server.properties()).isEmpty();
                assertThat(server.facts()).isEmpty();
            }
        }
    }

    @Test
    void aVersionLosesTheNameOfItsBackendAndNoOther() {
        assertThat(described("redis", Map.of("server", "Redis 7.0.15")).version())
                .isEqualTo("7.0.15");
        assertThat(described("redis", Map.of("server", "Valkey 8.0.1")).version())
                .isEqualTo("Valkey 8.0.1");
        assertThat(described("paxos", Map.of("version", "0.1.0")).version()).isEqualTo("0.1.0");
        assertThat(described("other", Map.of()).version()).isEmpty();
    }

    @Test
    void anotherStartIsTheSameConfigurationAndAnotherSettingIsNot() {
        String one = described("paxos", Map.of("addresses", "127.0.0.1:1", "durability", "fsync"))
                .configSha256();
        String restarted = described("paxos", Map.of("addresses", "127.0.0.1:2", "durability", "fsync"))
                .configSha256();
        String other = described("paxos", Map.of("addresses", "127.0.0.1:1", "durability", "none"))
                .configSha256();

        assertThat(restarted).isEqualTo(one);
        assertThat(other).isNotEqualTo(one);
    }

    /** As a Redis Cluster's servers with their buses do, and sentinels beside their servers. */
    @Test
    void nodesAreLookedForAtTheirFirstPortsAndThenAtTheirLast() throws IOException {
        AdvertisedPorts ports = new AdvertisedPorts();
        for (int node = 1; node <= 2; node++) {
            assertThat(ports.advertise("n" + node, 7000 + node).getPort()).isEqualTo(7000 + node);
        }
        assertThat(ports.advertise("n2", 9002).getPort()).isEqualTo(9002);

        assertThat(ports.guesses())
                .extracting(Endpoints::toString)
                .containsExactly("[127.0.0.1:7001, 127.0.0.1:7002]", "[127.0.0.1:9002]");
    }
}
