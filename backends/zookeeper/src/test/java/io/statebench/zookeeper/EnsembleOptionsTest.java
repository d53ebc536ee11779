package io.statebench.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.statebench.backend.ClientSettings;
import io.statebench.backend.ClusterException;
import io.statebench.backend.LocalSetup;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.zookeeper.SourceBoundSocket;
import org.apache.zookeeper.client.ZKClientConfig;
import org.junit.jupiter.api.Test;

class EnsembleOptionsTest {
    private static EnsembleOptions of(Map<String, String> options) throws ClusterException {
        return EnsembleOptions.of(new LocalSetup(Path.of("logs"), options));
    }

    @Test
    void theDefaultsAreSafe() throws Exception {
        EnsembleOptions options = of(Map.of());

        assertThat(options.reads()).isEqualTo(ReadMode.QUORUM);
        assertThat(options.isForced()).isTrue();
        assertThat(options.nodes()).isEqualTo(3);
    }

    @Test
    void whatCannotBeIsRefusedInOneLine() {
        assertRefused(Map.of("tick", "99"), "tick");
        assertRefused(Map.of("tick", "10001"), "tick");
        assertRefused(Map.of("tick", "fast"), "tick");
        assertRefused(Map.of("reads", "fresh"), "reads");
        assertRefused(Map.of("nodes", "4"), "nodes");
        assertRefused(Map.of("force-sync", "maybe"), "force-sync");
        assertRefused(Map.of("fsync", "yes"), "unknown option 'fsync'");
    }

    private static void assertRefused(Map<String, String> options, String words) {
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> of(options))
                .withMessageContaining(words)
                .satisfies(trouble ->
                        assertThat(String.valueOf(trouble.getMessage())).hasLineCount(1));
    }

    @Test
    void aClientWithAnAddressBindsIt() throws Exception {
        InetAddress source = InetAddress.getByAddress(new byte[] {127, 0, 9, 1});
        ZKClientConfig config = Access.config(new ClientSettings("test", Duration.ofMillis(300), source));

        assertThat(config.getProperty(SourceBoundSocket.SOURCE)).isEqualTo("127.0.9.1");
        assertThat(config.getProperty(ZKClientConfig.ZOOKEEPER_CLIENT_CNXN_SOCKET))
                .isEqualTo(SourceBoundSocket.class.getName());
        assertThat(config.getProperty(ZKClientConfig.ZOOKEEPER_REQUEST_TIMEOUT)).isEqualTo("300");
    }

    @Test
    void aLoginIsNotPrinted() {
        Access access = new Access("h:1,h:2", "user:hidden", ReadMode.QUORUM);

        assertThat(access).hasToString("h:1,h:2");
        assertThat(access.count()).isEqualTo(2);
    }
}
