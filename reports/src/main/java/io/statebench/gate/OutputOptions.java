package io.statebench.gate;

import io.statebench.gate.evidence.WholeFile;
import io.statebench.gate.output.Annotations;
import io.statebench.gate.output.ConsoleTable;
import io.statebench.gate.output.GateJson;
import io.statebench.gate.output.GateReport;
import io.statebench.gate.output.JunitXml;
import io.statebench.gate.output.Markdown;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the result goes; a mixin. */
final class OutputOptions {
    @Option(names = "--out", paramLabel = "DIR", description = "a folder for gate.json, TEST-gate.xml and gate.md")
    private @Nullable Path out;

    @Option(names = "--json", paramLabel = "FILE", description = "gate.json, also or elsewhere")
    private @Nullable Path json;

    @Option(names = "--junit", paramLabel = "FILE", description = "JUnit XML, also or elsewhere")
    private @Nullable Path junit;

    @Option(
            names = "--summary-file",
            paramLabel = "FILE",
            description = "Markdown; default what $GITHUB_STEP_SUMMARY names, to which it is added")
    private @Nullable Path summary;

    @Option(
            names = "--comment-file",
            paramLabel = "FILE",
            description = "Markdown for a comment, with a marker to find it by; deleted where there is nothing to say")
    private @Nullable Path comment;

    @Option(
            names = "--annotations",
            negatable = true,
            description = "GitHub annotations on the console; default where $GITHUB_ACTIONS is true")
    private @Nullable Boolean annotations;

    /** The folder named, or another. */
    Path folder(Path otherwise) {
        return out == null ? otherwise : out;
    }

    /** Writes all that was asked for. @throws IOException in one line, if a file cannot be written */
    void write(GateReport report, Surroundings surroundings, PrintWriter console) throws IOException {
        write(report, surroundings, console, out);
    }

    /** The same, with a folder where the user named none. */
    void write(GateReport report, Surroundings surroundings, PrintWriter console, @Nullable Path folder)
            throws IOException {
        ConsoleTable.print(report, console);
        byte[] markdown = Markdown.of(report).getBytes(StandardCharsets.UTF_8);
        file(json, folder, "gate.json", GateJson.bytes(report));
        file(junit, folder, "TEST-gate.xml", JunitXml.bytes(report));
        file(summary, folder, "gate.md", markdown);
        String step = surroundings.environment().getOrDefault("GITHUB_STEP_SUMMARY", "");
        if (summary == null && !step.isEmpty()) {
            Files.write(Path.of(step), markdown, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        if (comment != null) {
            comment(comment, report, markdown);
        }
        boolean isGitHub = "true".equals(surroundings.environment().get("GITHUB_ACTIONS"));
        if (annotations == null ? isGitHub : annotations) {
            Annotations.lines(report, new SourcePlaces(surroundings.root())::of).forEach(console::println);
        }
        console.flush();
    }

    private static void file(@Nullable Path named, @Nullable Path folder, String name, byte[] bytes)
            throws IOException {
        if (named != null) {
            WholeFile.write(named, bytes);
        }
        if (folder != null) {
            WholeFile.write(folder.resolve(name), bytes);
        }
    }

    private static void comment(Path file, GateReport report, byte[] markdown) throws IOException {
        if (report.isWorthSaying()) {
            WholeFile.write(file, markdown);
        } else {
            boolean wasThere = Files.deleteIfExists(file);
            assert wasThere || !Files.exists(file) : file;
        }
    }
}
