package io.statebench.benchmark;

import io.statebench.backend.ClusterException;
import io.statebench.result.Commit;
import io.statebench.result.Machine;
import io.statebench.result.ResultFolder;
import io.statebench.time.WallClock;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Makes a plan's measurements and leaves their folder.
 *
 * @param profile how long each takes
 * @param command what the user typed
 * @param out the folder of all results
 * @param console receives the estimate, a line a measurement, and where the results are
 */
record Campaign(Profile profile, String command, Path out, PrintWriter console) {
    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    /**
     * Runs.
     *
     * @throws ClusterException if nothing of the plan can be had; nothing was written
     * @throws IOException if the folder cannot be written, or another program measures
     * @throws RunnerException if a benchmark failed; the folder is called so
     */
    void run(List<Measurement> planned, Survey survey) throws ClusterException, IOException, RunnerException {
        List<Measurement> measurements = planned.stream().filter(survey::allows).toList();
        List<String> unavailable = new ArrayList<>(survey.unavailable());
        unavailable.addAll(survey.lacking(planned));
        if (measurements.isEmpty()) {
            throw new ClusterException("nothing to measure: " + String.join("; ", unavailable));
        }
        Instant started = WallClock.SYSTEM.now().truncatedTo(ChronoUnit.SECONDS);
        String id = ID.format(started) + "-" + profile;
        try (JmhLock lock = JmhLock.take();
                ResultFolder folder = ResultFolder.create(out.resolve("benchmarks"), id)) {
            assert lock != null : "is held to the end";
            unavailable.forEach(line -> console.println("not available: " + line));
            console.printf(
                    "%d measurements, about %d s; JMH's own words go to %s%n",
                    measurements.size(),
                    profile.estimate(measurements.size()).toSeconds(),
                    folder.path().resolve("jmh.log"));
            console.flush();
            environment(id, started, survey, measurements, unavailable).write(folder.path());
            measure(measurements, folder.path());
            console.println("wrote " + folder.complete());
            console.flush();
        }
    }

    private Environment environment(
            String id, Instant started, Survey survey, List<Measurement> measurements, List<String> unavailable) {
        return new Environment(
                Environment.FORMAT,
                id,
                started.toString(),
                profile.toString(),
                command,
                Commit.of(Path.of(System.getProperty("statebench.root", ""))),
                survey.facts(),
                Machine.probe(),
                survey.coLocated(),
                measurements.stream().map(Measurement::benchmark).distinct().toList(),
                unavailable);
    }

    private void measure(List<Measurement> measurements, Path folder) throws IOException, RunnerException {
        Path settings = ForkSettings.write(System.getProperties(), folder.resolve("nodes"));
        try (PrintStream log =
                new PrintStream(Files.newOutputStream(folder.resolve("jmh.log")), true, StandardCharsets.UTF_8)) {
            new Session(profile, settings, log).run(measurements, folder.resolve("jmh.json"), console);
        } finally {
            Files.deleteIfExists(settings);
        }
    }
}
