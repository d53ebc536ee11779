package io.statebench.gate;

import io.statebench.gate.evidence.BundleFile;
import io.statebench.gate.output.GateReport;
import io.statebench.gate.output.Plain;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gate explain}: why one metric ended as it did. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Prints all pairs of a metric, the figures of both stages, and the reason in words. Ends with 0 unless "
                        + "the evidence cannot be read.")
final class ExplainCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "METRIC", description = "its key, or any part of it that no other metric has")
    private String metric = "";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "BUNDLE",
            description = "bundle.json or .tar.gz with both arms")
    private List<Path> bundles = List.of();

    @Mixin
    private PolicyOptions policyOptions = new PolicyOptions();

    ExplainCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        Judge judge = Judge.of(BundleFile.readShards(bundles), policyOptions.policy(surroundings));
        GateReport report = judge.paired();
        String key = only(List.copyOf(judge.evidence().table().series().keySet()));
        new Explanation(judge, report, key)
                .lines()
                .forEach(line -> spec.commandLine().getOut().println(Plain.of(line)));
        return 0;
    }

    private String only(List<String> keys) {
        if (keys.contains(metric)) {
            return metric;
        }
        List<String> found = keys.stream().filter(key -> key.contains(metric)).toList();
        if (found.size() != 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    found.isEmpty()
                            ? "no metric is called so: " + metric
                            : found.size() + " metrics are called so, among them " + found.get(0) + " and "
                                    + found.get(1));
        }
        return found.get(0);
    }
}
