package io.statebench.gate.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How the gate ends, and why.
 *
 * <p>Where several ends have their reasons, the first of these counts:
 *
 * <ol>
 *   <li>regressed by correctness: a witness stays a proof, whatever is wrong with the timing;
 *   <li>invalid: broken evidence proves no speed, neither good nor bad;
 *   <li>incomparable: what machines that differ say of speed is advice;
 *   <li>regressed by speed;
 *   <li>incomparable because the noise is too large for the tolerance;
 *   <li>inconclusive.
 * </ol>
 *
 * <p>One metric that looks unchanged on a machine too noisy to tell is enough for the last but one: calling it
 * unchanged would be a promise nobody can keep. Doubt of the last kind is normal for a few metrics of many, so it takes
 * more than the allowed share of them, or one that is required.
 *
 * @param reasons for this end and no other; empty where all is well
 */
public record GateVerdict(ExitCode exitCode, List<String> reasons) {
    public GateVerdict {
        reasons = List.copyOf(reasons);
    }

    /** Decides. */
    public static GateVerdict of(Findings findings, GateSettings settings) {
        List<MetricResult> judged = findings.results().stream()
                .filter(result -> result.outcome() != Outcome.NEW)
                .toList();
        List<MetricResult> inconclusive = with(Outcome.INCONCLUSIVE, judged);
        List<MetricResult> tooCoarse = inconclusive.stream()
                .filter(result -> Set.copyOf(findings.tooCoarse()).contains(result.metric()))
                .toList();
        double allowed = settings.maxInconclusive() * judged.size();
        return Stream.of(
                        new GateVerdict(ExitCode.REGRESSED, checks(CheckPair.Finding.REGRESSED, findings)),
                        new GateVerdict(ExitCode.INVALID, invalid(findings, judged)),
                        new GateVerdict(ExitCode.INCOMPARABLE, findings.incomparable()),
                        new GateVerdict(ExitCode.REGRESSED, reasons(with(Outcome.REGRESSED, judged))),
                        new GateVerdict(ExitCode.INCOMPARABLE, reasons(tooCoarse)),
                        new GateVerdict(ExitCode.INCONCLUSIVE, tooMany(inconclusive, allowed)))
                .filter(verdict -> !verdict.reasons().isEmpty())
                .findFirst()
                .orElse(new GateVerdict(ExitCode.OK, List.of()));
    }

    private static List<String> invalid(Findings findings, List<MetricResult> judged) {
        var reasons = new ArrayList<>(findings.broken());
        reasons.addAll(checks(CheckPair.Finding.INCOMPLETE, findings));
        reasons.addAll(reasons(with(Outcome.INVALID, judged)));
        if (judged.isEmpty()) {
            reasons.add("no metric was compared");
        }
        return reasons;
    }

    private static List<String> tooMany(List<MetricResult> results, double allowed) {
        boolean isTooMany = results.size() > allowed || results.stream().anyMatch(MetricResult::required);
        return isTooMany ? reasons(results) : List.of();
    }

    private static List<String> checks(CheckPair.Finding finding, Findings findings) {
        return findings.checks().stream()
                .filter(check -> check.finding() == finding)
                .map(CheckPair::reason)
                .toList();
    }

    private static List<MetricResult> with(Outcome outcome, List<MetricResult> results) {
        return results.stream().filter(result -> result.outcome() == outcome).toList();
    }

    private static List<String> reasons(List<MetricResult> results) {
        return results.stream()
                .map(result -> result.metric() + ": " + result.reason())
                .toList();
    }
}
