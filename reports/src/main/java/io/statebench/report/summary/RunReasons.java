package io.statebench.report.summary;

import io.statebench.report.input.Judgement;
import io.statebench.report.input.Judgement.Check;
import io.statebench.report.input.Run;
import io.statebench.report.input.Verdict;
import java.util.Optional;

/** Why a run ended as it did, in its checkers' own words. */
final class RunReasons {
    private RunReasons() {}

    /** What is impossible in its history, or nothing where nobody found anything. */
    static String counterexample(Run run) {
        Optional<Check> check = first(run, Verdict.INVALID);
        return check.flatMap(found -> found.anomalies().stream().findFirst())
                .map(Judgement.Anomaly::words)
                .or(() -> check.map(Check::summary))
                .orElse("");
    }

    /** Why it is no pass. */
    static String of(Run run) {
        String counterexample = counterexample(run);
        if (!counterexample.isEmpty()) {
            return counterexample;
        }
        Optional<Check> unknown = first(run, Verdict.UNKNOWN);
        if (unknown.isPresent()) {
            return unknown.get().name() + ": " + unknown.get().summary();
        }
        return String.join("; ", run.problems());
    }

    private static Optional<Check> first(Run run, Verdict verdict) {
        Judgement judgement = run.judgement();
        return judgement == null
                ? Optional.empty()
                : judgement.checks().stream()
                        .filter(check -> check.verdict() == verdict)
                        .findFirst();
    }
}
