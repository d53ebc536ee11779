package io.statebench.paxos.cli;

import io.statebench.paxos.cli.LocalFolder.Member;
import io.statebench.paxos.client.Access;
import io.statebench.paxos.client.NodeStatus;
import io.statebench.time.Deadline;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts the nodes of a cluster on this machine that do not run, and waits until all know who leads. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Starts the nodes that do not run, and waits until all know who leads.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all run",
            "1:nothing was started, as all run already or a port is in use; or one did not come up, and what was"
                    + " started has been ended",
            "2:the command line makes no sense"
        })
final class ClusterStart implements Callable<Integer> {
    /** Chosen: a JVM starts in half a second; several on a loaded machine take longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration ANSWER = Duration.ofSeconds(2);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final ClusterCommand.Where where = new ClusterCommand.Where();

    @Option(names = "--nodes", defaultValue = "3", description = "of a new cluster: 1 to 9; default ${DEFAULT-VALUE}")
    private int nodes;

    @Option(
            names = "--port",
            defaultValue = "7001",
            description = "of the first node of a new cluster, the others follow; default ${DEFAULT-VALUE}")
    private int firstPort;

    @Option(names = "--durability", defaultValue = "fsync", description = "fsync, os or none; see 'node --help'")
    private String durability = "";

    @Option(names = "--heap", defaultValue = "256m", description = "of each node's JVM; default ${DEFAULT-VALUE}")
    private String heap = "";

    @Option(names = "--tls-mutual", description = "whoever calls has to show a certificate, too")
    private boolean isMutual;

    @Mixin
    private final SecurityOptions security = new SecurityOptions();

    private ClusterStart() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        security.ofNode(isMutual);
        LocalFolder folder = where.folder();
        List<Member> members = folder.exists() ? folder.members() : create(folder);
        List<Member> running = LocalFolder.running(members);
        List<Member> missing =
                members.stream().filter(member -> !running.contains(member)).toList();
        if (missing.isEmpty()) {
            throw new IOException("all " + members.size() + " nodes in " + folder.path() + " run already");
        }
        for (Member member : missing) {
            requireFree(member);
        }
        return start(missing, members) && ClusterStatus.print(folder, security, out()) ? 0 : Paxos.TROUBLE;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private List<Member> create(LocalFolder folder) throws IOException {
        if (nodes < 1 || nodes > 9 || firstPort < 1 || firstPort + nodes > 65_536) {
            throw new ParameterException(spec.commandLine(), "--nodes is 1 to 9, --port 1 to " + (65_536 - nodes));
        }
        return folder.create(nodes, firstPort);
    }

    private static void requireFree(Member member) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(member.address());
        } catch (IOException taken) {
            throw new IOException("port " + member.address().getPort() + " of " + member.name()
                    + " is in use; nothing was started: " + taken.getMessage());
        }
    }

    /** Starts all or none. */
    private boolean start(List<Member> missing, List<Member> members) throws IOException, InterruptedException {
        List<Process> started = new ArrayList<>();
        Thread undo = new Thread(() -> started.forEach(Process::destroy), "undo");
        Runtime.getRuntime().addShutdownHook(undo);
        try {
            for (Member member : missing) {
                if (member.pid().exists()) {
                    out().println(member.name() + " was not stopped when it ended; its stale pid file is replaced");
                }
                started.add(start(member, members));
            }
            for (Member member : missing) {
                awaitLeader(member);
            }
            Runtime.getRuntime().removeShutdownHook(undo);
            return true;
        } catch (IOException failed) {
            for (int index = 0; index < started.size(); index++) {
                PidFile.end(started.get(index).toHandle(), ClusterStop.PATIENCE_SECONDS);
                missing.get(index).pid().delete();
            }
            Runtime.getRuntime().removeShutdownHook(undo);
            throw failed;
        }
    }

    private Process start(Member member, List<Member> members) throws IOException {
        List<String> command = new ArrayList<>();
        // Of a session of its own, so that what ends this terminal does not end the cluster.
        onPath("setsid").forEach(command::add);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx" + heap, "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Paxos.class.getName(), "node"));
        command.addAll(List.of("--id", Integer.toString(member.id()), "--peers", LocalFolder.peers(members)));
        command.addAll(List.of("--data", member.data().toString(), "--durability", durability));
        command.addAll(security.arguments());
        if (isMutual) {
            command.add("--tls-mutual");
        }
        Process process = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(member.log().toFile()))
                .start();
        member.pid().write(process.toHandle());
        return process;
    }

    private static Stream<String> onPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .limit(1)
                .map(Path::toString);
    }

    private void awaitLeader(Member member) throws IOException, InterruptedException {
        Access access = ClusterStatus.access(member, security);
        boolean isReady = Deadline.after(PATIENCE).await(() -> hasLeader(member, access) || !isThere(member));
        if (!isReady || !isThere(member)) {
            throw new IOException(
                    member.name() + " did not come up; what was started has been ended: " + member.lastWords());
        }
    }

    private static boolean isThere(Member member) {
        return !LocalFolder.running(List.of(member)).isEmpty();
    }

    private static boolean hasLeader(Member member, Access access) {
        try {
            return NodeStatus.ask(member.address(), access, ANSWER).hasLeader();
        } catch (IOException notYet) {
            return false;
        }
    }
}
