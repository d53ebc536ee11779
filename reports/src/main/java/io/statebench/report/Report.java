package io.statebench.report;

import io.statebench.report.input.Folders;
import io.statebench.report.input.Places;
import io.statebench.report.input.Places.Look;
import io.statebench.report.input.Unpacked;
import io.statebench.report.table.Circumstances;
import io.statebench.report.table.Selection;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Draws {@code out/report.html}, and what else can be made of results. */
@Command(
        name = "report",
        sortOptions = false,
        description = "Draws one self-contained page from what was measured and checked.",
        mixinStandardHelpOptions = true,
        subcommands = {CompareCommand.class, ChartCommand.class, ExportCommand.class},
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:the page or file was written, or served until interrupted; with quick, also every verdict as expected and "
                    + "every number there",
            "1:quick only: a verdict is not as expected",
            "2:quick: a verdict is unknown, or something is missing; export: written without an input that could not be read",
            "3:nothing was written"
        })
public final class Report implements Callable<Integer> {
    /** Nothing was written: bad input, bad usage, no place for it. */
    static final int TROUBLE = 3;

    final Desktop desktop;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description =
                    "What to draw instead of --out: an out folder, one folder of runs/, benchmarks/ or gate/, JMH's "
                            + "JSON, an interval log (.hlog), a .tar.gz or a folder with any of these. One that is called like a "
                            + "command is written ./quick.")
    private List<Path> paths = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The folder with runs/, benchmarks/ and gate/ (default: out of this checkout).")
    private @Nullable Path out;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The page to write (default: report.html in the folder of --out; in the current folder where "
                    + "PATHs are given).")
    private @Nullable Path output;

    @Mixin
    private PageOptions pageOptions = new PageOptions();

    @Mixin
    private ServeOptions serveOptions = new ServeOptions();

    Report(Desktop desktop) {
        this.desktop = desktop;
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
        return execute(Desktop.here(), out, err, args);
    }

    /** Runs on a desktop. */
    static int execute(Desktop desktop, PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new Report(desktop))
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
        if (serveOptions.isAsked()) {
            pageOptions.refuseMarkdown(spec);
            return serveOptions.serve(new ReportSite(out(), paths), pageOptions, this, console());
        }
        try (var unpacked = new Unpacked()) {
            Drawing drawing = Drawing.of(places(paths, unpacked)).orRefuse(nothingToReport());
            return pageOptions.write(drawing, target(paths), this);
        }
    }

    @Command(
            name = "quick",
            description = "Draws the newest quick benchmark and the newest run of each kind that has an expected "
                    + "verdict, prints the table, and judges it.",
            mixinStandardHelpOptions = true)
    int quick(@Mixin PageOptions options) throws IOException {
        refusePaths("quick");
        Drawing drawing = Drawing.of(Selection.quick(Folders.list(out()))).orRefuse("nothing to report below " + out());
        Path written = target(List.of());
        options.writeFiles(drawing, written);
        var judgement = QuickJudgement.of(drawing.selection(), drawing.table());
        PrintWriter console = options.isMarkdownOnConsole() ? spec.commandLine().getErr() : console();
        new ConsoleTable(drawing.table()).print(console);
        Circumstances.of(drawing.selection()).lines().forEach(line -> console.println(ConsoleTable.plain(line)));
        judgement.reasons().forEach(reason -> console.println(ConsoleTable.plain(reason)));
        options.tell(drawing, written, this);
        return judgement.exitCode();
    }

    /** What the paths are, or what is below {@code --out} where there is none. */
    Places places(List<Path> from, Unpacked unpacked) throws IOException {
        return from.isEmpty() ? Places.below(out(), Look.PLAIN) : Places.of(from, Look.PLAIN, unpacked);
    }

    /** Where a page goes. */
    Path target(List<Path> from) {
        if (output != null) {
            return output;
        }
        return from.isEmpty() ? out().resolve("report.html") : Path.of("report.html");
    }

    /** Refuses what only a page has use for. */
    void refuseOutput(CommandSpec command) {
        refusePaths(command.name());
        if (output != null) {
            throw new ParameterException(command.commandLine(), "--output is of pages, not of " + command.name());
        }
    }

    /** Refuses paths that stand before a command. */
    void refusePaths(String command) {
        if (!paths.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "a PATH before the command " + command + " is not read: " + paths.get(0));
        }
    }

    String nothingToReport() {
        return "nothing to report below " + out();
    }

    PrintWriter console() {
        return spec.commandLine().getOut();
    }

    PrintWriter errors() {
        return spec.commandLine().getErr();
    }

    Path out() {
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
