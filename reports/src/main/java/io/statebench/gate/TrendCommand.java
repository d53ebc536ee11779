package io.statebench.gate;

import io.statebench.gate.evidence.HistoryLog;
import io.statebench.gate.evidence.TrendLine;
import io.statebench.gate.output.Plain;
import io.statebench.gate.trend.ChangePoint;
import io.statebench.gate.trend.ChangePoints;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gate trend}: where the history of the main branch changed for good. */
@Command(
        name = "trend",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Says of each metric of a history.jsonl at which builds its level changed. Advice: ends with 0 unless the "
                        + "history cannot be read.")
final class TrendCommand implements Callable<Integer> {
    /** The search is quadratic, and older builds are nobody's concern. */
    private static final int MOST_BUILDS = 200;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "history.jsonl, as gate check --history adds to it")
    private Path history = Path.of("");

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "of the permutations; default ${DEFAULT-VALUE}")
    private long seed;

    @Override
    public Integer call() throws Exception {
        PrintWriter console = spec.commandLine().getOut();
        Map<String, List<TrendLine>> machines = new LinkedHashMap<>();
        for (TrendLine line : HistoryLog.read(history)) {
            machines.computeIfAbsent(line.fingerprint(), key -> new ArrayList<>())
                    .add(line);
        }
        machines.forEach((machine, lines) -> {
            List<TrendLine> latest = lines.subList(Math.max(0, lines.size() - MOST_BUILDS), lines.size());
            console.println("machine " + Plain.of(machine) + ": " + latest.size() + " builds");
            TrendLine.metrics(latest).forEach(metric -> print(metric, latest, console));
        });
        console.flush();
        return 0;
    }

    private void print(String metric, List<TrendLine> lines, PrintWriter console) {
        List<TrendLine> builds = lines.stream()
                .filter(line -> line.metrics().containsKey(metric))
                .filter(line -> median(line, metric) > 0)
                .toList();
        double[] logs = builds.stream()
                .mapToDouble(line -> Math.log(median(line, metric)))
                .toArray();
        List<ChangePoint> changes = ChangePoints.find(logs, new SplittableRandom(seed));
        console.println(Plain.of(metric) + ": " + (changes.isEmpty() ? "no change in " + logs.length + " builds" : ""));
        for (ChangePoint change : changes) {
            TrendLine first = builds.get(change.index());
            console.println(Plain.of(String.format(
                    Locale.ROOT,
                    "  %+.1f %% between %s and %s (%s), p = %.3f",
                    Math.expm1(change.step()) * 100,
                    name(builds.get(change.index() - 1)),
                    name(first),
                    first.created(),
                    change.p())));
        }
    }

    private static double median(TrendLine line, String metric) {
        TrendLine.Point point = line.metrics().get(metric);
        return point == null ? Double.NaN : point.median();
    }

    private static String name(TrendLine line) {
        return line.commit().isEmpty() ? line.id() : line.commit();
    }
}
