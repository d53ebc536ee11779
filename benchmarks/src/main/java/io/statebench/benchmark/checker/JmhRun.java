package io.statebench.benchmark.checker;

import java.io.PrintStream;
import java.util.Collection;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/**
 * Lets JMH measure a figure in JVMs of its own, whose heap the benchmark's annotations limit.
 *
 * @param effort how much
 * @param log receives JMH's own words
 */
record JmhRun(Effort effort, PrintStream log) {
    private static final TimeValue PATIENCE = TimeValue.minutes(5);
    private static final double MEDIAN = 50;

    /**
     * Measures.
     *
     * @throws RunnerException if the benchmark failed, as it does at a wrong verdict, or did not bring exactly one result
     */
    Span measure(Figure figure) throws RunnerException {
        Collection<RunResult> results = run(figure);
        if (results.size() != 1) {
            throw new RunnerException("expected one result of " + figure.benchmark() + " and got " + results.size());
        }
        Statistics times = results.iterator().next().getPrimaryResult().getStatistics();
        if (times.getN() == 0) {
            throw new RunnerException(figure.benchmark() + " was not called once");
        }
        Span nanos = new Span(times.getPercentile(MEDIAN), times.getMin(), times.getMax());
        return figure.goal().kind() == Goal.Kind.RATE ? Goal.rate(nanos, MonitorBenchmark.BLOCK) : nanos;
    }

    private Collection<RunResult> run(Figure figure) throws RunnerException {
        String benchmark = JmhRun.class.getPackageName() + "." + figure.benchmark();
        var options = new OptionsBuilder()
                .include("^" + Pattern.quote(benchmark) + "$")
                .timeout(PATIENCE)
                .shouldFailOnError(true);
        effort.limit(options);
        figure.parameters().forEach(options::param);
        try {
            return new Runner(options.build(), OutputFormatFactory.createFormatInstance(log, VerboseMode.NORMAL)).run();
        } catch (RunnerException failed) {
            throw new RunnerException(cause(failed), failed);
        }
    }

    /** What the benchmark threw, which JMH wraps and notes as suppressed; where it threw nothing, JMH's own words. */
    private static String cause(RunnerException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof BenchmarkException && cause.getSuppressed().length > 0) {
                return cause.getSuppressed()[0].toString();
            }
        }
        return String.valueOf(failed.getMessage());
    }
}
