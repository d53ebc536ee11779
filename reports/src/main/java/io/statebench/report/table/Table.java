package io.statebench.report.table;

import io.statebench.report.input.Benchmark;
import io.statebench.report.input.Environment;
import io.statebench.report.input.Measurement;
import io.statebench.report.input.Run;
import io.statebench.report.input.RunInfo;
import io.statebench.report.table.Row.Cell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The table that the report opens with and the console ends with. */
public record Table(List<Row> rows) {
    private static final String NOT_PLANTED = "none";
    private static final double P50 = 50;
    private static final double P99 = 99;

    public Table {
        rows = List.copyOf(rows);
    }

    /** Joins the newest benchmark with the newest run of each kind. */
    public static Table of(Selection selection) {
        Benchmark benchmark =
                selection.benchmarks().isEmpty() ? null : selection.benchmarks().get(0);
        Map<Subject, @Nullable Run> subjects = new TreeMap<>();
        for (String backend : measured(benchmark)) {
            for (Primitive primitive : Primitive.values()) {
                if (isMeasured(benchmark, backend, primitive)) {
                    subjects.put(new Subject(backend, NOT_PLANTED, Optional.of(primitive), ""), null);
                }
            }
        }
        var seen = new TreeSet<Subject>();
        for (Run run : selection.runs()) {
            RunInfo info = run.info();
            if (info != null && seen.add(Subject.of(info))) {
                subjects.put(Subject.of(info), run);
            }
        }
        var rows = new ArrayList<Row>();
        // The map's own order stands within a group, for the sort is stable.
        subjects.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> group(entry.getValue())))
                .forEach(entry -> rows.add(row(entry.getKey(), entry.getValue(), benchmark)));
        return new Table(rows);
    }

    private static int group(@Nullable Run run) {
        return run == null
                ? ReadingOrder.groupOfRow(Outcome.NOT_CHECKED, null)
                : ReadingOrder.groupOfRow(Outcome.of(run), run.info());
    }

    private static Row row(Subject subject, @Nullable Run run, @Nullable Benchmark benchmark) {
        String words = subject.isPlanted() ? subject.backend + " with planted " + subject.planted : subject.backend;
        Outcome outcome = run == null ? Outcome.NOT_CHECKED : Outcome.of(run);
        String folder = run == null ? null : run.folder();
        if (subject.primitive.isEmpty()) {
            Cell none = Cell.NOT_MEASURED;
            return new Row(words, subject.workload, "–", none, none, none, outcome, folder);
        }
        Primitive primitive = subject.primitive.get();
        return new Row(
                words,
                primitive.word(),
                primitive.operation(),
                cell(subject, benchmark, Measurement::isThroughput, Table::throughput),
                cell(subject, benchmark, Measurement::isSample, found -> percentile(found, P50)),
                cell(subject, benchmark, Measurement::isSample, found -> percentile(found, P99)),
                outcome,
                folder);
    }

    private static Cell cell(
            Subject subject,
            @Nullable Benchmark benchmark,
            Predicate<Measurement> mode,
            Function<Measurement, Optional<String>> text) {
        if (benchmark == null || subject.isPlanted()) {
            return Cell.NOT_MEASURED;
        }
        Primitive primitive = subject.primitive.orElseThrow();
        Optional<String> found = benchmark.measurements().stream()
                .filter(measurement -> measurement.backend().equals(subject.backend)
                        && measurement.operation().equals(primitive.headline())
                        && mode.test(measurement))
                .min(Measurement.ORDER)
                .flatMap(text);
        if (found.isPresent()) {
            return new Cell(found.get(), false);
        }
        return isExpected(benchmark, subject.backend, primitive) ? Cell.MISSING : Cell.NOT_MEASURED;
    }

    private static Optional<String> throughput(Measurement measurement) {
        double score = measurement.primaryMetric().perSecond();
        return Double.isFinite(score) ? Optional.of(Quantities.number(score)) : Optional.empty();
    }

    private static Optional<String> percentile(Measurement measurement, double percentile) {
        Double nanos = measurement.primaryMetric().percentileNanos().get(percentile);
        return nanos == null || !Double.isFinite(nanos) ? Optional.empty() : Optional.of(Quantities.nanos(nanos));
    }

    private static boolean isMeasured(@Nullable Benchmark benchmark, String backend, Primitive primitive) {
        return benchmark != null
                && (isExpected(benchmark, backend, primitive)
                        || benchmark.measurements().stream()
                                .anyMatch(found -> found.backend().equals(backend)
                                        && found.operation().equals(primitive.headline())));
    }

    /** A benchmark that was selected is to have a number for every backend that was set up for it. */
    private static boolean isExpected(Benchmark benchmark, String backend, Primitive primitive) {
        Environment environment = benchmark.environment();
        return environment != null
                && environment.expected().stream().anyMatch(name -> name.endsWith("." + primitive.headline()))
                && measured(benchmark).contains(backend);
    }

    private static SortedSet<String> measured(@Nullable Benchmark benchmark) {
        var backends = new TreeSet<String>();
        if (benchmark == null) {
            return backends;
        }
        benchmark.measurements().stream()
                .filter(Measurement::hasBackend)
                .forEach(measurement -> backends.add(measurement.backend()));
        Environment environment = benchmark.environment();
        if (environment != null) {
            backends.addAll(environment.backendFacts().keySet());
        }
        return backends;
    }

    /** The primitives in their own order, and of each the backends as they are, the baseline last, then planted ones. */
    private record Subject(String backend, String planted, Optional<Primitive> primitive, String workload)
            implements Comparable<Subject> {
        private static final Comparator<Subject> ORDER = Comparator.comparing(Subject::isPlanted)
                .thenComparing(
                        subject -> subject.primitive.map(Primitive::ordinal).orElse(Primitive.values().length))
                .thenComparing(subject -> subject.backend.equals(ReadingOrder.BASELINE))
                .thenComparing(Subject::backend)
                .thenComparing(Subject::planted)
                .thenComparing(Subject::workload);

        static Subject of(RunInfo info) {
            Optional<Primitive> primitive = Primitive.of(info);
            return new Subject(info.backend(), info.planted(), primitive, primitive.isPresent() ? "" : info.workload());
        }

        boolean isPlanted() {
            return !planted.equals(NOT_PLANTED);
        }

        @Override
        public int compareTo(Subject other) {
            return ORDER.compare(this, other);
        }
    }
}
