package io.statebench.report.input;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code gate.json}: what a gate said of a candidate, the worst first. {@code command} is empty in files of older versions. */
public record GateDecision(
        String format,
        String id,
        String created,
        String mode,
        int exitCode,
        String verdict,
        String command,
        List<String> reasons,
        List<String> facts,
        List<Metric> metrics,
        List<Reported> reported,
        List<Finding> findings) {
    static final String FORMAT = "statebench-gate/1";

    public GateDecision {
        Required.format(format, FORMAT);
        Required.text(id, "id");
        Required.text(created, "created");
        Required.text(mode, "mode");
        Required.text(verdict, "verdict");
        command = orEmpty(command);
        reasons = Required.list(reasons, "reasons");
        facts = Required.list(facts, "facts");
        metrics = Required.list(metrics, "metrics");
        reported = Required.list(reported, "reported");
        findings = Required.list(findings, "findings");
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** What was said of a metric. */
    public enum Outcome {
        REGRESSED,
        INVALID,
        INCONCLUSIVE,
        ACCEPTED,
        IMPROVED,
        NEW,
        UNCHANGED;

        /** The outcome of a word in a file; a word we do not know is damage. */
        @JsonCreator
        static Outcome of(@Nullable String word) {
            for (Outcome outcome : values()) {
                if (outcome.word().equals(word)) {
                    return outcome;
                }
            }
            throw new IllegalArgumentException("no outcome is called \"" + word + "\"");
        }

        /** The word in files and on the page. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One metric that may decide. Changes are fractions, and positive is worse whatever the unit; a number that there is not is
     * null, a list that an older version did not write, too.
     *
     * @param detectable the smallest worsening that so many pairs find four times in five
     * @param firstPairs how much worse each pair of the first stage was
     * @param secondPairs the same of the second, which alone may say that something regressed
     */
    public record Metric(
            String metric,
            Outcome outcome,
            String reason,
            String unit,
            String direction,
            boolean required,
            int pairs,
            double tolerance,
            @Nullable Double worse,
            @Nullable Double lower,
            @Nullable Double upper,
            @Nullable Double p,
            @Nullable Double adjustedP,
            @Nullable Double detectable,
            @Nullable Double baselineMedian,
            @Nullable Double candidateMedian,
            @Nullable List<@Nullable Double> firstPairs,
            @Nullable List<@Nullable Double> secondPairs) {
        public Metric {
            Required.text(metric, "metrics[].metric");
            Required.text(outcome, "metrics[].outcome");
            Required.text(reason, "metrics[].reason");
            Required.text(unit, "metrics[].unit");
            Required.text(direction, "metrics[].direction");
            if (!(tolerance > 0)) {
                throw new IllegalArgumentException("\"metrics[].tolerance\" is " + tolerance + ", wanted above 0");
            }
            firstPairs = copy(firstPairs);
            secondPairs = copy(secondPairs);
        }

        private static @Nullable List<@Nullable Double> copy(@Nullable List<@Nullable Double> pairs) {
            return pairs == null ? null : Collections.unmodifiableList(new ArrayList<>(pairs));
        }
    }

    /** A metric that decides nothing, and why. */
    public record Reported(
            String metric,
            String unit,
            String note,
            @Nullable Double baselineMedian,
            @Nullable Double candidateMedian) {
        public Reported {
            Required.text(metric, "reported[].metric");
            Required.text(unit, "reported[].unit");
            Required.text(note, "reported[].note");
        }
    }

    /** What a guard saw of the evidence; {@code scope} is empty where it concerns all. */
    public record Finding(String guard, String severity, String scope, String sentence) {
        public Finding {
            Required.text(guard, "findings[].guard");
            Required.text(severity, "findings[].severity");
            Required.text(scope, "findings[].scope");
            Required.text(sentence, "findings[].sentence");
        }
    }
}
