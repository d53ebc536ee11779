package io.statebench.report;

import io.statebench.report.export.Csv;
import io.statebench.report.export.JmhText;
import io.statebench.report.export.Percentiles;
import io.statebench.report.input.Folders;
import io.statebench.report.input.HistogramFile;
import io.statebench.report.input.Place;
import io.statebench.report.input.Places;
import io.statebench.report.input.Unpacked;
import io.statebench.report.table.Selection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code report export}: results for other tools. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Writes results in the forms that other tools read; at least one of them. An input that cannot be read "
                        + "is named, and the exit code is 2.")
final class ExportCommand implements Callable<Integer> {
    private static final int INCOMPLETE = 2;

    @ParentCommand
    private @Nullable Report report;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "PATH", arity = "0..*", description = "As of report; default --out.")
    private List<Path> paths = List.of();

    @Option(
            names = "--jmh",
            paramLabel = "FILE",
            description = "All measurements as JMH writes them, in one array, each as it stands in its file.")
    private @Nullable Path jmh;

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "All measurements, latencies and verdicts, a value a line.")
    private @Nullable Path csv;

    @Option(
            names = "--hgrm",
            paramLabel = "DIR",
            description =
                    "Each histogram as a percentile distribution, in a new folder; the unit is in the file's name.")
    private @Nullable Path hgrm;

    @Option(
            names = "--unit",
            paramLabel = "us|ms",
            defaultValue = "us",
            description = "Of --hgrm: micro- or milliseconds; default ${DEFAULT-VALUE}.")
    private String unit = "us";

    @Override
    public Integer call() throws IOException {
        Report parent = Objects.requireNonNull(report);
        parent.refuseOutput(spec);
        if (jmh == null && csv == null && hgrm == null) {
            throw new ParameterException(spec.commandLine(), "name at least one of --jmh, --csv and --hgrm");
        }
        Percentiles.Unit chosen = unit();
        try (var unpacked = new Unpacked()) {
            return export(parent.places(paths, unpacked), chosen, parent);
        }
    }

    /** All is made before anything is written, so that what cannot be made leaves nothing. */
    private int export(Places places, Percentiles.Unit chosen, Report parent) throws IOException {
        var troubles = new ArrayList<>(places.troubles());
        Map<Path, byte[]> files = new LinkedHashMap<>();
        List<HistogramFile> histograms = histograms(places, troubles);
        if (jmh != null) {
            List<String> entries = entries(places, troubles);
            files.put(jmh, JmhText.array(entries).getBytes(StandardCharsets.UTF_8));
            requireSome(entries.size(), "measurement for --jmh", troubles);
        }
        if (csv != null) {
            Selection selection = Selection.all(Folders.of(places));
            selection
                    .benchmarks()
                    .forEach(benchmark ->
                            benchmark.problems().forEach(problem -> troubles.add(benchmark.folder() + ": " + problem)));
            selection
                    .standings()
                    .forEach(folder ->
                            folder.problems().forEach(problem -> troubles.add(folder.path() + ": " + problem)));
            selection
                    .runs()
                    .forEach(run -> run.problems().forEach(problem -> troubles.add(run.folder() + ": " + problem)));
            String text = Csv.of(selection, histograms);
            files.put(csv, text.getBytes(StandardCharsets.UTF_8));
            requireSome((int) text.lines().count() - 1, "number or verdict for --csv", troubles);
        }
        Map<String, byte[]> distributions = Map.of();
        if (hgrm != null) {
            PageFile.requireRoom(hgrm);
            distributions = Percentiles.files(histograms, chosen);
            requireSome(distributions.size(), "histogram for --hgrm", troubles);
        }
        for (Map.Entry<Path, byte[]> file : files.entrySet()) {
            PageFile.write(file.getKey(), file.getValue());
            parent.console().println("export: " + file.getKey());
        }
        if (hgrm != null) {
            PageFile.writeFolder(hgrm, distributions);
            parent.console().println("export: " + hgrm + " (" + distributions.size() + " files)");
        }
        troubles.stream()
                .distinct()
                .forEach(trouble -> parent.errors().println("not exported: " + ConsoleTable.plain(trouble)));
        return troubles.isEmpty() ? 0 : INCOMPLETE;
    }

    private static void requireSome(int count, String what, List<String> troubles) throws IOException {
        if (count == 0) {
            throw new IOException("nothing exported: no " + what + (troubles.isEmpty() ? "" : "; " + troubles.get(0)));
        }
    }

    private static List<String> entries(Places places, List<String> troubles) {
        var entries = new ArrayList<String>();
        for (Place place : places.found()) {
            Path file =
                    place.kind() == Place.Kind.JMH ? place.path() : place.path().resolve("jmh.json");
            boolean isMeant = place.kind() == Place.Kind.JMH || place.kind() == Place.Kind.BENCHMARK;
            if (!isMeant || (!Files.exists(file) && !isExpected(place))) {
                continue;
            }
            try {
                entries.addAll(JmhText.entries(Files.readString(file)));
            } catch (NoSuchFileException e) {
                troubles.add(place.name() + ": jmh.json is missing");
            } catch (IOException e) {
                troubles.add(place.name() + ": not JMH's JSON, "
                        + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            }
        }
        return entries;
    }

    /** What a load command left has no measurements of JMH; a lone file is one, and a benchmark has an environment. */
    private static boolean isExpected(Place place) {
        return place.kind() == Place.Kind.JMH || Files.exists(place.path().resolve("environment.json"));
    }

    private static List<HistogramFile> histograms(Places places, List<String> troubles) throws IOException {
        var histograms = new ArrayList<HistogramFile>();
        for (Place place : places.found()) {
            if (place.kind() == Place.Kind.HISTOGRAMS) {
                add(HistogramFile.read(place.path(), place.name()), histograms, troubles);
            } else if (place.kind() == Place.Kind.RUN || place.kind() == Place.Kind.BENCHMARK) {
                for (Path file : logs(place.path())) {
                    String name = place.name() + "-"
                            + String.valueOf(file.getFileName()).replaceAll("\\.hlog$", "");
                    add(HistogramFile.read(file, name), histograms, troubles);
                }
            }
        }
        return histograms;
    }

    private static void add(HistogramFile file, List<HistogramFile> histograms, List<String> troubles) {
        troubles.addAll(file.problems());
        histograms.add(file);
    }

    private static List<Path> logs(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).endsWith(".hlog"))
                    .sorted()
                    .toList();
        }
    }

    private Percentiles.Unit unit() {
        return switch (unit) {
            case "us" -> Percentiles.Unit.US;
            case "ms" -> Percentiles.Unit.MS;
            default -> throw new ParameterException(spec.commandLine(), "--unit is us or ms, not " + unit);
        };
    }
}
