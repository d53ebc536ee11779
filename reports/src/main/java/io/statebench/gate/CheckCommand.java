package io.statebench.gate;

import io.statebench.gate.evidence.Bundle;
import io.statebench.gate.evidence.BundleFile;
import io.statebench.gate.evidence.HistoryLog;
import io.statebench.gate.evidence.TrendLine;
import io.statebench.gate.output.GateReport;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gate check}: decides on what was measured before. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Decides on stored evidence: a bundle with both arms, as gate run leaves it, or several of them from several",
            "machines; or two sessions, each a bundle or JMH's own JSON, of which nothing blocking is said unless both are",
            "of one fingerprint and a calibration knows how much sessions differ."
        })
final class CheckCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "BUNDLE", arity = "0..*", description = "bundle.json or .tar.gz with both arms")
    private List<Path> bundles = List.of();

    @Option(names = "--baseline", paramLabel = "FILE", description = "the older session: a bundle or JMH's JSON")
    private @Nullable Path baseline;

    @Option(names = "--candidate", paramLabel = "FILE", description = "the newer session")
    private @Nullable Path candidate;

    @Option(
            names = "--history",
            paramLabel = "FILE",
            description = "add a line with the candidate's numbers to this history.jsonl, if the gate passes")
    private @Nullable Path history;

    @Mixin
    private PolicyOptions policyOptions = new PolicyOptions();

    @Mixin
    private OutputOptions outputOptions = new OutputOptions();

    CheckCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        Policy policy = policyOptions.policy(surroundings);
        GateReport report = bundles.isEmpty() ? stored(policy) : paired(policy);
        outputOptions.write(
                report.by(CommandWords.of(spec)),
                surroundings,
                spec.commandLine().getOut());
        return report.exitCode();
    }

    private GateReport paired(Policy policy) throws Exception {
        if (baseline != null || candidate != null) {
            throw new ParameterException(
                    spec.commandLine(), "either bundles with both arms, or --baseline and --candidate");
        }
        Bundle bundle = BundleFile.readShards(bundles);
        GateReport report = Judge.of(bundle, policy).paired();
        if (history != null && report.exitCode() == 0) {
            HistoryLog.append(history, TrendLine.of(bundle));
        }
        return report;
    }

    private GateReport stored(Policy policy) throws Exception {
        if (baseline == null || candidate == null) {
            throw new ParameterException(
                    spec.commandLine(), "wanted a bundle with both arms, or --baseline and --candidate");
        }
        Bundle older = BundleFile.read(baseline);
        Bundle newer = BundleFile.read(candidate);
        Judge judge = Judge.of(Bundle.joined(older, newer, policy.gate().firstPairs()), policy);
        return judge.stored(
                Comparability.reasons(older, newer, policy, judge.family().deciding()));
    }
}
