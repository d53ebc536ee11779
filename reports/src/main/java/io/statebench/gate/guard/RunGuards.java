package io.statebench.gate.guard;

import io.statebench.gate.evidence.Block;
import io.statebench.gate.evidence.JmhResult;
import io.statebench.gate.evidence.Measured;
import io.statebench.gate.evidence.PairedRuns;
import io.statebench.gate.evidence.Run;
import io.statebench.gate.evidence.Series;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether each run is a measurement. */
final class RunGuards {
    private RunGuards() {}

    static List<Finding> duplicates(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        for (String sentence : evidence.pairing().duplicates()) {
            findings.add(new Finding("no-duplicates", Severity.INVALID, "", sentence));
        }
        var indexes = new HashSet<Integer>();
        for (Block block : evidence.bundle().blocks()) {
            if (!indexes.add(block.index())) {
                findings.add(new Finding(
                        "no-duplicates", Severity.INVALID, "", "there are two blocks with the index " + block.index()));
            }
        }
        for (PairedRuns pair : evidence.pairing().all()) {
            if (pair.baseline().position() == pair.candidate().position()) {
                findings.add(new Finding(
                        "no-duplicates",
                        Severity.INVALID,
                        pair.benchmarkKey(),
                        place(pair.block(), pair.baseline()) + ": both arms are said to have run as number "
                                + pair.baseline().position()));
            }
        }
        return findings;
    }

    static List<Finding> forks(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        for (Block block : evidence.bundle().blocks()) {
            for (Run run : block.runs()) {
                if (run.exitCode() != 0) {
                    findings.add(fork(block, run, "the fork ended with exit code " + run.exitCode() + trouble(run)));
                } else if (run.jmh() == null) {
                    findings.add(fork(block, run, "the fork left no result" + trouble(run)));
                }
            }
        }
        return findings;
    }

    private static Finding fork(Block block, Run run, String sentence) {
        return new Finding(
                "forks-ended-well", Severity.INVALID, run.benchmarkKey(), place(block, run) + ": " + sentence);
    }

    private static String trouble(Run run) {
        return run.trouble().isEmpty()
                ? ""
                : ": " + run.trouble().lines().findFirst().orElse("");
    }

    static List<Finding> operations(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        for (Block block : evidence.bundle().blocks()) {
            for (Run run : block.runs()) {
                JmhResult jmh = run.jmh();
                if (jmh != null && didNothing(run, jmh)) {
                    findings.add(new Finding(
                            "operations",
                            Severity.INVALID,
                            run.benchmarkKey(),
                            place(block, run) + ": zero operations"));
                }
            }
        }
        return findings;
    }

    private static boolean didNothing(Run run, JmhResult jmh) {
        @Nullable Long attempts = run.attempts();
        if (attempts != null && attempts == 0) {
            return true;
        }
        if (!run.histograms().isEmpty()) {
            return false;
        }
        return run.mode().equals("sample")
                ? histogramCounts(jmh).allMatch(count -> count <= 0)
                : scores(jmh).allMatch(score -> score == 0);
    }

    private static Stream<Double> scores(JmhResult jmh) {
        return jmh.primaryMetric().rawData().stream().flatMap(List::stream);
    }

    private static Stream<Double> histogramCounts(JmhResult jmh) {
        return jmh.primaryMetric().rawDataHistogram().stream()
                .flatMap(List::stream)
                .flatMap(List::stream)
                .map(pair -> pair.get(1));
    }

    static List<Finding> numbers(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        for (Series series : evidence.table().series().values()) {
            for (Series.Point point : series.points()) {
                if (!point.baseline().gated() && !point.candidate().gated()) {
                    continue;
                }
                number(series, point.runs().block(), point.runs().baseline(), point.baseline(), findings);
                number(series, point.runs().block(), point.runs().candidate(), point.candidate(), findings);
            }
        }
        return findings;
    }

    private static void number(Series series, Block block, Run run, Measured measured, List<Finding> findings) {
        double value = measured.value();
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            findings.add(new Finding(
                    "numbers",
                    Severity.INVALID,
                    series.metric(),
                    place(block, run) + ": " + measured.name() + " is " + value + ", wanted a number above 0"));
        }
    }

    /** Where a reader finds a run. */
    static String place(Block block, Run run) {
        return "block " + block.index() + ", " + run.arm().word() + " of " + run.benchmarkKey();
    }
}
