package io.statebench.gate;

import io.statebench.gate.decision.Decision;
import io.statebench.gate.decision.Direction;
import io.statebench.gate.decision.ExitCode;
import io.statebench.gate.decision.Findings;
import io.statebench.gate.decision.GateVerdict;
import io.statebench.gate.decision.MetricPairs;
import io.statebench.gate.decision.MetricResult;
import io.statebench.gate.decision.Outcome;
import io.statebench.gate.evidence.Bundle;
import io.statebench.gate.evidence.Customs;
import io.statebench.gate.evidence.EvidenceException;
import io.statebench.gate.evidence.UndeclaredMetricException;
import io.statebench.gate.guard.Evidence;
import io.statebench.gate.guard.Finding;
import io.statebench.gate.guard.Guards;
import io.statebench.gate.guard.Histories;
import io.statebench.gate.guard.Severity;
import io.statebench.gate.output.GateReport;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Evidence and policy, to one result a metric and one end. What guards found outweighs what statistics say. */
final class Judge {
    private final Policy policy;
    private final Evidence evidence;
    private final MetricFamily family;
    private final List<Finding> findings;

    private Judge(Policy policy, Evidence evidence) {
        this.policy = policy;
        this.evidence = evidence;
        this.family = MetricFamily.of(evidence, policy.settings());
        this.findings = new ArrayList<>(Guards.check(evidence));
        addRequired();
        addExpired();
    }

    /**
     * Looks at all that there is.
     *
     * @throws UndeclaredMetricException if nobody said which way a metric is better
     * @throws EvidenceException if a histogram is damaged
     */
    static Judge of(Bundle bundle, Policy policy) throws UndeclaredMetricException, EvidenceException {
        var customs = new Customs(policy.settings().directions(), Set.of());
        return new Judge(policy, Evidence.of(bundle, customs, policy.settings().contamination()));
    }

    Evidence evidence() {
        return evidence;
    }

    MetricFamily family() {
        return family;
    }

    /** Whether more pairs would be wasted: the evidence is broken already. */
    boolean isBroken() {
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.INVALID);
    }

    /** What the gate says of pairs that were measured one right after the other. */
    GateReport paired() {
        return report(GateReport.Mode.PAIRED, List.of());
    }

    /**
     * What it says of two sessions.
     *
     * @param incomparable why nothing blocking may be said; empty where something may
     */
    GateReport stored(List<String> incomparable) {
        return report(GateReport.Mode.STORED, incomparable);
    }

    private GateReport report(GateReport.Mode mode, List<String> incomparable) {
        Decision decision = Decision.of(family.deciding(), policy.gate());
        List<MetricResult> judged = new ArrayList<>();
        decision.results().forEach(result -> judged.add(afterGuards(result)));
        judged.addAll(Capacity.results(evidence, findings, policy.settings().tolerance()));
        List<MetricResult> results = new ArrayList<>(policy.acceptances().apply(judged, today()));
        addNew(results);
        List<String> broken = findings.stream()
                .filter(finding -> finding.severity() == Severity.INVALID)
                .filter(finding -> !finding.guard().equals("histories"))
                .map(Finding::sentence)
                .distinct()
                .toList();
        GateVerdict verdict = GateVerdict.of(
                new Findings(results, decision.tooCoarse(), Histories.pairs(evidence.bundle()), broken, incomparable),
                policy.gate());
        return new GateReport(
                evidence.bundle().id(),
                policy.now().toString(),
                mode,
                verdict.exitCode().code(),
                word(verdict.exitCode()),
                reasons(verdict, results),
                results,
                family.reported(),
                findings,
                evidence.bundle().facts(),
                family.deciding(),
                "");
    }

    static String word(ExitCode code) {
        return code == ExitCode.OK ? "passed" : code.name().toLowerCase(Locale.ROOT);
    }

    private static List<String> reasons(GateVerdict verdict, List<MetricResult> results) {
        if (!verdict.reasons().isEmpty()) {
            return verdict.reasons();
        }
        long unchanged = results.stream()
                .filter(result -> result.outcome() == Outcome.UNCHANGED)
                .count();
        return List.of(unchanged + " of " + results.size() + " metrics are unchanged, and nothing regressed");
    }

    /** Somebody insists on a metric that is not there: renamed, or never measured. */
    private void addRequired() {
        List<String> metrics =
                family.deciding().stream().map(MetricPairs::metric).toList();
        for (String pattern : policy.settings().missing(metrics)) {
            findings.add(new Finding(
                    "required",
                    Severity.INVALID,
                    "",
                    "the settings require " + pattern + ", and no such metric decides"));
        }
    }

    private void addExpired() {
        policy.acceptances()
                .expired(today())
                .forEach(entry -> findings.add(new Finding(
                        "accepted",
                        Severity.NOTE,
                        "",
                        "what was accepted of " + entry.metric() + " expired on " + entry.expires())));
    }

    private void addNew(List<MetricResult> results) {
        for (Finding finding : findings) {
            if (finding.severity() == Severity.NEW) {
                results.add(new MetricResult(
                        finding.scope(),
                        Direction.LOWER_IS_BETTER,
                        "",
                        Outcome.NEW,
                        finding.sentence(),
                        0,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        1,
                        1,
                        Double.NaN,
                        policy.settings().tolerance(),
                        false,
                        Double.NaN,
                        Double.NaN));
            }
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(policy.now(), ZoneOffset.UTC);
    }

    /** Broken evidence of the whole gate ends it, but figures that are sound stay readable. */
    private MetricResult afterGuards(MetricResult result) {
        for (Severity severity : List.of(Severity.INVALID, Severity.INCONCLUSIVE)) {
            for (Finding finding : findings) {
                boolean isOfIt = !finding.scope().isEmpty() && finding.concerns(result.metric());
                if (finding.severity() == severity && isOfIt && result.outcome() != Outcome.INVALID) {
                    return result.as(
                            severity == Severity.INVALID ? Outcome.INVALID : Outcome.INCONCLUSIVE, finding.sentence());
                }
            }
        }
        return result;
    }
}
