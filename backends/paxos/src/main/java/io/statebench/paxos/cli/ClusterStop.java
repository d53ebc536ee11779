package io.statebench.paxos.cli;

import io.statebench.paxos.cli.LocalFolder.Member;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Ends a cluster on this machine. */
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = "Ends exactly the processes that 'start' started; their data stays.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:what ran has ended", "1:nothing ran, or there is no cluster"})
final class ClusterStop implements Callable<Integer> {
    /** Chosen: longer than a node takes to bring its last records to a disk that works. */
    static final long PATIENCE_SECONDS = 15;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final ClusterCommand.Where where = new ClusterCommand.Where();

    private ClusterStop() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        return stop(where.folder(), spec.commandLine().getOut()) ? 0 : Paxos.TROUBLE;
    }

    /** Ends what runs; returns whether anything did. */
    private static boolean stop(LocalFolder folder, PrintWriter out) throws IOException, InterruptedException {
        List<Member> members = folder.members();
        boolean isAny = false;
        for (Member member : members) {
            Optional<ProcessHandle> process = member.pid().process();
            if (process.isPresent()) {
                isAny = true;
                boolean isClean = PidFile.end(process.get(), PATIENCE_SECONDS);
                out.println(
                        member.name() + " has ended" + (isClean ? "" : ", killed after " + PATIENCE_SECONDS + " s"));
            } else if (member.pid().exists()) {
                out.println(member.name() + " was not running; its stale pid file is removed");
            }
            member.pid().delete();
        }
        if (!isAny) {
            out.println("no node of " + folder.path() + " was running");
        }
        return isAny;
    }
}
