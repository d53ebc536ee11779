package io.statebench.gate.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.gate.decision.CheckPair.Check;
import io.statebench.gate.decision.CheckPair.Control;
import io.statebench.gate.decision.CheckPair.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GateVerdictTest {
    private static final Check VALID = new Check(Verdict.VALID, Control.CONVICTED);
    private static final CheckPair BROKEN =
            new CheckPair("lock", "redis", VALID, new Check(Verdict.INVALID, Control.CONVICTED));
    private static final CheckPair UNKNOWN =
            new CheckPair("queue", "redis", VALID, new Check(Verdict.UNKNOWN, Control.CONVICTED));
    private static final CheckPair SOUND = new CheckPair("map", "redis", VALID, VALID);

    @Test
    void unchangedImprovedAcceptedAndNewAreFine() {
        GateVerdict verdict = verdict(findings(
                result(Outcome.UNCHANGED), result(Outcome.IMPROVED), result(Outcome.ACCEPTED), result(Outcome.NEW)));

        assertThat(verdict).isEqualTo(new GateVerdict(ExitCode.OK, List.of()));
    }

    @Test
    void oneRegressionFails() {
        GateVerdict verdict = verdict(findings(result(Outcome.UNCHANGED), result(Outcome.REGRESSED)));

        assertThat(verdict.exitCode()).isEqualTo(ExitCode.REGRESSED);
        assertThat(verdict.reasons()).containsExactly("regressed: said so");
    }

    @Test
    void aBrokenPromiseComesBeforeBrokenEvidence() {
        var findings = new Findings(
                List.of(result(Outcome.INVALID)),
                List.of(),
                List.of(BROKEN, UNKNOWN),
                List.of("a fork died"),
                List.of());

        GateVerdict verdict = verdict(findings);

        assertThat(verdict.exitCode()).isEqualTo(ExitCode.REGRESSED);
        assertThat(verdict.reasons()).containsExactly(BROKEN.reason());
    }

    @Test
    void brokenEvidenceComesBeforeOtherMachinesAndRegressions() {
        var findings = new Findings(
                List.of(result(Outcome.INVALID), result(Outcome.REGRESSED)),
                List.of(),
                List.of(UNKNOWN, SOUND),
                List.of("a fork died"),
                List.of("another machine"));

        GateVerdict verdict = verdict(findings);

        assertThat(verdict.exitCode()).isEqualTo(ExitCode.INVALID);
        assertThat(verdict.reasons()).containsExactly("a fork died", UNKNOWN.reason(), "invalid: said so");
    }

    @Test
    void anInvalidMetricAloneIsEnough() {
        assertThat(verdict(findings(result(Outcome.INVALID), result(Outcome.REGRESSED)))
                        .exitCode())
                .isEqualTo(ExitCode.INVALID);
    }

    @Test
    void otherMachinesComeBeforeRegressionsInSpeed() {
        var findings = new Findings(
                List.of(result(Outcome.REGRESSED)), List.of(), List.of(SOUND), List.of(), List.of("another machine"));

        assertThat(verdict(findings)).isEqualTo(new GateVerdict(ExitCode.INCOMPARABLE, List.of("another machine")));
    }

    @Test
    void aRegressionComesBeforeNoiseAndDoubt() {
        MetricResult noisy = result(Outcome.INCONCLUSIVE);
        var findings = new Findings(
                List.of(result(Outcome.REGRESSED), noisy), List.of(noisy.metric()), List.of(), List.of(), List.of());

        assertThat(verdict(findings).exitCode()).isEqualTo(ExitCode.REGRESSED);
    }

    @Test
    void noiseComesBeforeDoubt() {
        MetricResult noisy = result(Outcome.INCONCLUSIVE);

        assertThat(verdict(new Findings(List.of(noisy), List.of(noisy.metric()), List.of(), List.of(), List.of()))
                        .exitCode())
                .isEqualTo(ExitCode.INCOMPARABLE);
        assertThat(verdict(findings(noisy)).exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    }

    @Test
    void aShareOfInconclusiveMetricsIsAllowed() {
        assertThat(verdict(findings(many(4, 1))).exitCode()).isEqualTo(ExitCode.OK);
        assertThat(verdict(findings(many(4, 2))).exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    }

    @Test
    void oneMetricTooNoisyToBeCalledUnchangedIsEnough() {
        List<MetricResult> results = List.of(many(9, 2));

        GateVerdict verdict = verdict(new Findings(results, List.of("i1"), List.of(), List.of(), List.of()));

        assertThat(verdict).isEqualTo(new GateVerdict(ExitCode.INCOMPARABLE, List.of("i1: said so")));
    }

    @Test
    void newMetricsDoNotDiluteTheShare() {
        MetricResult[] results = Stream.concat(
                        Stream.of(many(3, 1)), IntStream.range(0, 9).mapToObj(i -> result(Outcome.NEW)))
                .toArray(MetricResult[]::new);

        assertThat(verdict(findings(results)).exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    }

    @Test
    void aRequiredMetricMayNotBeInconclusive() {
        MetricResult[] results = many(9, 0);
        results[0] = result("must", Outcome.INCONCLUSIVE, true);

        assertThat(verdict(findings(results)).reasons()).containsExactly("must: said so");
        assertThat(verdict(findings(results)).exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    }

    @Test
    void whereNothingWasComparedNothingIsFine() {
        assertThat(verdict(findings()).exitCode()).isEqualTo(ExitCode.INVALID);
        assertThat(verdict(findings(result(Outcome.NEW))).reasons()).containsExactly("no metric was compared");
    }

    @Test
    void theCodesAreThoseOfTheManual() {
        assertThat(Stream.of(ExitCode.values()).map(ExitCode::code)).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(ExitCode.values())
                .containsExactly(
                        ExitCode.OK,
                        ExitCode.REGRESSED,
                        ExitCode.USAGE,
                        ExitCode.INVALID,
                        ExitCode.INCOMPARABLE,
                        ExitCode.INCONCLUSIVE);
    }

    @Test
    void findingsOfADecisionAreItsResults() {
        var decision = new Decision(List.of(result(Outcome.REGRESSED)), List.of("x"), 1, 1);

        Findings findings = Findings.of(decision);

        assertThat(findings.results()).isEqualTo(decision.results());
        assertThat(findings.tooCoarse()).containsExactly("x");
    }

    private static GateVerdict verdict(Findings findings) {
        return GateVerdict.of(findings, GateSettings.standard());
    }

    private static Findings findings(MetricResult... results) {
        return new Findings(List.of(results), List.of(), List.of(SOUND), List.of(), List.of());
    }

    /** Unchanged ones, and inconclusive ones named i0, i1 and so on. */
    private static MetricResult[] many(int unchanged, int inconclusive) {
        return Stream.concat(
                        IntStream.range(0, unchanged).mapToObj(i -> result("u" + i, Outcome.UNCHANGED, true)),
                        IntStream.range(0, inconclusive).mapToObj(i -> result("i" + i, Outcome.INCONCLUSIVE, false)))
                .toArray(MetricResult[]::new);
    }

    private static MetricResult result(Outcome outcome) {
        return result(outcome.name().toLowerCase(Locale.ROOT), outcome, false);
    }

    private static MetricResult result(String metric, Outcome outcome, boolean required) {
        return new MetricResult(
                metric,
                Direction.LOWER_IS_BETTER,
                "us/op",
                outcome,
                "said so",
                8,
                0,
                0,
                0,
                1,
                1,
                0.05,
                0.1,
                required,
                1,
                1);
    }
}
