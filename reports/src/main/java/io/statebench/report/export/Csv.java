package io.statebench.report.export;

import io.statebench.report.input.Benchmark;
import io.statebench.report.input.HistogramFile;
import io.statebench.report.input.Judgement;
import io.statebench.report.input.LoadSpan;
import io.statebench.report.input.Measurement;
import io.statebench.report.input.Run;
import io.statebench.report.input.RunInfo;
import io.statebench.report.input.Standings;
import io.statebench.report.input.Standings.Outages;
import io.statebench.report.input.Standings.Rate;
import io.statebench.report.input.Standings.Standing;
import io.statebench.report.input.StandingsFolder;
import io.statebench.report.table.Selection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/**
 * All numbers and verdicts in one long table, a value a line (RFC 4180: commas, quotes doubled, lines end in CR LF). A cell of
 * text that a spreadsheet would take for a formula begins with an apostrophe.
 */
public final class Csv {
    private static final List<String> HEAD = List.of(
            "kind", "source", "subject", "name", "parameters", "threads", "mode", "metric", "value", "unit", "text");
    private static final Map<String, Double> PERCENTILES =
            new TreeMap<>(Map.of("p50", 50.0, "p90", 90.0, "p99", 99.0, "p99.9", 99.9, "p99.99", 99.99, "max", 100.0));

    private final StringBuilder text = new StringBuilder();

    private Csv() {
        text.append(HEAD.stream().map(Csv::quoted).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    /** The table. */
    public static String of(Selection selection, List<HistogramFile> histograms) {
        var csv = new Csv();
        selection.benchmarks().forEach(csv::benchmark);
        selection.standings().forEach(csv::standings);
        histograms.forEach(csv::histograms);
        selection.runs().forEach(csv::run);
        return csv.text.toString();
    }

    private void benchmark(Benchmark benchmark) {
        for (Measurement found : benchmark.measurements()) {
            var line = new Line("measurement", benchmark.folder(), found.backend(), found.benchmark());
            String threads = Integer.toString(found.threads());
            Measurement.Metric metric = found.primaryMetric();
            var setup = new Setup(found.otherParams(), threads, found.mode());
            add(line, setup, new Value("score", Double.toString(metric.score()), metric.scoreUnit(), ""));
            Map<String, Double> percentiles = metric.scorePercentiles();
            if (percentiles != null) {
                percentiles.forEach((percentile, value) ->
                        add(line, setup, new Value("p" + percentile, Double.toString(value), metric.scoreUnit(), "")));
            }
        }
    }

    /** What is safe when a write is acknowledged stands in every line: figures under two of these are no like with like. */
    private void standings(StandingsFolder folder) {
        Standings compared = folder.standings();
        if (compared == null) {
            return;
        }
        for (Standing standing : compared.standings()) {
            String promise = "safe: " + standing.durability();
            standing.rates().forEach(rate -> rate(folder.path(), standing.backend(), promise, rate));
            var line = new Line("compare", folder.path(), standing.backend(), "");
            var setup = new Setup(promise, Integer.toString(compared.clients()), "");
            standing.startMillis()
                    .forEach(millis -> add(line, setup, new Value("start", Long.toString(millis), "ms", "")));
            if (standing.residentBytes() > 0) {
                add(line, setup, new Value("memory", Long.toString(standing.residentBytes()), "B", ""));
            }
            standing.outages()
                    .forEach(outages -> outages.millis().forEach(millis -> add(line, setup, outage(outages, millis))));
            standing.unavailable().forEach(what -> add(line, setup, new Value("unavailable", "", "", what)));
        }
    }

    private void rate(String source, String backend, String promise, Rate rate) {
        var line = new Line("compare", source, backend, rate.operation());
        var setup = new Setup(promise, Integer.toString(rate.clients()), "closed loop");
        LoadSpan service = rate.closedLoopService();
        add(line, setup, new Value("rate", Double.toString(rate.perSecond()), "1/s", ""));
        add(line, setup, new Value("failed", Long.toString(rate.failed()), "", ""));
        add(line, setup, new Value("p50", Long.toString(service.p50Nanos()), "ns", ""));
        add(line, setup, new Value("p99", Long.toString(service.p99Nanos()), "ns", ""));
        add(line, setup, new Value("p99.9", Long.toString(service.p999Nanos()), "ns", ""));
    }

    private static Value outage(Outages outages, long millis) {
        String end = millis >= outages.patienceMillis() ? "until it was mended" : "";
        return new Value("outage " + outages.loss(), Long.toString(millis), "ms", end);
    }

    private void histograms(HistogramFile log) {
        log.byTag().forEach((tag, histogram) -> {
            var line = new Line("latency", log.name(), "", tag);
            add(line, Setup.NONE, new Value("count", Long.toString(histogram.getTotalCount()), "", ""));
            PERCENTILES.forEach(
                    (name, percentile) -> add(line, Setup.NONE, new Value(name, at(histogram, percentile), "ns", "")));
        });
    }

    private static String at(Histogram histogram, double percentile) {
        return Long.toString(histogram.getValueAtPercentile(percentile));
    }

    private void run(Run run) {
        RunInfo info = run.info();
        Judgement judgement = run.judgement();
        var line = new Line(
                "verdict", run.folder(), info == null ? "" : info.subject(), info == null ? "" : info.workload());
        String expect = info == null ? null : info.expect();
        String verdict = judgement == null ? "unknown" : judgement.verdict().word();
        add(line, Setup.NONE, new Value("verdict", "", "", verdict));
        add(line, Setup.NONE, new Value("expected", "", "", expect == null ? "" : expect));
        if (judgement != null) {
            for (Judgement.Check check : judgement.checks()) {
                String words = check.verdict().word() + ": " + check.summary();
                add(line, Setup.NONE, new Value("check " + check.name(), "", "", words));
            }
        }
    }

    private void add(Line line, Setup setup, Value value) {
        text.append(String.join(
                        ",",
                        quoted(line.kind),
                        quoted(line.source),
                        quoted(line.subject),
                        quoted(line.name),
                        quoted(setup.params),
                        setup.threads,
                        quoted(setup.mode),
                        quoted(value.metric),
                        value.value,
                        quoted(value.unit),
                        quoted(value.text)))
                .append("\r\n");
    }

    /** A cell of text: never a formula, and one cell whatever it contains. */
    static String quoted(String text) {
        String plain = text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
        if (!plain.isEmpty() && "=+-@\t\r\n".indexOf(plain.charAt(0)) >= 0) {
            plain = "'" + plain;
        }
        boolean isPlain = plain.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return isPlain ? plain : "\"" + plain.replace("\"", "\"\"") + "\"";
    }

    private record Line(String kind, String source, String subject, String name) {}

    private record Setup(String params, String threads, String mode) {
        static final Setup NONE = new Setup("", "", "");
    }

    /** A number, which is no text and needs no quotes, or a text. */
    private record Value(String metric, String value, String unit, String text) {}
}
