package io.statebench.cli;

import io.statebench.backend.ClusterException;
import io.statebench.checker.knossos.KnossosException;
import io.statebench.history.HistoryFormatException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The main of the correctness suite. Each trouble is one line on standard error and exit code 3. */
@Command(
        name = "statebench",
        mixinStandardHelpOptions = true,
        version = "StateBench 0.1.0-SNAPSHOT",
        description = "Breaks clusters on purpose, records what clients saw, and judges it.",
        synopsisSubcommandLabel = "COMMAND")
public final class StateBench {
    private StateBench() {}

    /** Runs and ends the JVM. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** An error that is not told here would end the JVM with 1, which reads as a broken promise. */
    private static int run(String... arguments) {
        CommandLine commandLine = commandLine(arguments);
        try {
            return commandLine.execute(arguments);
        } catch (OutOfMemoryError tooSmall) {
            return say(commandLine, "out of memory; a larger heap is -Xmx4g in STATEBENCH_JAVA_OPTS");
        } catch (Error bug) {
            bug.printStackTrace(commandLine.getErr());
            return ExitCode.TROUBLE;
        }
    }

    /** For these arguments: to describe a command takes a good part of the start, so only one that is named is. */
    static CommandLine commandLine(String... arguments) {
        CommandLine commandLine = new CommandLine(new StateBench());
        commands(arguments.length == 0 ? "" : arguments[0]).forEach(commandLine::addSubcommand);
        return commandLine
                .setUsageHelpWidth(110)
                .setParameterExceptionHandler(StateBench::refuse)
                .setExecutionExceptionHandler((trouble, ended, parsed) -> report(trouble, ended));
    }

    private static List<Class<?>> commands(String name) {
        return switch (name) {
            case "check" -> List.of(CheckCommand.class);
            case "replay" -> List.of(ReplayCommand.class);
            case "list" -> List.of(ListCommand.class);
            case "quick" -> List.of(QuickCommand.class);
            case "verdicts" -> List.of(VerdictsCommand.class);
            default ->
                List.of(
                        CheckCommand.class,
                        ReplayCommand.class,
                        ListCommand.class,
                        QuickCommand.class,
                        VerdictsCommand.class);
        };
    }

    private static int refuse(ParameterException trouble, String... arguments) {
        CommandLine commandLine = trouble.getCommandLine();
        return say(
                commandLine,
                firstLine(trouble) + " (see " + commandLine.getCommandSpec().qualifiedName() + " --help)");
    }

    private static int report(Exception trouble, CommandLine commandLine) {
        if (isEnding()) {
            return ExitCode.TROUBLE; // What ends it has said so; that the servers are gone by now is no other trouble.
        }
        if (trouble instanceof ClusterException
                || trouble instanceof IOException
                || trouble instanceof HistoryFormatException
                || trouble instanceof KnossosException) {
            return say(commandLine, words(trouble));
        }
        if (trouble instanceof InterruptedException) {
            return say(commandLine, "interrupted");
        }
        trouble.printStackTrace(commandLine.getErr()); // Our bug: its place matters more than a short line.
        return ExitCode.TROUBLE;
    }

    /** What a person is told of trouble, in one line. */
    static String words(Exception trouble) {
        if (trouble instanceof NoSuchFileException missing) {
            return "there is no file " + missing.getFile();
        }
        if (trouble instanceof AccessDeniedException denied) {
            return "no permission for " + denied.getFile();
        }
        return firstLine(trouble);
    }

    /** Whether this JVM is on its way out, as by Ctrl-C; it takes no more hooks then. */
    private static boolean isEnding() {
        Thread trial = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(trial);
            return !Runtime.getRuntime().removeShutdownHook(trial);
        } catch (IllegalStateException ending) {
            return true;
        }
    }

    private static int say(CommandLine commandLine, String line) {
        PrintWriter err = commandLine.getErr();
        err.println("statebench: " + Console.printable(line));
        err.flush();
        return ExitCode.TROUBLE;
    }

    private static String firstLine(Exception trouble) {
        String message = trouble.getMessage();
        return message == null || message.isBlank()
                ? trouble.getClass().getSimpleName()
                : message.lines().findFirst().orElse(message);
    }
}
