package io.statebench.report;

import io.statebench.report.input.Folders;
import io.statebench.report.page.Renderer;
import io.statebench.report.table.Circumstances;
import io.statebench.report.table.Selection;
import io.statebench.report.table.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Draws {@code out/report.html}. */
@Command(
        name = "report",
        description = "Draws one self-contained page from what was measured and checked.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:the page was written; with quick, also every verdict as expected and every number there",
            "1:quick only: a verdict is not as expected",
            "2:quick only: a verdict is unknown, or something is missing",
            "3:nothing was written"
        })
public final class Report implements Callable<Integer> {
    /** The page was not written: bad input, bad usage, no place for it. */
    static final int TROUBLE = 3;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The folder with runs/ and benchmarks/ (default: out of this checkout).")
    private @Nullable Path out;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The page to write (default: report.html in the folder of --out).")
    private @Nullable Path output;

    Report() {
        this.spec = CommandSpec.create();
    }

    /** Runs and ends this JVM with the exit code. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(execute(out, err, args));
    }

    /** Runs without ending this JVM. */
    static int execute(PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new Report())
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((e, arguments) -> {
                    err.println(firstLine(e) + " (--help tells more)");
                    return TROUBLE;
                })
                .setExecutionExceptionHandler((e, commandLine, result) -> {
                    if (e instanceof IOException) {
                        err.println(firstLine(e));
                        return TROUBLE;
                    }
                    throw e;
                })
                .execute(args);
    }

    @Override
    public Integer call() throws IOException {
        Selection selection = Selection.all(Folders.list(out()));
        Path written = write(selection, Table.of(selection));
        spec.commandLine().getOut().println("report: " + written);
        return 0;
    }

    @Command(
            name = "quick",
            description = "Draws the newest quick benchmark and the newest run of each kind that has an expected "
                    + "verdict, prints the table, and judges it.",
            mixinStandardHelpOptions = true)
    int quick() throws IOException {
        Selection selection = Selection.quick(Folders.list(out()));
        Table table = Table.of(selection);
        Path written = write(selection, table);
        var judgement = QuickJudgement.of(selection, table);
        PrintWriter console = spec.commandLine().getOut();
        new ConsoleTable(table).print(console);
        Circumstances.of(selection).lines().forEach(line -> console.println(ConsoleTable.plain(line)));
        judgement.reasons().forEach(reason -> console.println(ConsoleTable.plain(reason)));
        console.println("report: " + written);
        return judgement.exitCode();
    }

    private Path write(Selection selection, Table table) throws IOException {
        if (selection.isEmpty()) {
            throw new IOException("nothing to report below " + out());
        }
        Path target = output == null ? out().resolve("report.html") : output;
        PageFile.write(target, Renderer.render(selection, table));
        return target;
    }

    private Path out() {
        if (out != null) {
            return out;
        }
        String root = System.getProperty("statebench.root");
        return root == null ? Path.of("out") : Path.of(root, "out");
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
