package io.statebench.report.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The result folders below {@code out}, of which only the small first file was read. Folders that say themselves that
 * they are not whole are listed in {@code skipped} and opened no further.
 */
public record Folders(
        List<RunFolder> runs, List<Benchmark> benchmarks, List<LoadFolder> loads, List<String> skipped) {

    public Folders {
        runs = List.copyOf(runs);
        benchmarks = List.copyOf(benchmarks);
        loads = List.copyOf(loads);
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
        var loads = new ArrayList<LoadFolder>();
        for (Path folder : whole(out, "runs", skipped)) {
            RunFolder run = runFolder(folder);
            runs.add(run);
            LoadReader.beside(folder, run.info()).ifPresent(loads::add);
        }
        var benchmarks = new ArrayList<Benchmark>();
        for (Path folder : whole(out, "benchmarks", skipped)) {
            LoadReader.whole(folder).ifPresentOrElse(loads::add, () -> benchmarks.add(benchmark(folder)));
        }
        // A load that was stopped keeps what it had under a name that says so; it is shown as that.
        skipped.removeIf(name -> LoadReader.stopped(out.resolve(name)).map(loads::add).orElse(false));
        return new Folders(runs, benchmarks, loads, skipped);
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
        return new Benchmark(nameOf(folder), environment, json.measurements(), recordings(folder, problems), problems);
    }

    /** What forks of a load at a fixed rate logged, a file each. */
    private static List<LoadLog> recordings(Path folder, List<String> problems) {
        var logs = new ArrayList<LoadLog>();
        try (Stream<Path> files = Files.list(folder)) {
            for (String file : files.map(Folders::nameOf)
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

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }
}
