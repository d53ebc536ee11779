package io.statebench.report;

import io.statebench.report.compare.Comparison;
import io.statebench.report.compare.Side;
import io.statebench.report.input.Folders;
import io.statebench.report.input.Places;
import io.statebench.report.input.Places.Look;
import io.statebench.report.input.Unpacked;
import io.statebench.report.page.Frame;
import io.statebench.report.table.Row;
import io.statebench.report.table.Selection;
import io.statebench.report.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code report compare}: several results side by side. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Draws several results side by side: the same benchmarks in one table with ratios to the first, and "
                        + "the runs of each. Sessions are unpaired, so that this is advice; the gate measures in pairs and decides.")
final class CompareCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable Report report;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            paramLabel = "[LABEL=]PATH",
            arity = "2..*",
            description =
                    "An out folder, JMH's JSON or any other PATH of report; called by its label, or else by its name.")
    private List<String> arguments = List.of();

    @Mixin
    private PageOptions pageOptions = new PageOptions();

    @Override
    public Integer call() throws IOException {
        Report parent = Objects.requireNonNull(report);
        parent.refusePaths("compare");
        try (var unpacked = new Unpacked()) {
            Map<String, Path> paths = labelled();
            Drawing drawing = draw(paths, unpacked).orRefuse("nothing to compare");
            return pageOptions.write(drawing, parent.target(List.copyOf(paths.values())), parent);
        }
    }

    private static Drawing draw(Map<String, Path> paths, Unpacked unpacked) throws IOException {
        var troubles = new ArrayList<String>();
        var sides = new ArrayList<Side>();
        var rows = new ArrayList<Row>();
        Places all = new Places(List.of(), List.of(), List.of());
        for (Map.Entry<String, Path> path : paths.entrySet()) {
            String label = path.getKey();
            Places places = Places.of(List.of(path.getValue()), new Look(label, false), unpacked);
            all = all.and(places);
            Folders folders = Drawing.withoutUnreadable(Folders.of(places), places, new ArrayList<>());
            Selection selection = Selection.all(folders);
            sides.add(new Side(label, selection.benchmarks()));
            Table.of(selection).rows().forEach(row -> rows.add(labelled(row, label)));
        }
        troubles.addAll(all.troubles());
        Selection selection = Selection.all(Drawing.withoutUnreadable(Folders.of(all), all, troubles));
        var frame = new Frame(
                troubles,
                List.of(),
                List.of(),
                Drawing.histograms(all, troubles),
                Comparison.of(sides),
                List.of(),
                Frame.Mode.FILE);
        return new Drawing(selection, new Table(rows), frame);
    }

    private static Row labelled(Row row, String label) {
        return new Row(
                label + ": " + row.subject(),
                row.primitive(),
                row.operation(),
                row.throughput(),
                row.p50(),
                row.p99(),
                row.outcome(),
                row.runFolder());
    }

    /** What stands before the first {@code =} is a label, unless the whole is the name of something that is there. */
    private Map<String, Path> labelled() {
        Map<String, Path> labelled = new LinkedHashMap<>();
        for (String argument : arguments) {
            int sign = argument.indexOf('=');
            boolean isLabelled = sign > 0 && !Files.exists(Path.of(argument));
            Path path = Path.of(isLabelled ? argument.substring(sign + 1) : argument);
            String label = isLabelled ? argument.substring(0, sign) : nameOf(path);
            if (labelled.putIfAbsent(label, path) != null) {
                throw new ParameterException(
                        spec.commandLine(), "two are called " + label + ": name them, as in A=" + path);
            }
        }
        return labelled;
    }

    /** An out folder is called by the folder it is in, because all are called out. */
    private static String nameOf(Path path) {
        Path whole = path.toAbsolutePath().normalize();
        Path parent = whole.getParent();
        boolean isOut = "out".equals(String.valueOf(whole.getFileName()));
        Path named = isOut && parent != null && parent.getFileName() != null ? parent : whole;
        return named.getFileName() == null
                ? whole.toString()
                : named.getFileName().toString();
    }
}
