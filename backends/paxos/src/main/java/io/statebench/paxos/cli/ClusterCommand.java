package io.statebench.paxos.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A cluster on this machine, for trying out: starts, asks and stops its processes. */
@Command(
        name = "cluster",
        mixinStandardHelpOptions = true,
        description = "A cluster on this machine, a process a node.",
        subcommands = {
            ClusterStart.class,
            ClusterStatus.class,
            ClusterStop.class,
            MemberCommand.class,
            ClusterMetrics.class
        },
        footer = {
            "",
            "A node that is killed leaves its data and a pid file; 'start' starts those that do not run again, on the",
            "same data. If 'start' itself is killed, what it had started goes on, and 'stop' ends it."
        })
final class ClusterCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private ClusterCommand() {}

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing: start, status, stop, member or metrics");
    }

    /** Where it is. */
    static final class Where {
        @Option(
                names = "--dir",
                defaultValue = "out/cluster",
                paramLabel = "DIR",
                description = "the cluster's folder: data, logs and pid files; default ${DEFAULT-VALUE}")
        @SuppressWarnings("NullAway.Init")
        private Path folder;

        Where() {}

        LocalFolder folder() {
            return new LocalFolder(folder.toAbsolutePath().normalize());
        }
    }
}
