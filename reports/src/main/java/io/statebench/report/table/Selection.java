package io.statebench.report.table;

import io.statebench.report.input.Benchmark;
import io.statebench.report.input.Environment;
import io.statebench.report.input.Folders;
import io.statebench.report.input.Folders.RunFolder;
import io.statebench.report.input.GateFolder;
import io.statebench.report.input.LoadFolder;
import io.statebench.report.input.Run;
import io.statebench.report.input.RunInfo;
import io.statebench.report.input.StandingsFolder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The folders a report is about.
 *
 * @param benchmarks what was measured, the newest first
 * @param loads what load commands found out
 * @param standings backends beside each other, the newest first
 * @param runs what was checked, what needs a reader most first, then the newest
 * @param gates what gates decided, the newest first
 * @param skipped folders that say they are not whole
 * @param doubts what was to be there and is not, in words; never empty without a reason to doubt the whole
 */
public record Selection(
        List<Benchmark> benchmarks,
        List<LoadFolder> loads,
        List<StandingsFolder> standings,
        List<Run> runs,
        List<GateFolder> gates,
        List<String> skipped,
        List<String> doubts) {
    private static final String QUICK = "quick";

    private static final Comparator<RunFolder> NEWEST = Comparator.<RunFolder, String>comparing(Selection::started)
            .thenComparing(RunFolder::name)
            .reversed();
    private static final Comparator<Benchmark> NEWEST_BENCHMARK = Comparator.<Benchmark, String>comparing(
                    Selection::started)
            .thenComparing(Benchmark::folder)
            .reversed();
    private static final Comparator<StandingsFolder> NEWEST_STANDINGS = Comparator.<StandingsFolder, String>comparing(
                    folder ->
                            folder.standings() == null ? "" : folder.standings().started())
            .thenComparing(StandingsFolder::path)
            .reversed();

    public Selection {
        benchmarks = List.copyOf(benchmarks);
        loads = List.copyOf(loads);
        standings = List.copyOf(standings);
        runs = List.copyOf(runs);
        gates = List.copyOf(gates);
        skipped = List.copyOf(skipped);
        doubts = List.copyOf(doubts);
    }

    /** Everything there is. */
    public static Selection all(Folders folders) {
        List<Run> runs = read(folders.runs());
        List<Benchmark> benchmarks =
                folders.benchmarks().stream().sorted(NEWEST_BENCHMARK).toList();
        return new Selection(
                benchmarks,
                folders.loads(),
                folders.standings().stream().sorted(NEWEST_STANDINGS).toList(),
                runs,
                newestFirst(folders.gates()),
                folders.skipped(),
                List.of());
    }

    /** The newest benchmark of profile quick, and the newest run of each kind that somebody expects a verdict of; no gate. */
    public static Selection quick(Folders folders) {
        var doubts = new ArrayList<String>();
        List<Run> runs = newestExpected(folders, doubts);
        if (runs.isEmpty()) {
            doubts.add("no run with an expected verdict");
        }
        return new Selection(
                newestQuick(folders, doubts), List.of(), List.of(), runs, List.of(), folders.skipped(), doubts);
    }

    /** Whether there is nothing to report. */
    public boolean isEmpty() {
        return benchmarks.isEmpty() && loads.isEmpty() && standings.isEmpty() && runs.isEmpty() && gates.isEmpty();
    }

    private static List<GateFolder> newestFirst(List<GateFolder> gates) {
        return gates.stream()
                .sorted(Comparator.comparing(GateFolder::started)
                        .thenComparing(GateFolder::folder)
                        .reversed())
                .toList();
    }

    private static List<Run> newestExpected(Folders folders, List<String> doubts) {
        Map<List<String>, RunFolder> newest = new LinkedHashMap<>();
        for (RunFolder folder : folders.runs().stream().sorted(NEWEST).toList()) {
            RunInfo info = folder.info();
            if (info == null) {
                doubts.add("runs/" + folder.name() + ": " + String.join("; ", folder.problems()));
            } else if (info.expect() != null) {
                newest.putIfAbsent(List.of(info.backend(), info.planted(), info.workload()), folder);
            }
        }
        return read(newest.values());
    }

    private static List<Benchmark> newestQuick(Folders folders, List<String> doubts) {
        var quick = new ArrayList<Benchmark>();
        for (Benchmark benchmark :
                folders.benchmarks().stream().sorted(NEWEST_BENCHMARK).toList()) {
            Environment environment = benchmark.environment();
            if (environment == null) {
                doubts.add("benchmarks/" + benchmark.folder() + ": " + String.join("; ", benchmark.problems()));
            } else if (environment.profile().equals(QUICK)) {
                quick.add(benchmark);
            }
        }
        if (quick.isEmpty()) {
            doubts.add("no benchmark of profile quick");
            return List.of();
        }
        Benchmark newest = quick.get(0);
        newest.problems().forEach(problem -> doubts.add("benchmarks/" + newest.folder() + ": " + problem));
        Objects.requireNonNull(newest.environment())
                .unavailable()
                .forEach(what -> doubts.add("not available to benchmarks: " + what));
        return List.of(newest);
    }

    private static List<Run> read(Collection<RunFolder> folders) {
        return folders.stream()
                .map(RunFolder::read)
                .sorted(ReadingOrder.OF_RUNS)
                .toList();
    }

    private static String started(RunFolder folder) {
        RunInfo info = folder.info();
        return info == null ? "" : info.started();
    }

    private static String started(Benchmark benchmark) {
        Environment environment = benchmark.environment();
        return environment == null ? "" : environment.started();
    }
}
