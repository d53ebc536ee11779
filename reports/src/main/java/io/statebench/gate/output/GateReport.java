package io.statebench.gate.output;

import io.statebench.gate.decision.MetricPairs;
import io.statebench.gate.decision.MetricResult;
import io.statebench.gate.decision.Outcome;
import io.statebench.gate.guard.Finding;
import io.statebench.gate.guard.Severity;
import java.util.List;
import java.util.Optional;

/**
 * All that a gate says.
 *
 * @param id of the bundle
 * @param created when it was decided, as in ISO 8601 with {@code Z}
 * @param mode how the numbers were measured
 * @param exitCode 0 to 5, as A9 of the specification has it
 * @param verdict that code in a word or two
 * @param reasons for it, for a reader; at least one
 * @param results one a metric that may decide
 * @param reported metrics that may not, with why
 * @param findings of the guards
 * @param facts words about what was measured: arms, seed, machine
 * @param measured the pairs of all metrics that may decide, by which a reader sees how far they lie apart
 * @param command what runs the same once more, empty where nobody said
 */
public record GateReport(
        String id,
        String created,
        Mode mode,
        int exitCode,
        String verdict,
        List<String> reasons,
        List<MetricResult> results,
        List<Reported> reported,
        List<Finding> findings,
        List<String> facts,
        List<MetricPairs> measured,
        String command) {
    public GateReport {
        reasons = List.copyOf(reasons);
        results = List.copyOf(results);
        reported = List.copyOf(reported);
        findings = List.copyOf(findings);
        facts = List.copyOf(facts);
        measured = List.copyOf(measured);
    }

    /** The same, with the command that runs it once more. */
    public GateReport by(String again) {
        return new GateReport(
                id, created, mode, exitCode, verdict, reasons, results, reported, findings, facts, measured, again);
    }

    /** The pairs of a metric; nothing for one that has none, such as a new one. */
    Optional<MetricPairs> pairsOf(String metric) {
        return measured.stream().filter(pairs -> pairs.metric().equals(metric)).findFirst();
    }

    /** How the numbers of the two arms were measured. */
    public enum Mode {
        /** Pair by pair, one right after the other. */
        PAIRED,
        /** In two sessions. */
        STORED
    }

    /**
     * A metric that decides nothing.
     *
     * @param note why
     * @param baselineMedian in the unit
     * @param candidateMedian in the unit
     */
    public record Reported(String metric, String unit, String note, double baselineMedian, double candidateMedian) {}

    /** Those that ended so. */
    public List<MetricResult> of(Outcome outcome) {
        return results.stream().filter(result -> result.outcome() == outcome).toList();
    }

    /** Those that are so severe. */
    public List<Finding> of(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .toList();
    }

    /** Whether a reader has anything to do or to think about: nothing where every metric is unchanged. */
    public boolean isWorthSaying() {
        boolean isAllCalm = results.stream().allMatch(result -> result.outcome() == Outcome.UNCHANGED);
        boolean isAnySevere = findings.stream().anyMatch(finding -> finding.severity() != Severity.NOTE);
        return exitCode != 0 || !isAllCalm || isAnySevere;
    }
}
