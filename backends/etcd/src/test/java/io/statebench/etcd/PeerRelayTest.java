package io.statebench.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With the JDK's own client of SOCKS 5. */
@Timeout(30)
class PeerRelayTest {
    private static final int CALLED = 2380;

    private static InetAddress own() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 1, 7});
    }

    private static Socket through(PeerRelay relay) {
        URI url = URI.create(relay.url());
        return new Socket(new Proxy(Proxy.Type.SOCKS, new InetSocketAddress(url.getHost(), url.getPort())));
    }

    private static InetSocketAddress nowhere(int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1}), port);
    }

    @Test
    void aCallComesFromTheMembersAddressAndBytesGoBothWays() throws Exception {
        try (ServerSocket peer = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                PeerRelay relay = PeerRelay.open(own(), Map.of(CALLED, address(peer)));
                Socket member = through(relay)) {
            member.connect(nowhere(CALLED));
            try (Socket called = peer.accept()) {
                member.getOutputStream().write(41);
                int came = called.getInputStream().read();
                called.getOutputStream().write(came + 1);

                assertThat(member.getInputStream().read()).isEqualTo(42);
                assertThat(called.getInetAddress()).isEqualTo(own());
            }
        }
    }

    @Test
    void whateverEndClosesClosesTheOther() throws Exception {
        try (ServerSocket peer = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                PeerRelay relay = PeerRelay.open(own(), Map.of(CALLED, address(peer)))) {
            Socket first = through(relay);
            first.connect(nowhere(CALLED));
            try (Socket called = peer.accept()) {
                first.close();
                assertThat(called.getInputStream().read()).isEqualTo(-1);
            }
            try (Socket second = through(relay)) {
                second.connect(nowhere(CALLED));
                peer.accept().close();
                assertThat(second.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void aCallToNobodyOrToWhomNobodyNamedIsRefused() throws Exception {
        InetSocketAddress nobody;
        try (ServerSocket gone = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            nobody = address(gone);
        }
        try (PeerRelay relay = PeerRelay.open(own(), Map.of(CALLED, nobody))) {
            for (int port : new int[] {CALLED, CALLED + 1}) {
                try (Socket member = through(relay)) {
                    assertThatExceptionOfType(IOException.class).isThrownBy(() -> member.connect(nowhere(port)));
                }
            }
        }
    }

    private static InetSocketAddress address(ServerSocket socket) {
        return new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
    }
}
