package io.statebench.paxos.cli;

import io.statebench.paxos.server.NodeException;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The main class. */
@Command(
        name = "paxos",
        mixinStandardHelpOptions = true,
        description = "A replicated machine of keys, locks and topics under Multi-Paxos.",
        subcommands = {
            NodeCommand.class,
            StatusCommand.class,
            MemberCommand.class,
            MetricsCommand.class,
            ClusterCommand.class
        })
public final class Paxos implements Callable<Integer> {
    /** Something is wrong outside of this program; one line says what. */
    static final int TROUBLE = 1;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private Paxos() {}

    /** Runs a command; the exit code is 0, 1 for trouble, 2 for a command line that makes no sense. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Paxos())
                .setParameterExceptionHandler((mistake, arguments) -> refuse(mistake))
                .setExecutionExceptionHandler((trouble, line, result) -> {
                    boolean isOfCommandLine = trouble instanceof TypeConversionException;
                    if (!isOfCommandLine && !(trouble instanceof NodeException) && !(trouble instanceof IOException)) {
                        throw trouble;
                    }
                    line.getErr().println(trouble.getMessage());
                    return isOfCommandLine ? line.getCommandSpec().exitCodeOnInvalidInput() : TROUBLE;
                });
    }

    /** In one line, with the command that says more. */
    private static int refuse(ParameterException mistake) {
        CommandLine line = mistake.getCommandLine();
        String said = Objects.requireNonNullElse(mistake.getMessage(), "this makes no sense")
                .lines()
                .findFirst()
                .orElse("");
        line.getErr().println(said + " (see " + line.getCommandSpec().qualifiedName() + " --help)");
        return line.getCommandSpec().exitCodeOnInvalidInput();
    }

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing: node, status, member, metrics or cluster");
    }
}
