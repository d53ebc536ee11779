package io.statebench.report.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The result folders below {@code out}, of which only the small first file was read. Folders that say themselves that
 * they are not whole are listed in {@code skipped} and opened no further.
 */
public record Folders(List<RunFolder> runs, List<Benchmark> benchmarks, List<GateFolder> gates, List<String> skipped) {
    private static final Pattern LOAD_RUN = Pattern.compile(".+-(latency|capacity|curve|scale|hotkey|merge)-.+");

    public Folders {
        runs = List.copyOf(runs);
        benchmarks = List.copyOf(benchmarks);
        gates = List.copyOf(gates);
        skipped = List.copyOf(skipped);
    }

    /** A run before its large files are read; {@code info} is null where {@code run.json} could not be. */
    public record RunFolder(Path path, @Nullable RunInfo info, List<String> problems) {
        public RunFolder {
            problems = List.copyOf(problems);
        }

        /** The folder's own name. */
        public String name() {
            return nameOf(path);
        }

        /** Reads the rest. */
        public Run read() {
            var found = new ArrayList<>(problems);
            var json = new JsonFiles(path, found);
            return new Run(
                    name(),
                    info,
                    json.object("plan.json", Plan.class),
                    json.object("verdict.json", Judgement.class),
                    HistoryReader.read(path, found),
                    LatencyReader.read(path, found),
                    found);
        }
    }

    /**
     * Lists what is below a folder.
     *
     * @throws IOException if it cannot be listed; the message is one line for the user
     */
    public static Folders list(Path out) throws IOException {
        if (!Files.isDirectory(out)) {
            throw new IOException("no such folder: " + out);
        }
        var skipped = new ArrayList<String>();
        var runs = new ArrayList<RunFolder>();
        for (Path folder : whole(out, "runs", skipped)) {
            runs.add(runFolder(folder));
        }
        var benchmarks = new ArrayList<Benchmark>();
        for (Path folder : whole(out, "benchmarks", skipped)) {
            if (!isLoadRun(folder)) {
                benchmarks.add(benchmark(folder));
            }
        }
        var gates = new ArrayList<GateFolder>();
        for (Path folder : whole(out, "gate", skipped)) {
            gates.add(gate(folder));
        }
        return new Folders(runs, benchmarks, gates, skipped);
    }

    /** What the load commands left has files of its own, which no page shows yet. */
    private static boolean isLoadRun(Path folder) {
        return LOAD_RUN.matcher(nameOf(folder)).matches();
    }

    private static List<Path> whole(Path out, String kind, List<String> skipped) throws IOException {
        Path parent = out.resolve(kind);
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        var found = new ArrayList<Path>();
        try (Stream<Path> children = Files.list(parent)) {
            for (Path child :
                    children.sorted(Comparator.comparing(Folders::nameOf)).toList()) {
                if (nameOf(child).endsWith(".partial") || nameOf(child).endsWith(".failed")) {
                    skipped.add(kind + "/" + nameOf(child));
                } else if (Files.isDirectory(child) && !nameOf(child).startsWith(".")) {
                    found.add(child);
                }
            }
        } catch (IOException e) {
            throw new IOException("cannot list " + parent, e);
        }
        return found;
    }

    private static RunFolder runFolder(Path folder) {
        var problems = new ArrayList<String>();
        RunInfo info = new JsonFiles(folder, problems).object("run.json", RunInfo.class);
        return new RunFolder(folder, info, problems);
    }

    private static Benchmark benchmark(Path folder) {
        var problems = new ArrayList<String>();
        var json = new JsonFiles(folder, problems);
        Environment environment = json.object("environment.json", Environment.class);
        return new Benchmark(nameOf(folder), environment, json.measurements("jmh.json"), problems);
    }

    private static GateFolder gate(Path folder) {
        var problems = new ArrayList<String>();
        GateDecision decision = new JsonFiles(folder, problems).object("gate.json", GateDecision.class);
        return new GateFolder(nameOf(folder), decision, GateBundleReader.read(folder, problems), problems);
    }

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }
}
