package io.statebench.paxos.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.TypeConversionException;

class AddressesTest {
    @Test
    void peersAreReadWithTheirIds() {
        assertThat(Addresses.peers("2=127.0.0.1:7002, 1=[::1]:7001"))
                .containsOnlyKeys(1, 2)
                .containsEntry(1, Addresses.address("[::1]:7001"));
    }

    @Test
    void anAddressOfThisMachineIsOneToCallFrom() {
        assertThat(Addresses.own("127.0.0.1").getHostAddress()).isEqualTo("127.0.0.1");
        assertThat(Addresses.own("127.0.1.7").getHostAddress()).isEqualTo("127.0.1.7");
    }

    /** The second is for documentation and nobody's (RFC 5737). */
    @ParameterizedTest
    @CsvSource({
        "no-such-host.invalid, no address of this machine",
        "192.0.2.1, no address of this machine",
        "'', no address"
    })
    void nobodyCallsFromElsewhere(String text, String complaint) {
        assertThatThrownBy(() -> Addresses.own(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining(complaint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1=a:1,1=b:2 | the id 1",
                "1=127.0.0.1:1,2=127.0.0.1:1 | the same address",
                "0=a:1 | ids from 1",
                "a:1 | id=host:port",
                "1=a | not host:port",
                "1=a:0 | not host:port",
                "1=a:65536 | not host:port"
            })
    void whatMakesNoSenseIsNamed(String peers, String complaint) {
        assertThatThrownBy(() -> Addresses.peers(peers))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining(complaint);
    }
}
