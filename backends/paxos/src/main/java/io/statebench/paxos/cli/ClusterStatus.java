package io.statebench.paxos.cli;

import io.statebench.paxos.cli.LocalFolder.Member;
import io.statebench.paxos.client.Access;
import io.statebench.paxos.client.NodeStatus;
import io.statebench.paxos.transport.HostPort;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says how the nodes of a cluster on this machine are. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Says of each node whether it runs, who leads, its ballot, how far it is, and its queue.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all run and know who leads", "1:some do not, or there is no cluster"})
final class ClusterStatus implements Callable<Integer> {
    private static final Duration ANSWER = Duration.ofSeconds(2);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final ClusterCommand.Where where = new ClusterCommand.Where();

    @Mixin
    private final SecurityOptions security = new SecurityOptions();

    private ClusterStatus() {}

    @Override
    public Integer call() throws IOException {
        return print(where.folder(), security, spec.commandLine().getOut()) ? 0 : Paxos.TROUBLE;
    }

    static Access access(Member member, SecurityOptions security) throws IOException {
        return new Access(List.of(member.address()), "", security.secret(), security.ofClient());
    }

    /** Prints a row a node; returns whether all run and know who leads. */
    static boolean print(LocalFolder folder, SecurityOptions security, PrintWriter out) throws IOException {
        boolean isWell = true;
        List<Member> members = folder.members();
        out.println(row("node", "pid", "address", "is", "leader", "ballot", "chosen", "applied", "queue"));
        for (Member member : members) {
            Optional<ProcessHandle> process = member.pid().process();
            String where = HostPort.text(member.address());
            String id = Integer.toString(member.id());
            if (process.isEmpty()) {
                isWell = false;
                out.println(row(id, "-", where, member.pid().exists() ? "gone" : "stopped", "-", "-", "-", "-", "-"));
                continue;
            }
            String pid = Long.toString(process.get().pid());
            try {
                NodeStatus status = NodeStatus.ask(member.address(), access(member, security), ANSWER);
                isWell &= status.hasLeader();
                out.println(row(
                        id,
                        pid,
                        where,
                        "running",
                        status.part("leader"),
                        status.part("ballot"),
                        status.part("chosen"),
                        status.part("applied"),
                        status.part("queue")));
            } catch (IOException silent) {
                isWell = false;
                out.println(row(id, pid, where, "silent", "-", "-", "-", "-", "-") + " " + silent.getMessage());
            }
        }
        return isWell;
    }

    private static String row(Object... cells) {
        return String.format("%-5s %-10s %-22s %-9s %-7s %-9s %-11s %-11s %-7s", cells)
                .stripTrailing();
    }
}
