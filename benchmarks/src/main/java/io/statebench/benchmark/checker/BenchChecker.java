package io.statebench.benchmark.checker;

import io.statebench.benchmark.JmhLock;
import io.statebench.benchmark.Provenance;
import io.statebench.benchmark.TableOutput;
import java.io.IOException;
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

/** Holds the linearizability checker against its goals and prints a table that can be put into a document as it is. */
@Command(
        name = "bench-checker",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures the linearizability checker and prints a table in Markdown.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything was measured, and no verdict was wrong; a goal that is missed is shown, not punished",
            "1:a benchmark failed or a verdict was wrong, of the other checker too",
            "3:bad arguments, or something that cannot be had; what could be had was measured"
        },
        footer = {
            "",
            "The other checker is run as COMMAND MODEL FILE. MODEL is cas-register,",
            "register or kv, each beginning with nothing; FILE is EDN, one map a line, as",
            "docs/formats.md has it. It prints one line: its verdict (valid, invalid or",
            "unknown) and the nanoseconds that one check took, such as: valid 364000",
            "How it warms up and when it gives up, for time or for memory, is its own affair."
        })
public final class BenchChecker implements Callable<Integer> {
    static final int MEASURED = 0;
    static final int FAILED = 1;
    static final int IMPOSSIBLE = 3;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--with-porcupine",
            paramLabel = "COMMAND",
            description = "asks Porcupine, or another checker, beside ours; what it must do is said below")
    private @Nullable String rival;

    @Option(names = "--out", paramLabel = "FILE", description = "also writes the table to a new file")
    private @Nullable Path out;

    @Option(
            names = "--histories",
            paramLabel = "DIR",
            description = "the recorded histories; default ../shared/histories beside the checkout")
    private @Nullable Path histories;

    @Option(
            names = "--include",
            paramLabel = "REGEX",
            defaultValue = "",
            description = "only the figures whose name, the first column, has this in it; default all")
    private Pattern include = Pattern.compile("");

    @Option(names = "--quick", description = "one JVM and three short iterations a figure: a first look")
    private boolean isQuick;

    @Option(names = "--smoke", description = "one call each, on tiny histories: do they run? No number is shown")
    private boolean isSmoke;

    private BenchChecker() {}

    /** Runs and ends the JVM. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new BenchChecker()).setParameterExceptionHandler((trouble, arguments) -> {
            refuse(trouble.getCommandLine(), trouble);
            return IMPOSSIBLE;
        });
    }

    private static void refuse(CommandLine commandLine, Exception trouble) {
        String words = String.valueOf(trouble.getMessage()).lines().findFirst().orElse("");
        String hint = trouble instanceof ParameterException ? " (see --help)" : "";
        commandLine.getErr().println("bench-checker: " + words + hint);
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
            return new TableOutput(spec.commandLine().getOut(), out).of(outs -> measure(new Table(outs)));
        } catch (IOException trouble) {
            refuse(spec.commandLine(), trouble);
            return IMPOSSIBLE;
        }
    }

    private int measure(Table table) throws IOException, InterruptedException {
        Effort effort = isSmoke ? Effort.SMOKE : isQuick ? Effort.QUICK : Effort.FULL;
        Path root = Path.of(System.getProperty("statebench.root", ""));
        var shared = new SharedHistories(histories != null ? histories : root.resolve("../shared/histories"));
        if (!isSmoke) {
            table.head();
        }
        int code = new Contest(effort, shared, root, table, include).run(rival);
        table.line("");
        table.line(provenance());
        return code;
    }

    private String provenance() {
        String effort = isSmoke ? " --smoke" : isQuick ? " --quick" : "";
        String chosen = include.pattern().isEmpty() ? "" : " --include '" + include + "'";
        return Provenance.of(
                "scripts/bench-checker" + effort + chosen + (rival == null ? "" : " --with-porcupine …"), "");
    }
}
