package io.statebench.report;

import io.statebench.report.export.Markdown;
import io.statebench.report.page.Frame;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What is done with a page once it is drawn. */
final class PageOptions {
    private static final Path CONSOLE = Path.of("-");

    @Option(
            names = "--markdown",
            paramLabel = "FILE",
            description =
                    "Also write the verdicts and the speed as Markdown of at most 64 KiB, as for $GITHUB_STEP_SUMMARY; "
                            + "- prints it, and nothing else, on standard output.")
    private @Nullable Path markdown;

    @Option(names = "--open", description = "Open the page in the desktop's browser.")
    private boolean isToBeOpened;

    /** Writes all of it and says where it is; the exit code is 0. */
    int write(Drawing drawing, Path target, Report report) throws IOException {
        writeFiles(drawing, target);
        tell(drawing, target, report);
        return 0;
    }

    /** Writes the page, and the summary if there is to be one. */
    void writeFiles(Drawing drawing, Path target) throws IOException {
        String html = drawing.html(Frame.Mode.FILE);
        PageFile.write(target, html);
        if (markdown != null && !isMarkdownOnConsole()) {
            PageFile.write(markdown, markdown(drawing));
        }
    }

    /** Says where the page is, prints the summary if it is to be printed, and opens the page if that is asked for. */
    void tell(Drawing drawing, Path target, Report report) {
        PrintWriter words = isMarkdownOnConsole() ? report.errors() : report.console();
        words.println("report: " + target);
        if (isMarkdownOnConsole()) {
            report.console().print(markdown(drawing));
            report.console().flush();
        }
        if (isToBeOpened) {
            report.desktop.open(target.toAbsolutePath().toUri()).ifPresent(report.errors()::println);
        }
    }

    boolean isMarkdownOnConsole() {
        return CONSOLE.equals(markdown);
    }

    boolean isToBeOpened() {
        return isToBeOpened;
    }

    /** What is served is written nowhere. */
    void refuseMarkdown(CommandSpec command) {
        if (markdown != null) {
            throw new ParameterException(command.commandLine(), "--markdown does not go with --serve");
        }
    }

    private static String markdown(Drawing drawing) {
        return Markdown.of(drawing.selection(), drawing.table(), drawing.frame());
    }
}
