package io.statebench.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FreePortsTest {
    @Test
    void aPortCanBeBoundAndLiesBelowTheEphemeralOnes() throws Exception {
        int port = FreePorts.next();

        assertThat(port).isBetween(1_024, 32_767);
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(socket.isBound()).isTrue();
        }
    }

    @Test
    void noPortIsGivenTwice() throws Exception {
        Set<Integer> ports = new HashSet<>();
        for (int count = 0; count < 50; count++) {
            assertThat(ports.add(FreePorts.next())).isTrue();
        }
    }

    @Test
    void aPortThatIsTakenIsSkipped() throws Exception {
        int taken = FreePorts.next() + 1;
        try (var socket = new ServerSocket(taken, 1, InetAddress.getLoopbackAddress())) {
            assertThat(socket.isBound()).isTrue();
            assertThat(FreePorts.next()).isNotEqualTo(taken);
        }
    }
}
