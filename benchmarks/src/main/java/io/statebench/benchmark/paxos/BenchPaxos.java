package io.statebench.benchmark.paxos;

import io.statebench.benchmark.JmhLock;
import io.statebench.benchmark.Provenance;
import io.statebench.benchmark.TableOutput;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Holds our engine against its goals, with Redis as the ruler, and prints a table that can be put into a document. */
@Command(
        name = "bench-paxos",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures three nodes of our engine beside one Redis server that forces each write to disk, on"
                + " this machine with the same clients, and prints a table in Markdown.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything was measured; a goal that is missed is shown, not punished",
            "1:something could not be measured; the table says what",
            "3:bad arguments, or another measurement is under way"
        })
public final class BenchPaxos implements Callable<Integer> {
    static final int MEASURED = 0;
    static final int FAILED = 1;
    static final int IMPOSSIBLE = 3;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--out", paramLabel = "FILE", description = "also writes the table to a new file")
    private @Nullable Path out;

    @Option(
            names = "--include",
            paramLabel = "REGEX",
            defaultValue = "",
            description = "only the figures whose name, the first column, has this in it; default all")
    private Pattern include = Pattern.compile("");

    @Option(
            names = "--compiler",
            paramLabel = "WHICH",
            defaultValue = "c1",
            description = "how our nodes' JVMs compile, as in the backend's option: c1 or c2; default ${DEFAULT-VALUE}")
    private String compiler = "";

    @Option(names = "--quick", description = "a first look: short, and hardly warm")
    private boolean isQuick;

    @Option(names = "--smoke", description = "does everything run? The numbers mean nothing")
    private boolean isSmoke;

    private BenchPaxos() {}

    /** Runs and ends the JVM. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new BenchPaxos()).setParameterExceptionHandler((trouble, arguments) -> {
            refuse(trouble.getCommandLine(), trouble);
            return IMPOSSIBLE;
        });
    }

    private static void refuse(CommandLine commandLine, Exception trouble) {
        String words = String.valueOf(trouble.getMessage()).lines().findFirst().orElse("");
        commandLine
                .getErr()
                .println("bench-paxos: " + words + (trouble instanceof ParameterException ? " (see --help)" : ""));
        commandLine.getErr().flush();
    }

    @Override
    public Integer call() throws InterruptedException {
        if (isQuick && isSmoke) {
            throw new ParameterException(spec.commandLine(), "--quick and --smoke exclude each other");
        }
        if (out != null && Files.exists(out)) {
            throw new ParameterException(spec.commandLine(), "--out " + out + " is there already");
        }
        try (JmhLock lock = JmhLock.take()) {
            assert lock != null : "is held to the end";
            return new TableOutput(spec.commandLine().getOut(), out).of(outs -> measure(new Standings(outs)));
        } catch (IOException trouble) {
            refuse(spec.commandLine(), trouble);
            return IMPOSSIBLE;
        }
    }

    private int measure(Standings standings) throws IOException, InterruptedException {
        Effort effort = isSmoke ? Effort.SMOKE : isQuick ? Effort.QUICK : Effort.FULL;
        PrintWriter progress = spec.commandLine().getErr();
        progress.println("at least " + Contest.leastTime(effort).toSeconds() + " seconds; Ctrl-C ends all nodes");
        progress.flush();
        Path logs = Files.createTempDirectory("statebench-paxos");
        standings.head();
        boolean isWhole = new Contest(effort, include, new Contest.Setup(logs, compiler), standings, progress).run();
        standings.line("");
        standings.line(provenance());
        if (isWhole) {
            delete(logs);
            return MEASURED;
        }
        standings.line("What the nodes said is in " + logs);
        return FAILED;
    }

    private static void delete(Path logs) throws IOException {
        try (var files = Files.walk(logs)) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        }
    }

    private String provenance() {
        String effort = isSmoke ? " --smoke" : isQuick ? " --quick" : "";
        String chosen = include.pattern().isEmpty() ? "" : " --include '" + include + "'";
        return Provenance.of(
                "scripts/bench-paxos" + effort + chosen + " --compiler " + compiler,
                "clients and servers share the cores");
    }
}
