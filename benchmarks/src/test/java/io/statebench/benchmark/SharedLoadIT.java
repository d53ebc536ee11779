package io.statebench.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.statebench.load.Arrivals;
import io.statebench.load.LoadPlan;
import io.statebench.load.Schedule;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One plan, several worker processes, one result. */
@Timeout(120)
class SharedLoadIT {
    private static final int WORKERS = 3;
    private static final LoadPlan PLAN = LoadPlan.of(Arrivals.POISSON, 600, Duration.ofMillis(1500))
            .withWarmup(Duration.ofMillis(200))
            .withSeed(5);

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void workersOfOnePlanMakeItsCallsOnceAndMergeWithoutLoss() throws Exception {
        plan("plan.json", 5);
        workAll("plan.json");

        assertThat(merge(share(1), share(2), share(3))).as(err.toString()).isZero();

        JsonNode merged = merged();
        long scheduled = Schedule.measuredCalls(PLAN);
        assertThat(merged.path("format").asText()).isEqualTo("statebench-latency/1");
        assertThat(merged.path("counts").path("scheduled").asLong()).isEqualTo(scheduled);
        assertThat(merged.path("counts").path("ok").asLong()).isEqualTo(scheduled);
        assertThat(merged.path("spans").path("response").path("count").asLong()).isEqualTo(scheduled);
        assertThat(histograms(mergedFolder())).isEqualTo(sum(share(1), share(2), share(3)));
        assertThat(out.toString()).contains("of share 1/3: steal", "of share 3/3: steal");
        assertRefusals();
    }

    /** In the same test, as the shares are there. */
    private void assertRefusals() throws Exception {
        assertRefused("share 2/3 is missing", share(1), share(3));
        assertRefused("share 1/3 is there twice", share(1), share(1), share(2), share(3));
        assertRefused("has no share.json", share(1), share(2), folder);
        assertThat(run("worker", "--plan", path("plan.json"), "--share=1/3", "--out", share(1).toString()))
                .isEqualTo(Bench.IMPOSSIBLE);
        assertThat(err.toString()).contains("has a share already");

        plan("other.json", 6);
        assertThat(run("worker", "--plan", path("other.json"), "--share=3/3", "--out", path("other")))
                .isZero();
        assertRefused(
                "share 3/3 is of another plan than share 1/3: --seed=6", share(1), share(2), folder.resolve("other"));

        Path hlog = share(2).resolve("latency.hlog");
        byte[] whole = Files.readAllBytes(hlog);
        Files.write(hlog, Arrays.copyOf(whole, whole.length / 2));
        assertRefused("latency.hlog is cut off", share(1), share(2), share(3));
        Files.write(hlog, whole);
        assertThat(merge(share(3), share(2), share(1))).as(err.toString()).isZero();
    }

    private void assertRefused(String words, Path... shares) {
        err.getBuffer().setLength(0);
        assertThat(merge(shares)).isEqualTo(Bench.IMPOSSIBLE);
        assertThat(err.toString().lines())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("bench: ")
                .contains(words);
        err.getBuffer().setLength(0);
    }

    private void plan(String name, long seed) {
        int exit = run(
                "plan",
                "--rate=600",
                "--seconds=1.5",
                "--warmup=0.2",
                "--seed=" + seed,
                "--workers=4",
                "--write",
                path(name));

        assertThat(exit).as(err.toString()).isZero();
    }

    private void workAll(String plan) throws IOException, InterruptedException {
        List<Process> workers = new ArrayList<>();
        for (int number = 1; number <= WORKERS; number++) {
            Path own = Files.createDirectories(folder.resolve("process-" + number));
            workers.add(BenchProcess.start(
                            new BenchProcess.Start(own, false, List.of()),
                            "worker",
                            "--plan",
                            path(plan),
                            "--share=" + number + "/" + WORKERS,
                            "--out",
                            share(number).toString())
                    .process());
        }
        for (int number = 1; number <= WORKERS; number++) {
            int exit = workers.get(number - 1).waitFor();
            assertThat(exit)
                    .as(Files.readString(folder.resolve("process-" + number + "/stderr")))
                    .isZero();
        }
    }

    private Path share(int number) {
        return folder.resolve("share-" + number);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private int merge(Path... shares) {
        List<String> arguments = new ArrayList<>(
                List.of("merge", "--out", path("out" + out.getBuffer().length())));
        for (Path share : shares) {
            arguments.add(share.toString());
        }
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... arguments) {
        return Bench.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private Path mergedFolder() throws IOException {
        try (var found = Files.walk(folder)) {
            return found.filter(path -> path.endsWith("latency.json"))
                    .findFirst()
                    .orElseThrow()
                    .resolveSibling("");
        }
    }

    private JsonNode merged() throws IOException {
        return new ObjectMapper().readTree(Files.readAllBytes(mergedFolder().resolve("latency.json")));
    }

    private static Map<String, Histogram> sum(Path... folders) throws IOException {
        Map<String, Histogram> all = new TreeMap<>();
        for (Path one : folders) {
            histograms(one).forEach((tag, histogram) -> add(all, tag, histogram));
        }
        return all;
    }

    private static void add(Map<String, Histogram> all, String tag, Histogram histogram) {
        all.computeIfAbsent(tag, none -> new Histogram(3)).add(histogram);
    }

    /** As any reader of the format has them, by tag. */
    private static Map<String, Histogram> histograms(Path folder) throws IOException {
        Map<String, Histogram> byTag = new TreeMap<>();
        try (var reader = new HistogramLogReader(folder.resolve("latency.hlog").toFile())) {
            while (reader.hasNext()) {
                if (reader.nextIntervalHistogram() instanceof Histogram histogram) {
                    add(byTag, String.valueOf(histogram.getTag()), histogram);
                }
            }
        }
        return byTag;
    }
}
