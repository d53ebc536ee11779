package io.statebench.environment.proxy;

import static io.statebench.environment.proxy.Scene.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.environment.Grudge;
import io.statebench.environment.Network.Manner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A node with so many callers waiting that its kernel takes no more, as one that is paused. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class SlowNodeTest {
    private final List<Socket> waiting = new ArrayList<>();
    private LoopbackProxies proxies;
    private ServerSocket server;
    private InetSocketAddress door;

    @BeforeEach
    void fill() throws Exception {
        proxies = LoopbackProxies.open(CutMode.HOLD, Scene.random());
        server = new ServerSocket(0, 1, proxies.node("n1").address());
        door = proxies.advertise("n1", server.getLocalPort());
        while (isTaken()) {
            assertThat(waiting).hasSizeLessThan(100);
        }
    }

    /** Whether one more gets in: at once, or when its kernel tries again after a second. */
    private boolean isTaken() throws IOException {
        Socket socket = new Socket();
        waiting.add(socket);
        try {
            socket.connect(server.getLocalSocketAddress(), 1_500);
            return true;
        } catch (SocketTimeoutException full) {
            return false;
        }
    }

    @AfterEach
    void close() throws Exception {
        proxies.close();
        server.close();
        for (Socket socket : waiting) {
            socket.close();
        }
    }

    @Test
    void whoGivesUpBeforeTheNodeTookTheCallIsForgotten() throws Exception {
        Phone phone = Phone.call(proxies.client("c1"), door).say("ghost");
        assertThat(soon(() -> count() == 1)).isTrue();

        phone.close();

        assertThat(soon(() -> count() == 0)).isTrue();
    }

    @Test
    void whoWaitsIsHeardAfterACutThatCameBetween() throws Exception {
        try (Phone phone = Phone.call(proxies.client("c1"), door).say("patience")) {
            assertThat(soon(() -> count() == 1)).isTrue();
            Scene.network(proxies).cut(Grudge.between(Scene.C1, Scene.N1), Manner.DROP);
            for (int i = 0; i < waiting.size() - 1; i++) {
                server.accept().close();
            }
            Scene.network(proxies).heal();

            assertThat(heardFromClient()).isEqualTo("patience");
            assertThat(phone.end()).isEqualTo("closed");
        }
    }

    /**
     * The node has room again while the link is cut. Whoever tries directly, and began later, gets in when its kernel tries again;
     * the client does not.
     */
    @Test
    void duringACutNobodyGoesOnTrying() throws Exception {
        try (Phone phone = Phone.call(proxies.client("c1"), door).say("ghost")) {
            assertThat(soon(() -> count() == 1)).isTrue();
            InetSocketAddress node = (InetSocketAddress) server.getLocalSocketAddress();
            CompletableFuture<Phone> direct = CompletableFuture.supplyAsync(() -> callUnchecked("c2", node));
            Scene.network(proxies).cut(Grudge.between(Scene.C1, Scene.N1), Manner.DROP);

            server.setSoTimeout(20_000);
            Socket next = server.accept();
            while (next.getInetAddress().equals(InetAddress.getLoopbackAddress())) {
                next.close();
                next = server.accept();
            }
            assertThat(next.getInetAddress()).isEqualTo(proxies.client("c2"));
            assertThat(phone.isSilent()).isTrue();
            direct.get(20, TimeUnit.SECONDS).close();
            next.close();
        }
    }

    private Phone callUnchecked(String client, InetSocketAddress to) {
        try {
            return Phone.call(proxies.client(client), to);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    /** Passes over whoever else got in at last. */
    private String heardFromClient() throws IOException {
        server.setSoTimeout(20_000);
        while (true) {
            try (Socket socket = server.accept()) {
                if (socket.getInetAddress().equals(proxies.client("c1"))) {
                    return new String(socket.getInputStream().readNBytes(8), StandardCharsets.US_ASCII);
                }
            }
        }
    }

    private int count() {
        try {
            return proxies.proxies().count();
        } catch (IOException closed) {
            throw new AssertionError(closed);
        }
    }
}
