package io.statebench.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.statebench.gate.evidence.Arm;
import io.statebench.gate.evidence.HistoryCheck;
import io.statebench.gate.evidence.HistoryCheck.Control;
import io.statebench.gate.evidence.HistoryCheck.Verdict;
import io.statebench.gate.evidence.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs each workload on each backend in both arms, with each arm's own {@code check}, and adds what came of it to the bundle: so
 * that a lock that got faster by no longer being one fails the build. An arm without {@code check}, as a stranger's jar, has none.
 *
 * @param workloads such as {@code lock}; none checks nothing
 * @param backends where they are run
 * @param seconds for how long each
 */
record HistoryChecks(Surroundings surroundings, List<String> workloads, List<String> backends, int seconds) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MAIN = "io.statebench.cli.StateBench";
    private static final String MODULE = "statebench-correctness";
    private static final String CHECKS = "checks";

    HistoryChecks {
        workloads = List.copyOf(workloads);
        backends = List.copyOf(backends);
    }

    /**
     * Checks both arms, and puts what was found into the bundle. Where no arm can be checked the bundle stays as it is.
     *
     * @param seed of the runs, the same in both arms
     */
    void addTo(Path bundle, MeasuredArm baseline, MeasuredArm candidate, long seed)
            throws IOException, InterruptedException {
        List<HistoryCheck> found = new ArrayList<>();
        for (String backend : backends) {
            for (String workload : workloads) {
                Subject subject = new Subject(workload, backend, seed, bundle.resolveSibling(CHECKS));
                check(subject, Arm.BASELINE, baseline).ifPresent(found::add);
                check(subject, Arm.CANDIDATE, candidate).ifPresent(found::add);
            }
        }
        if (found.isEmpty()) {
            return;
        }
        ObjectNode whole = (ObjectNode) JSON.readTree(bundle.toFile());
        ArrayNode checks = whole.putArray(CHECKS);
        found.forEach(check -> checks.add(JSON.<JsonNode>valueToTree(check)));
        WholeFile.write(bundle, JSON.writeValueAsBytes(whole));
    }

    /** What is checked in both arms. */
    private record Subject(String workload, String backend, long seed, Path folder) {
        Path of(Arm arm) {
            return folder.resolve(arm.word() + "-" + backend + "-" + workload);
        }
    }

    private Optional<HistoryCheck> check(Subject subject, Arm arm, MeasuredArm measured)
            throws IOException, InterruptedException {
        if (!measured.classPath().contains(MODULE)) {
            return Optional.empty();
        }
        Path folder = subject.of(arm).toAbsolutePath();
        int exitCode = surroundings.starter().run(command(subject, measured, folder), surroundings.root());
        return Optional.of(read(subject, arm, folder, exitCode));
    }

    private List<String> command(Subject subject, MeasuredArm measured, Path folder) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dstatebench.root=" + surroundings.root(),
                "-cp",
                Measurement.absolute(measured.classPath()),
                MAIN,
                "check",
                "--backend",
                subject.backend(),
                "--workload",
                subject.workload(),
                "--time-limit",
                Integer.toString(seconds),
                "--seed",
                Long.toString(subject.seed()),
                "--out",
                folder.toString());
    }

    /** Where the run came to no verdict, nobody knows. */
    private static HistoryCheck read(Subject subject, Arm arm, Path folder, int exitCode) throws IOException {
        Optional<Path> run = newest(folder.resolve("runs"));
        Verdict verdict = Verdict.UNKNOWN;
        Control control = Control.NONE;
        if (run.isPresent()) {
            JsonNode written = JSON.readTree(run.get().resolve("verdict.json").toFile());
            verdict = verdict(written.path("verdict").asText());
            control = control(written.path(CHECKS));
        }
        String where = run.map(Path::toString).orElse("none, exit code " + exitCode);
        return new HistoryCheck(subject.workload(), subject.backend(), arm, verdict, control, where);
    }

    private static Optional<Path> newest(Path runs) throws IOException {
        if (!Files.isDirectory(runs)) {
            return Optional.empty();
        }
        try (Stream<Path> all = Files.list(runs)) {
            return all.filter(run -> Files.exists(run.resolve("verdict.json"))).max(Comparator.naturalOrder());
        }
    }

    private static Verdict verdict(String word) {
        return switch (word) {
            case "valid" -> Verdict.VALID;
            case "invalid" -> Verdict.INVALID;
            default -> Verdict.UNKNOWN;
        };
    }

    /** The run's own control is one of its checks: valid where the planted fault was convicted. */
    private static Control control(JsonNode checks) {
        for (JsonNode check : checks) {
            if (check.path("name").asText().equals("control")) {
                return check.path("verdict").asText().equals("valid") ? Control.CONVICTED : Control.MISSED;
            }
        }
        return Control.NONE;
    }
}
