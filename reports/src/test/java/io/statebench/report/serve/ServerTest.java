package io.statebench.report.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTest {
    @TempDir
    private Path temp;

    private final AtomicInteger drawn = new AtomicInteger();
    private volatile String version = "1";
    private volatile String trouble = "";
    private final List<Server> servers = new ArrayList<>();
    private int port;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(temp.resolve("out/runs/a b"));
        Files.writeString(temp.resolve("out/runs/a b/history&.edn"), "{:index 0}<script>");
        Files.writeString(temp.resolve("out/unlinked.txt"), "unlinked");
        Files.writeString(temp.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(temp.resolve("out/link.txt"), temp.resolve("secret.txt"));
        Server server = Server.start(0, new OneFile());
        servers.add(server);
        port = server.address().getPort();
    }

    @AfterEach
    void stop() {
        servers.forEach(Server::close);
    }

    @Test
    void thePageIsGivenAndDrawnOnceForAVersion() throws IOException {
        String first = get("/");
        get("/");

        assertThat(first).startsWith("HTTP/1.1 200").contains("text/html; charset=utf-8", "page 1");
        assertThat(drawn).hasValue(1);
        version = "2";
        assertThat(get("/")).contains("page 2");
        assertThat(get("/version")).endsWith("\r\n\r\n2");
        assertThat(drawn).hasValue(2);
    }

    @Test
    void manyAtOnceGetTheSamePageDrawnOnce() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> calls = java.util.Collections.nCopies(16, () -> get("/"));

            for (var answer : threads.invokeAll(calls)) {
                assertThat(answer.get()).contains("page 1");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(drawn).hasValue(1);
    }

    @Test
    void aLinkedFileIsGivenAsTextThatNoBrowserObeys() throws IOException {
        get("/");

        assertThat(get("/runs/a%20b/history&.edn"))
                .startsWith("HTTP/1.1 200")
                .contains("text/plain", "nosniff", "{:index 0}<script>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/unlinked.txt",
                "/../secret.txt",
                "/%2e%2e/secret.txt",
                "/runs/../../secret.txt",
                "/runs/..%2f..%2fsecret.txt",
                "//etc/passwd",
                "/link.txt",
                "/secret.txt",
                "/runs",
                "/runs/",
                "/%00"
            })
    void nothingElseIsGiven(String path) throws IOException {
        get("/");

        assertThat(get(path)).matches("(?s)HTTP/1.1 40[04].*").doesNotContain("secret\n", "unlinked\n", "root:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:PORT", "127.0.0.1", "127.0.0.1:1", "localhost.evil:PORT", ""})
    void anotherNameIsRefused(String host) throws IOException {
        String answer = send("GET / HTTP/1.1\r\nHost: " + host.replace("PORT", String.valueOf(port)) + "\r\n");

        assertThat(answer).startsWith("HTTP/1.1 421").doesNotContain("page 1");
        assertThat(drawn).hasValue(0);
    }

    @Test
    void noNameIsRefused() throws IOException {
        assertThat(send("GET / HTTP/1.0\r\n")).doesNotContain("page 1").contains(" 421 ");
    }

    @Test
    void ownNamesAreAnswered() throws IOException {
        assertThat(send("GET / HTTP/1.1\r\nHost: LOCALHOST:" + port + "\r\n")).contains("page 1");
        assertThat(send("GET / HTTP/1.1\r\nHost: [::1]:" + port + "\r\n")).contains("page 1");
    }

    @Test
    void onlyReadingIsAllowed() throws IOException {
        assertThat(send("POST / HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nContent-Length: 0\r\n"))
                .startsWith("HTTP/1.1 405");
        assertThat(send("HEAD / HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n"))
                .startsWith("HTTP/1.1 200")
                .doesNotContain("page 1");
    }

    @Test
    void whatCannotBeDrawnIsOneLineAndComesBack() throws IOException {
        trouble = "no such folder: out";

        assertThat(get("/")).startsWith("HTTP/1.1 500").endsWith("no such folder: out\n");
        assertThat(get("/version")).startsWith("HTTP/1.1 500");
        trouble = "";
        assertThat(get("/")).contains("page 1");
    }

    @Test
    void aPortInUseIsOneSentence() {
        assertThatThrownBy(() -> Server.start(port, new OneFile()))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot serve at port " + port + ": it is in use");
    }

    @Test
    void twoServeAtOnceAndAClosedOneAnswersNoMore() throws IOException {
        Server other = Server.start(0, new OneFile());

        assertThat(other.address().getPort()).isNotEqualTo(port);
        assertThat(other.address().getHost()).isEqualTo("127.0.0.1");
        int gone = other.address().getPort();
        other.close();
        assertThat(get("/")).contains("page 1");
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), gone).close())
                .isInstanceOf(IOException.class);
    }

    private String get(String path) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n");
    }

    private String send(String head) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A page that links a file, and two that are not below its folder. */
    private final class OneFile implements Site {
        @Override
        public String version() throws IOException {
            if (!trouble.isEmpty()) {
                throw new IOException(trouble);
            }
            return version;
        }

        @Override
        public String page(String now) {
            drawn.incrementAndGet();
            return "page " + now + " <a href=\"runs/a%20b/history&amp;.edn\">x</a> <a href=\"link.txt\">x</a>"
                    + "<a href=\"../secret.txt\">x</a> <a href=\"/etc/passwd\">x</a> <a href=\"#top\">x</a>"
                    + " href=\"unlinked.txt\" &lt;a href=\"unlinked.txt\"";
        }

        @Override
        public Path root() {
            return temp.resolve("out");
        }
    }
}
