package io.statebench.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.backend.Endpoints.Address;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsTest {
    @Test
    void withoutTheirPropertyThereAreNone() throws Exception {
        Properties properties = new Properties();
        properties.setProperty("statebench.other.endpoints", "host:1");
        properties.setProperty("statebench.redis.user", "u");

        assertThat(Endpoints.from(properties, "redis")).isEmpty();
        assertThat(read("  ")).isEmpty();
    }

    @Test
    void addressesKeepTheirOrder() throws Exception {
        assertThat(read("a:1, b.example:65535").orElseThrow().addresses())
                .containsExactly(new Address("a", 1), new Address("b.example", 65_535));
    }

    @Test
    void anIpv6AddressIsReadWithItsBrackets() throws Exception {
        Endpoints endpoints = read("[::1]:6379").orElseThrow();

        assertThat(endpoints.addresses()).containsExactly(new Address("::1", 6379));
        assertThat(endpoints).hasToString("[[::1]:6379]");
    }

    @Test
    void userPasswordAndTlsAreReadAsTheyAre() throws Exception {
        Properties properties = new Properties();
        properties.setProperty("statebench.redis.endpoints", "h:1");
        properties.setProperty("statebench.redis.user", "me");
        properties.setProperty("statebench.redis.password", " s e,c:r=et ");
        properties.setProperty("statebench.redis.tls", "true");

        assertThat(Endpoints.from(properties, "redis"))
                .hasValue(new Endpoints(List.of(new Address("h", 1)), "me", " s e,c:r=et ", true));
    }

    @Test
    void neitherUserNorPasswordIsPrinted() {
        Endpoints endpoints = new Endpoints(List.of(new Address("h", 1)), "someuser", "hunter2", true);

        assertThat(endpoints.toString())
                .isEqualTo("[h:1] with TLS")
                .doesNotContain("someuser")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "h",
                ":1",
                "h:",
                "h:0",
                "h:65536",
                "h:-1",
                "h:1.5",
                "h:99999999999",
                "h:1,",
                ",h:1",
                "h:1,,h:2",
                "h:1;g:2",
                "h:١",
                "[]:1",
                "::1:6379",
                "[::1:6379",
                "::1]:6379",
                "a b:1",
                "user:pass@h:1",
                "redis://h:1",
                "h/0:1"
            })
    void whatIsNoAddressIsRefusedInOneLine(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("statebench.redis.endpoints")
                .hasMessageContaining("host:port")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user:hunter2@h:1", "redis://:hunter2@h:1", "hunter2@h"})
    void aLoginWithinAnAddressIsNotRepeatedInTheMessage(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ClusterException.class)
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "1", "TRU", ""})
    void tlsThatIsNeitherTrueNorFalseIsRefused(String text) {
        Properties properties = new Properties();
        properties.setProperty("statebench.redis.endpoints", "h:1");
        properties.setProperty("statebench.redis.tls", text);

        assertThatThrownBy(() -> Endpoints.from(properties, "redis"))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("statebench.redis.tls");
    }

    @Test
    void thereIsAtLeastOneAddress() {
        assertThatThrownBy(() -> new Endpoints(List.of(), "", "", false)).isInstanceOf(IllegalArgumentException.class);
    }

    private static java.util.Optional<Endpoints> read(String list) throws ClusterException {
        Properties properties = new Properties();
        properties.setProperty("statebench.redis.endpoints", list);
        return Endpoints.from(properties, "redis");
    }
}
