package io.statebench.runner;

import io.statebench.checker.CheckResult;
import io.statebench.checker.Verdict;
import io.statebench.nemesis.ObservedFault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a run came to.
 *
 * @param folder where it is, once it is whole
 * @param durationNanos from its first operation to its last
 * @param checks what was decided; never empty
 * @param operations how operations ended, by name
 * @param faults what was observed of the nemesis
 * @param availability what clients noticed of that
 * @param openLoop how long calls took that came at a rate of their own, where that was asked for
 * @param harness what the suite itself and its machine went through
 * @param unavailable what was asked for and could not be had, one sentence each
 */
public record RunReport(
        Optional<Path> folder,
        long durationNanos,
        List<CheckResult> checks,
        List<OperationCount> operations,
        List<ObservedFault> faults,
        Availability availability,
        Optional<OpenLoop> openLoop,
        Harness harness,
        List<String> unavailable) {
    public RunReport {
        checks = List.copyOf(checks);
        operations = List.copyOf(operations);
        faults = List.copyOf(faults);
        unavailable = List.copyOf(unavailable);
        if (checks.isEmpty()) {
            throw new IllegalArgumentException("a run without a check has no verdict");
        }
    }

    /** The same, now that its folder is whole. */
    RunReport in(Path whole) {
        return new RunReport(
                Optional.of(whole),
                durationNanos,
                checks,
                operations,
                faults,
                availability,
                openLoop,
                harness,
                unavailable);
    }

    /** The worst of the checks. */
    public Verdict verdict() {
        return checks.stream().map(CheckResult::verdict).reduce(Verdict.VALID, Verdict::and);
    }
}
