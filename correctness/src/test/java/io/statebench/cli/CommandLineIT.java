package io.statebench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.statebench.history.HistoryFormatException;
import io.statebench.history.HistoryReader;
import io.statebench.time.Deadline;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command line in a JVM of its own, where servers are missing, strange or in the way, and where it is ended. */
@Timeout(120)
final class CommandLineIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int SIGINT = 2;

    @TempDir
    private Path home;

    private Path out = Path.of("");

    @BeforeEach
    void out() {
        out = home.resolve("out");
    }

    @Test
    void aMissingBinaryIsNamed() throws Exception {
        Said said = redis(List.of("-Dstatebench.redis=/nonexistent"));

        said.isTrouble("-Dstatebench.redis=/nonexistent is not an executable file");
    }

    @Test
    void aBinaryThatIsNoServerIsSaidSo() throws Exception {
        Said said = redis(List.of("-Dstatebench.redis=/bin/false"));

        said.isTrouble("/bin/false");
    }

    @Test
    void aPortInUseIsSaidSo() throws Exception {
        needsRedis();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            Said said = redis(List.of(), "--option", "port=" + port);

            said.isTrouble("port " + port + " is in use");
        }
    }

    @Test
    void aServerThatWantsAPasswordIsSaidSo() throws Exception {
        needsRedis();
        int port = freePort();
        Process server = new ProcessBuilder(
                        "redis-server",
                        "--bind",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--requirepass",
                        "hidden",
                        "--save",
                        "",
                        "--dir",
                        home.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("server.log").toFile())
                .start();
        try {
            awaitOpen(port, server);
            String endpoint = "-Dstatebench.redis.endpoints=127.0.0.1:" + port;

            redis(List.of(endpoint)).isTrouble("127.0.0.1:" + port, "NOAUTH", "statebench.redis.password");
            Said said = redis(List.of(endpoint, "-Dstatebench.redis.password=guessed"));

            said.isTrouble("127.0.0.1:" + port, "WRONGPASS");
            assertThat(said.out() + said.err()).doesNotContain("guessed");
        } finally {
            server.destroy();
            assertThat(server.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aDeadEndpointIsNamed() throws Exception {
        int port = freePort();

        Said said = redis(List.of("-Dstatebench.redis.endpoints=127.0.0.1:" + port));

        said.isTrouble("cannot reach", "127.0.0.1:" + port);
    }

    @Test
    void anEndpointThatIsNoneIsNamed() throws Exception {
        Said said = redis(List.of("-Dstatebench.redis.endpoints=nowhere"));

        said.isTrouble("'nowhere' in statebench.redis.endpoints is not host:port");
    }

    @Test
    void ctrlCEndsTheServersAndSaysWhatIsLeft() throws Exception {
        needsRedis();
        try (Child child = Child.start(home, List.of(), underFaults())) {
            child.awaitOutput(".*\\[(kill|pause)]");
            assertThat(child.servers()).isNotEmpty();
            assumeTrue(!child.ignores(SIGINT), "SIGINT is ignored by whatever runs this test");

            child.signal("INT");
            Said said = child.end();

            Path failed = onlyRun();
            assertThat(said.err()).isEqualTo("statebench: interrupted; what was recorded is in " + failed + "\n");
            assertThat(said.code()).isEqualTo(130);
            assertThat(failed.toString()).endsWith(".failed");
            assertHoldsWholeLines(failed.resolve("history.edn"));
            assertThat(failed.resolve("verdict.json")).doesNotExist();
            child.assertNothingLeft();
        }
    }

    /** The server that is ended too is not told as a second trouble. */
    @Test
    void ctrlCWhileAServerIsAwaitedIsOneLine() throws Exception {
        needsRedis();
        Path neverReady = Files.writeString(home.resolve("server.sh"), """
                #!/bin/sh
                case "$1" in *-v*) exec redis-server --version ;; esac
                exec sleep 100
                """);
        assertThat(neverReady.toFile().setExecutable(true)).isTrue();
        try (Child child = Child.start(
                home,
                List.of("-Dstatebench.redis=" + neverReady),
                "check",
                "--backend",
                "redis",
                "--out",
                out.toString())) {
            child.awaitServer();
            assumeTrue(!child.ignores(SIGINT), "SIGINT is ignored by whatever runs this test");

            child.signal("INT");
            Said said = child.end();

            Path failed = onlyRun();
            assertThat(said.err()).isEqualTo("statebench: interrupted; what was recorded is in " + failed + "\n");
            assertThat(said.code()).isEqualTo(130);
            assertThat(failed.toString()).endsWith(".failed");
            child.assertNothingLeft();
        }
    }

    @Test
    void aTerminationIsLikeCtrlC() throws Exception {
        try (Child child = Child.start(home, List.of(), "check", "--time-limit", "100", "--out", out.toString())) {
            child.awaitOutput(" *[0-9.]+ s  ok .*");

            child.signal("TERM");
            Said said = child.end();

            Path failed = onlyRun();
            assertThat(said.err()).isEqualTo("statebench: interrupted; what was recorded is in " + failed + "\n");
            assertThat(said.code()).isEqualTo(143);
            assertThat(failed.toString()).endsWith(".failed");
        }
    }

    @Test
    void killedItLeavesNoServerAndNothingThatLooksWhole() throws Exception {
        needsRedis();
        try (Child child = Child.start(home, List.of(), underFaults())) {
            child.awaitOutput(".*\\[(kill|pause)]");
            assertThat(child.servers()).isNotEmpty();

            child.signal("KILL");
            Said said = child.end();

            assertThat(said.code()).isEqualTo(137);
            Path partial = onlyRun();
            assertThat(partial.toString()).endsWith(".partial");
            assertHoldsWholeLines(partial.resolve("history.edn"));
            child.assertNothingLeft();
        }
    }

    @Test
    void aFullDiskIsSaidWithThePlace() throws Exception {
        Path small = Files.createDirectory(home.resolve("small"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", small.toString()) == 0, "needs root to mount");
        try (Child child = Child.start(home, List.of(), "check", "--time-limit", "60", "--out", small.toString())) {
            Said said = child.end();

            said.isTrouble("the history cannot be written: No space left on device", small + "/runs/", ".failed");
            BadInputTest.assertNoWholeRun(small);
        } finally {
            assertThat(run("umount", small.toString())).isZero();
        }
    }

    /** 1 would read as a broken promise. */
    @Test
    void tooLittleMemoryIsTroubleAndNoVerdict() throws Exception {
        Path history = home.resolve("large.edn");
        try (BufferedWriter writer = Files.newBufferedWriter(history)) {
            for (int value = 0; value < 200_000; value++) {
                writer.write("{:process 0, :type :invoke, :f :write, :value " + value + "}\n");
                writer.write("{:process 0, :type :ok, :f :write, :value " + value + "}\n");
            }
        }

        try (Child child = Child.start(home, List.of("-Xmx24m"), "replay", history.toString(), "--model", "register")) {
            child.end().isTrouble("out of memory");
        }
    }

    @Test
    void aLongReplayIsToldAndEndsWhenItIsTold() throws Exception {
        Path hard = Files.writeString(home.resolve("hard.edn"), HardHistory.text());
        Path easy = Files.writeString(home.resolve("easy.edn"), "{:process 0 :type :invoke :f :read}");
        try (Child child = Child.start(
                home,
                List.of(),
                "replay",
                "--model=" + HardHistory.MODEL,
                "--memory=8192",
                easy.toString(),
                hard.toString())) {
            child.awaitError("still judging; 1 of 2 histories done");
            assumeTrue(!child.ignores(SIGINT), "this system cannot undo that a background job ignores SIGINT");

            child.signal("INT");

            Said said = child.end();
            assertThat(said.err().lines())
                    .filteredOn(line -> !line.startsWith("still judging"))
                    .containsExactly("statebench: interrupted; 1 of 2 histories judged");
            assertThat(said.out()).startsWith(easy + ": valid: ").hasLineCount(1);
            assertThat(said.code()).isEqualTo(128 + SIGINT);
        }
    }

    @Test
    void aReaderThatGoesAwayDoesNotHoldItUp() throws Exception {
        try (Child child = Child.startCutOff(home, "check", "--time-limit", "2", "--out", out.toString())) {
            Said said = child.end();

            assertThat(said.out()).matches("seed \\d+\n");
            assertThat(said.err()).isEmpty();
            assertThat(onlyRun().resolve("verdict.json")).exists();
        }
    }

    /** A short run on redis, to its end, of which nothing is left but its folder. */
    private Said redis(List<String> jvm, String... more) throws Exception {
        List<String> arguments = Stream.concat(
                        Stream.of("check", "--backend", "redis", "--time-limit", "1", "--out", out.toString()),
                        Stream.of(more))
                .toList();
        try (Child child = Child.start(home, jvm, arguments.toArray(String[]::new))) {
            Said said = child.end();
            child.assertNothingLeft();
            BadInputTest.assertNoWholeRun(out);
            return said;
        }
    }

    private String[] underFaults() {
        return new String[] {
            "check", "--backend", "redis", "--faults", "kill,pause", "--time-limit", "100", "--out", out.toString()
        };
    }

    private Path onlyRun() throws IOException {
        try (Stream<Path> runs = Files.list(out.resolve("runs"))) {
            List<Path> all = runs.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    /** It is a history up to its last full line. */
    private static void assertHoldsWholeLines(Path file) throws IOException, HistoryFormatException {
        String text = Files.readString(file);
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);

        assertThat(HistoryReader.read(new StringReader(whole)).events()).hasSizeGreaterThan(50);
    }

    private static void needsRedis() {
        assumeTrue(
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "redis-server"))),
                "there is no redis-server on the PATH");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitOpen(int port, Process server) throws InterruptedException {
        boolean isOpen = Deadline.after(PATIENCE).await(() -> !server.isAlive() || isOpen(port));
        assertThat(isOpen && server.isAlive())
                .as("redis-server on port %d", port)
                .isTrue();
    }

    private static boolean isOpen(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException missing) {
            return -1;
        }
    }
}
