package io.statebench.gate.output;

import io.statebench.gate.decision.Direction;
import io.statebench.gate.decision.MetricResult;
import io.statebench.gate.decision.Outcome;
import io.statebench.gate.guard.Finding;
import io.statebench.gate.guard.Severity;
import java.util.ArrayList;
import java.util.List;

/** Reports with what somebody may have written into names. */
final class ReportFixture {
    static final String HOSTILE =
            "</testcase>]]><script>alert(1)</script>&amp;\"'`|[x](javascript:y) @all #1 ::error::%0A\u0000\u0007\u001b[2J\uFFFF\n\r::stop-commands::x,y:z";

    private ReportFixture() {}

    static MetricResult result(String metric, Outcome outcome, double estimate) {
        return new MetricResult(
                metric,
                Direction.LOWER_IS_BETTER,
                "us/op",
                outcome,
                "because " + metric,
                20,
                estimate,
                estimate - 0.01,
                estimate + 0.01,
                0.001,
                0.01,
                0.05,
                0.1,
                false,
                10,
                10 * Math.exp(estimate));
    }

    static GateReport of(int exitCode, List<MetricResult> results, List<Finding> findings) {
        return new GateReport(
                "id " + HOSTILE,
                "2026-12-01T12:00:00Z",
                GateReport.Mode.PAIRED,
                exitCode,
                "a verdict",
                List.of("a reason " + HOSTILE),
                results,
                List.of(new GateReport.Reported("r " + HOSTILE, "us/op", HOSTILE, Double.NaN, 2)),
                findings,
                List.of(HOSTILE),
                List.of(),
                HOSTILE);
    }

    /** One of each outcome, all hostile, with figures that are none. */
    static GateReport hostile() {
        List<MetricResult> results = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            results.add(result(outcome + " " + HOSTILE, outcome, outcome == Outcome.NEW ? Double.NaN : 0.2));
        }
        List<Finding> findings = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            findings.add(new Finding("numbers", severity, HOSTILE, severity + HOSTILE));
        }
        return of(1, results, findings);
    }
}
