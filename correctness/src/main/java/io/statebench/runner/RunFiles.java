package io.statebench.runner;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.statebench.checker.Anomaly;
import io.statebench.checker.CheckResult;
import io.statebench.checker.Verdict;
import io.statebench.nemesis.Fault;
import io.statebench.nemesis.ObservedFault;
import io.statebench.result.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON files of a run, as {@code docs/formats.md} has them. */
final class RunFiles {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final double MILLIS_PER_SECOND = 1e3;

    private RunFiles() {}

    static void writeRun(Path folder, RunSpec spec, Facts facts) throws IOException {
        Verdict expect = spec.expect();
        write(
                folder.resolve("run.json"),
                new RunJson(
                        "statebench-run/1",
                        spec.id(),
                        spec.started().toString(),
                        spec.backend().name(),
                        spec.planted(),
                        facts.workload(),
                        spec.faults().kinds().stream().map(Fault::word).toList(),
                        spec.seed(),
                        spec.load().timeLimit().toMillis() / MILLIS_PER_SECOND,
                        spec.load().processes(),
                        spec.load().ratePerSecond(),
                        spec.options(),
                        spec.role().word(),
                        expect == null ? null : expect.word(),
                        spec.command(),
                        spec.commit(),
                        facts.backend(),
                        facts.environment(),
                        Machine.probe(),
                        facts.isCoLocated()));
    }

    static void writeVerdict(Path folder, RunReport report) throws IOException {
        write(
                folder.resolve("verdict.json"),
                new VerdictJson(
                        "statebench-verdict/1",
                        report.verdict().word(),
                        report.durationNanos(),
                        report.checks().stream().map(CheckJson::of).toList(),
                        report.operations(),
                        report.faults(),
                        report.availability(),
                        report.openLoop().orElse(null),
                        report.harness(),
                        report.unavailable()));
    }

    private static void write(Path file, Object value) throws IOException {
        JSON.writeValue(file.toFile(), value);
    }

    private record RunJson(
            String format,
            String id,
            String started,
            String backend,
            String planted,
            String workload,
            List<String> faults,
            long seed,
            double timeLimitSeconds,
            int processes,
            double ratePerSecond,
            Map<String, String> options,
            String role,
            @Nullable String expect,
            String command,
            String commit,
            Map<String, String> backendFacts,
            Map<String, String> environment,
            Machine machine,
            boolean coLocated) {}

    private record VerdictJson(
            String format,
            String verdict,
            long durationNanos,
            List<CheckJson> checks,
            List<OperationCount> operations,
            List<ObservedFault> faults,
            Availability availability,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            OpenLoop openLoop,

            Harness harness,
            List<String> unavailable) {}

    private record CheckJson(
            String name, String verdict, String summary, Map<String, Long> counts, List<Anomaly> anomalies) {
        static CheckJson of(CheckResult check) {
            return new CheckJson(
                    check.name(), check.verdict().word(), check.summary(), check.counts(), check.anomalies());
        }
    }

    /**
     * What is known once the cluster runs.
     *
     * @param workload the workload's name
     * @param backend versions and settings
     * @param environment its name, and what else it says of itself
     * @param isCoLocated whether the system runs beside the clients
     */
    record Facts(String workload, Map<String, String> backend, Map<String, String> environment, boolean isCoLocated) {}
}
