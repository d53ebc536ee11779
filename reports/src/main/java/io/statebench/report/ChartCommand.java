package io.statebench.report;

import io.statebench.report.export.Picture;
import io.statebench.report.input.Unpacked;
import io.statebench.report.page.Frame;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code report chart}: one chart of the page as a picture. */
@Command(
        name = "chart",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Draws one chart of the page for a slide or a README, by a headless Chromium of the PATH.")
final class ChartCommand implements Callable<Integer> {
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");
    private static final int MIN_PIXELS = 100;
    private static final int MAX_PIXELS = 8000;

    @ParentCommand
    private @Nullable Report report;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            paramLabel = "ID [PATH]",
            arity = "0..*",
            description = "Which chart, as --list calls it, and of what, as of report; default --out.")
    private List<String> arguments = List.of();

    @Option(names = "--list", description = "Print the charts there are, an id and a title a line.")
    private boolean isList;

    @Option(names = "--svg", paramLabel = "FILE", description = "Write it as SVG.")
    private @Nullable Path svg;

    @Option(
            names = "--png",
            paramLabel = "FILE",
            description = "Write it as PNG, at twice the pixels for sharp screens.")
    private @Nullable Path png;

    @Option(
            names = "--width",
            paramLabel = "PIXELS",
            defaultValue = "960",
            description = "For which it is laid out; default ${DEFAULT-VALUE}.")
    private int width;

    @Option(names = "--height", paramLabel = "PIXELS", description = "Into which it is fitted; default its own.")
    private @Nullable Integer height;

    @Option(names = "--dark", description = "In the colours for a dark ground.")
    private boolean isDark;

    @Override
    public Integer call() throws IOException {
        Report parent = Objects.requireNonNull(report);
        parent.refuseOutput(spec);
        if (isList == (svg != null || png != null)) {
            throw new ParameterException(spec.commandLine(), "name either --list or a file with --svg or --png");
        }
        if (!isList && arguments.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "which chart? --list names them");
        }
        requirePixels("--width", width);
        requirePixels("--height", height == null ? MIN_PIXELS : height);
        List<Path> paths = arguments.stream().skip(isList ? 0 : 1).map(Path::of).toList();
        try (var unpacked = new Unpacked()) {
            Drawing drawing = Drawing.of(parent.places(paths, unpacked)).orRefuse(parent.nothingToReport());
            Map<String, String> charts = Picture.charts(drawing.html(Frame.Mode.FILE));
            if (isList) {
                list(charts, parent.console());
                return 0;
            }
            String id = arguments.get(0);
            if (!charts.containsKey(id)) {
                throw new IOException("no chart is called " + ConsoleTable.plain(id) + ": --list names them");
            }
            draw(drawing, id, parent);
            return 0;
        }
    }

    private void draw(Drawing drawing, String id, Report parent) throws IOException {
        Path browser = parent.desktop
                .program(BROWSERS)
                .orElseThrow(() -> new IOException("a picture needs a browser: none of " + String.join(", ", BROWSERS)
                        + " is on the PATH; the page itself has buttons that save one"));
        var picture = new Picture(browser, isDark);
        String drawn = picture.svg(drawing.html(Frame.Mode.picture(id, width)), height);
        byte @Nullable [] pixels = png == null ? null : picture.png(drawn);
        if (svg != null) {
            PageFile.write(svg, drawn.getBytes(StandardCharsets.UTF_8));
            parent.console().println("chart: " + svg);
        }
        if (png != null && pixels != null) {
            PageFile.write(png, pixels);
            parent.console().println("chart: " + png);
        }
    }

    private static void list(Map<String, String> charts, PrintWriter console) {
        int longest = charts.keySet().stream().mapToInt(String::length).max().orElse(0);
        charts.forEach(
                (id, title) -> console.println(id + " ".repeat(longest - id.length() + 2) + ConsoleTable.plain(title)));
    }

    private void requirePixels(String option, int pixels) {
        if (pixels < MIN_PIXELS || pixels > MAX_PIXELS) {
            throw new ParameterException(
                    spec.commandLine(), option + " is " + MIN_PIXELS + " to " + MAX_PIXELS + ", not " + pixels);
        }
    }
}
