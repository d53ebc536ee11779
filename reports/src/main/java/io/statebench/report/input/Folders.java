package io.statebench.report.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The result folders below {@code out}, of which only the small first file was read. Folders that say themselves that
 * they are not whole are listed in {@code skipped} and opened no further.
 */
public record Folders(
        List<RunFolder> runs,
        List<Benchmark> benchmarks,
        List<LoadFolder> loads,
        List<StandingsFolder> standings,
        List<GateFolder> gates,
        List<String> skipped) {

    public Folders {
        runs = List.copyOf(runs);
        benchmarks = List.copyOf(benchmarks);
        loads = List.copyOf(loads);
        standings = List.copyOf(standings);
        gates = List.copyOf(gates);
        skipped = List.copyOf(skipped);
    }

    /** A run before its large files are read; {@code info} is null where {@code run.json} could not be. */
    public record RunFolder(
            Path path, String name, @Nullable RunInfo info, List<String> problems) {
        public RunFolder {
            problems = List.copyOf(problems);
        }

        /** Reads the rest. */
        public Run read() {
            var found = new ArrayList<>(problems);
            var json = new JsonFiles(path, found);
            Plan plan = json.object("plan.json", Plan.class);
            Judgement judgement = json.object("verdict.json", Judgement.class);
            History history = HistoryReader.read(path, found);
            LatencyLog latency = LatencyReader.read(path, found);
            if (name.endsWith(Places.PARTIAL)) {
                // Its files come one by one and end in half a line.
                found.clear();
            }
            return new Run(name, info, plan, judgement, history, latency, found);
        }
    }

    /**
     * Lists what is below a folder.
     *
     * @throws IOException if it cannot be listed; the message is one line for the user
     */
    public static Folders list(Path out) throws IOException {
        return of(Places.below(out, Places.Look.PLAIN));
    }

    /** Those among places that are whole; JMH's own files are benchmarks without an environment. */
    public static Folders of(Places places) {
        var runs = new ArrayList<RunFolder>();
        var benchmarks = new ArrayList<Benchmark>();
        var loads = new ArrayList<LoadFolder>();
        var standings = new ArrayList<StandingsFolder>();
        var gates = new ArrayList<GateFolder>();
        for (Place place : places.found()) {
            if (place.isPartial()) {
                continue;
            }
            switch (place.kind()) {
                case RUN -> {
                    RunFolder run = runFolder(place);
                    runs.add(run);
                    load(LoadReader.beside(place.path(), run.info()), place).ifPresent(loads::add);
                }
                case BENCHMARK ->
                    StandingsReader.whole(place)
                            .ifPresentOrElse(
                                    standings::add,
                                    () -> load(LoadReader.whole(place.path()), place)
                                            .ifPresentOrElse(loads::add, () -> benchmarks.add(benchmark(place))));
                case JMH -> benchmarks.add(jmh(place));
                case GATE -> gates.add(gate(place));
                case HISTOGRAMS -> {}
            }
        }
        var skipped = new ArrayList<String>();
        for (Place place : places.left()) {
            // A load that was stopped keeps what it had under a name that says so; it is shown as that.
            StandingsReader.stopped(place)
                    .ifPresentOrElse(
                            standings::add,
                            () -> load(LoadReader.stopped(place.path()), place)
                                    .ifPresentOrElse(loads::add, () -> skipped.add(place.nameBelowParent())));
        }
        return new Folders(runs, benchmarks, loads, standings, gates, skipped);
    }

    /** With whose it is. */
    private static Optional<LoadFolder> load(Optional<LoadFolder> found, Place place) {
        return found.map(load -> new LoadFolder(
                place.labelled(load.path()),
                load.runFolder() == null ? null : place.name(),
                load.result(),
                load.logs(),
                load.problems()));
    }

    /** Runs that are still going on, as far as they are written. */
    public static List<Run> going(Places places) {
        return places.of(Place.Kind.RUN).stream()
                .filter(Place::isPartial)
                .map(place -> runFolder(place).read())
                .toList();
    }

    private static RunFolder runFolder(Place place) {
        var problems = new ArrayList<String>();
        RunInfo info = new JsonFiles(place.path(), problems).object("run.json", RunInfo.class);
        return new RunFolder(place.path(), place.name(), info, problems);
    }

    private static Benchmark benchmark(Place place) {
        var problems = new ArrayList<String>();
        var json = new JsonFiles(place.path(), problems);
        Environment environment = json.object("environment.json", Environment.class);
        return new Benchmark(
                place.name(), environment, json.measurements(), recordings(place.path(), problems), problems);
    }

    /** What forks of a load at a fixed rate logged, a file each. */
    private static List<LoadLog> recordings(Path folder, List<String> problems) {
        var logs = new ArrayList<LoadLog>();
        try (Stream<Path> files = Files.list(folder)) {
            for (String file : files.map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> name.endsWith(".hlog"))
                    .sorted()
                    .toList()) {
                LoadLog log = new LoadLogReader(folder, problems).read(file, List.of(file));
                if (log != null) {
                    logs.add(log);
                }
            }
        } catch (IOException e) {
            problems.add("the folder cannot be listed (" + e.getClass().getSimpleName() + ")");
        }
        return logs;
    }

    private static GateFolder gate(Place place) {
        var problems = new ArrayList<String>();
        GateDecision decision = new JsonFiles(place.path(), problems).object("gate.json", GateDecision.class);
        return new GateFolder(place.name(), decision, GateBundleReader.read(place.path(), problems), problems);
    }

    private static Benchmark jmh(Place place) {
        var problems = new ArrayList<String>();
        Path folder = place.path().toAbsolutePath().getParent();
        var json = new JsonFiles(folder == null ? Path.of("") : folder, problems);
        List<Measurement> measurements =
                json.measurements(String.valueOf(place.path().getFileName()));
        return new Benchmark(place.name(), null, measurements, List.of(), problems);
    }
}
