package io.statebench.paxos.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.statebench.backend.ClusterException;
import io.statebench.cluster.FreePorts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The commands behind {@code scripts/cluster}, on real processes. */
class ClusterIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final StringWriter said = new StringWriter();

    @AfterEach
    void stop() {
        run("stop");
    }

    private int run(String command, String... more) {
        said.getBuffer().setLength(0);
        List<String> arguments = new ArrayList<>(List.of("cluster", command, "--dir", folder.toString()));
        arguments.addAll(List.of(more));
        CommandLine line = Paxos.commandLine();
        line.setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));
        return line.execute(arguments.toArray(String[]::new));
    }

    private int startOne() throws ClusterException {
        return run("start", "--nodes", "1", "--port", Integer.toString(FreePorts.next()));
    }

    private PidFile pid(int id) {
        return new PidFile(folder.resolve("n" + id).resolve("pid"));
    }

    /** So many ports in a row that nobody listens at. */
    private static int freePorts(int count) throws ClusterException, IOException {
        for (int port = FreePorts.next(); ; port = FreePorts.next()) {
            boolean areFree = true;
            for (int next = port; next < port + count; next++) {
                areFree &= isFree(next);
            }
            if (areFree) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(NodeProcess.address(port));
            return true;
        } catch (java.net.BindException taken) {
            return false;
        }
    }

    @Test
    void threeStartOneIsKilledIsStartedAgainAndAllStop() throws Exception {
        assertThat(run("start", "--port", Integer.toString(freePorts(3))))
                .as(said.toString())
                .isZero();
        assertThat(said.toString().lines().filter(line -> line.contains("running")))
                .hasSize(3);
        assertThat(said.toString()).contains("leader", "ballot", "chosen", "applied", "queue");
        ProcessHandle second = pid(2).process().orElseThrow();

        second.destroyForcibly();
        second.onExit().join();

        assertThat(run("status")).isEqualTo(Paxos.TROUBLE);
        assertThat(said.toString()).containsPattern("2 +- +127.0.0.1:[0-9]+ +gone");
        assertThat(run("start")).as(said.toString()).isZero();
        assertThat(said.toString()).contains("node 2 was not stopped when it ended; its stale pid file is replaced");
        List<ProcessHandle> processes = new ArrayList<>();
        for (int id = 1; id <= 3; id++) {
            processes.add(pid(id).process().orElseThrow());
        }
        assertThat(run("stop")).isZero();
        assertThat(said.toString()).contains("node 1 has ended", "node 2 has ended", "node 3 has ended");
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(pid(1).exists()).isFalse();
        assertThat(folder.resolve("n1/data")).isNotEmptyDirectory();
        assertThat(run("status")).isEqualTo(Paxos.TROUBLE);
        assertThat(said.toString().lines().filter(line -> line.contains("stopped")))
                .hasSize(3);
    }

    @Test
    void whatRunsAlreadyIsNotStartedAgain() throws Exception {
        assertThat(startOne()).as(said.toString()).isZero();
        Optional<ProcessHandle> before = pid(1).process();

        assertThat(run("start")).isEqualTo(Paxos.TROUBLE);

        assertThat(said.toString()).contains("all 1 nodes in " + folder + " run already");
        assertThat(pid(1).process()).isPresent().isEqualTo(before);
    }

    @Test
    void aNodeTellsItsMetricsAndItsStatusAsJson() throws Exception {
        assertThat(startOne()).as(said.toString()).isZero();
        String address = Files.readAllLines(folder.resolve("cluster")).get(0);

        assertThat(ask("metrics", "--endpoints", address)).isZero();
        assertThat(said.toString())
                .contains(
                        "# TYPE statebench_paxos_leading gauge\n",
                        "statebench_paxos_leading{cluster=\"statebench\",node=\"1\"} 1\n",
                        "# TYPE statebench_paxos_fsync_seconds summary\n",
                        "# TYPE statebench_paxos_commit_seconds summary\n");

        String asked = said.toString();
        assertThat(run("metrics")).isZero();
        assertThat(said.toString().lines().filter(line -> line.startsWith("#")))
                .isEqualTo(asked.lines().filter(line -> line.startsWith("#")).toList());

        assertThat(ask("status", "--json", "--endpoints", address)).isZero();
        assertThat(said.toString())
                .startsWith("{\"address\":\"" + address + "\",\"node\":\"1\"")
                .contains("\"leader\":\"1\"");
    }

    private int ask(String... arguments) {
        said.getBuffer().setLength(0);
        CommandLine line = Paxos.commandLine();
        line.setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));
        return line.execute(arguments);
    }

    @Test
    void aPortInUseIsSaidAndNothingIsStarted() throws Exception {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(NodeProcess.address(FreePorts.next()));
            int port = taken.getLocalPort();

            assertThat(run("start", "--nodes", "1", "--port", Integer.toString(port)))
                    .isEqualTo(Paxos.TROUBLE);

            assertThat(said.toString()).startsWith("port " + port + " of node 1 is in use; nothing was started");
            assertThat(pid(1).exists()).isFalse();
        }
    }

    @Test
    void whereThereIsNoClusterIsSaid() {
        assertThat(run("stop")).isEqualTo(Paxos.TROUBLE);
        assertThat(said.toString()).startsWith("there is no cluster in " + folder);
    }

    @ParameterizedTest
    @CsvSource({
        "start --nodes many, Invalid value for option '--nodes'",
        "stop --now, Unknown option: '--now'",
        "'', 'a command is missing: start, status, stop, member or metrics'",
        "member, 'a command is missing: add, remove or replace'",
        "member remove 3, Missing required option: '--endpoints=HOST:PORT,...'"
    })
    void aCommandLineThatMakesNoSenseIsOneLine(String arguments, String words) {
        assertThat(ask(("cluster " + arguments).strip().split(" "))).isEqualTo(2);

        assertThat(said.toString().lines())
                .singleElement(STRING)
                .startsWith(words)
                .matches(".* \\(see paxos cluster.* --help\\)");
    }

    @Test
    void noClusterHasNoMetrics() {
        assertThat(run("metrics")).isEqualTo(Paxos.TROUBLE);
        assertThat(said.toString()).startsWith("there is no cluster in " + folder);
    }

    /** Numbers of processes are given again: the one in a stale file may be anybody's, here this very process's. */
    @Test
    void aStalePidFileEndsNobody() throws Exception {
        new LocalFolder(folder).create(1, FreePorts.next());
        Files.write(pid(1).path(), List.of(Long.toString(ProcessHandle.current().pid()), "2020-01-01T00:00:00Z"));

        assertThat(run("stop")).isEqualTo(Paxos.TROUBLE);

        assertThat(said.toString()).contains("node 1 was not running; its stale pid file is removed", "no node of");
        assertThat(ProcessHandle.current().isAlive()).isTrue();
        assertThat(pid(1).exists()).isFalse();
    }

    @Test
    void aNodeThatDoesNotComeUpIsSaidWithItsLastWords() throws Exception {
        List<LocalFolder.Member> members = new LocalFolder(folder).create(1, FreePorts.next());
        Files.createDirectories(members.get(0).data());
        Files.writeString(members.get(0).data().resolve("identity"), "cluster=theirs\n");

        assertThat(run("start")).isEqualTo(Paxos.TROUBLE);

        assertThat(said.toString())
                .contains("node 1 did not come up; what was started has been ended: ", "belongs to [cluster=theirs]");
        assertThat(pid(1).exists()).isFalse();
    }
}
