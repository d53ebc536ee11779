package io.statebench.benchmark.gate;

import picocli.CommandLine.Option;

/** What a user says of the two arms; a mixin. */
final class ArmOptions {
    @Option(
            names = "--baseline",
            required = true,
            paramLabel = "CLASSPATH",
            description = "the JMH jar, or the class path, to compare with")
    private String baseline = "";

    @Option(
            names = "--candidate",
            required = true,
            paramLabel = "CLASSPATH",
            description = "the JMH jar, or the class path, in question")
    private String candidate = "";

    @Option(
            names = "--baseline-name",
            defaultValue = "",
            paramLabel = "TEXT",
            description = "what the bundle calls the baseline; default its class path")
    private String baselineName = "";

    @Option(
            names = "--candidate-name",
            defaultValue = "",
            paramLabel = "TEXT",
            description = "what the bundle calls the candidate; default its class path")
    private String candidateName = "";

    @Option(
            names = "--baseline-commit",
            defaultValue = "",
            paramLabel = "HASH",
            description = "of the baseline's sources, with -dirty at its end where they had changes")
    private String baselineCommit = "";

    @Option(
            names = "--candidate-commit",
            defaultValue = "",
            paramLabel = "HASH",
            description = "of the candidate's sources, likewise")
    private String candidateCommit = "";

    Arm.Given baseline() {
        return new Arm.Given(baseline, baselineName, baselineCommit);
    }

    Arm.Given candidate() {
        return new Arm.Given(candidate, candidateName, candidateCommit);
    }
}
