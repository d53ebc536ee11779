package io.statebench.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.statebench.backend.broken.PlantedFault;
import io.statebench.checker.CheckResult;
import io.statebench.checker.Verdict;
import io.statebench.history.Event;
import io.statebench.history.History;
import io.statebench.history.HistoryReader;
import io.statebench.nemesis.Fault;
import io.statebench.workload.lock.LockWorkload;
import io.statebench.workload.register.RegisterWorkload;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RunTest {
    private static final Duration SHORT = Duration.ofMillis(600);

    @TempDir
    private Path folder = Path.of("");

    private static Workload register() {
        return new RegisterWorkload("test");
    }

    @Test
    void aRunLeavesEveryFileWholeAndNothingElse() throws Exception {
        RunReport report = new Run(Specs.plain("memory", SHORT, 1), register(), Progress.SILENT).execute(folder);

        Path run = report.folder().orElseThrow();
        assertThat(names(folder)).containsExactly("run-memory-s1");
        assertThat(names(run)).contains("run.json", "plan.json", "history.edn", "verdict.json", "latency.hlog");
        try (HistogramLogReader log =
                new HistogramLogReader(run.resolve("latency.hlog").toFile())) {
            assertThat(log.nextIntervalHistogram()).isNotNull();
        }
        History history = HistoryReader.read(run.resolve("history.edn"));
        assertThat(history.events()).extracting(Event::timeNanos).isSorted();
        assertThat(history.operations()).hasSizeGreaterThan(100);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    /** What is in the examples is in the files, and the other way round. */
    @Test
    void theFilesAreAsTheDocumentShowsThem() throws Exception {
        ObjectMapper json = new ObjectMapper();
        Path run = new Run(Specs.plain("memory", SHORT, 2), register(), Progress.SILENT)
                .execute(folder)
                .folder()
                .orElseThrow();

        for (String file : List.of("run.json", "plan.json", "verdict.json")) {
            JsonNode example = json.readTree(example("## " + file));
            JsonNode written = json.readTree(run.resolve(file).toFile());
            assertThat(fields("", written)).as(file).isEqualTo(fields("", example));
            assertThat(written.path("format")).isEqualTo(example.path("format"));
        }
    }

    @Test
    void theExampleHistoryCanBeRead() throws Exception {
        History history = HistoryReader.read(new StringReader(example("## history.edn")));

        assertThat(history.events()).hasSizeGreaterThan(3);
    }

    private static String example(String heading) throws IOException {
        Path formats = Path.of(System.getProperty("statebench.root", "..")).resolve("docs/formats.md");
        String text = Files.readString(formats);
        String section = text.substring(text.indexOf(heading));
        int fence = section.indexOf('\n', section.indexOf("```"));
        return section.substring(fence, section.indexOf("```", fence));
    }

    /** Field names down to the second level; below, the names are the workload's or the machine's. */
    private static Set<String> fields(String prefix, JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(name -> names.add(prefix + name));
        if (prefix.isEmpty() && node.has("machine")) {
            names.addAll(fields("machine.", node.get("machine")));
        }
        if (prefix.isEmpty() && node.has("checks")) {
            names.addAll(fields("checks.", node.get("checks").get(0)));
            names.addAll(fields("operations.", node.get("operations").get(0)));
        }
        return names;
    }

    @Test
    void faultsThatCannotBeHadMakeTheVerdictUnknown() throws Exception {
        RunSpec spec = Specs.of("memory", null, Set.of(Fault.KILL), new Load(2, 100, SHORT), 3);

        RunReport report = new Run(spec, register(), Progress.SILENT).execute(folder);

        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(report.unavailable()).hasSize(2).first().asString().startsWith("kill: there are no nodes of ours");
        assertThat(report.checks().get(0).verdict()).isEqualTo(Verdict.VALID);
    }

    @Test
    void theSameSeedPlansTheSameOperations() throws Exception {
        List<Object> first = planned(4, "a");
        List<Object> second = planned(4, "b");
        List<Object> other = planned(5, "c");

        assertThat(first.subList(0, 15)).isEqualTo(second.subList(0, 15)).isNotEqualTo(other.subList(0, 15));
    }

    /** What the first process was asked to do, but for what it learnt meanwhile. */
    private List<Object> planned(long seed, String name) throws Exception {
        Path run = new Run(Specs.plain("memory", SHORT, seed), register(), Progress.SILENT)
                .execute(folder.resolve(name))
                .folder()
                .orElseThrow();
        List<Object> planned = new ArrayList<>();
        HistoryReader.read(run.resolve("history.edn")).operations().stream()
                .filter(operation -> operation.process() == 0)
                .forEach(operation -> planned.add(operation.f() + " " + operation.key()));
        return planned;
    }

    @Test
    void aTakenNameIsRefusedBeforeAnythingRuns() throws Exception {
        Files.createDirectories(folder.resolve("run-memory-s6"));

        assertThatThrownBy(() -> new Run(Specs.plain("memory", SHORT, 6), register(), Progress.SILENT).execute(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("exists already");
    }

    @Test
    void whatIsEssentialAndNeverHappenedMakesTheVerdictUnknown() {
        List<OperationCount> counts = List.of(
                new OperationCount("read", 3, 0, 0, 1L, 1L, 1L),
                new OperationCount("write", 0, 3, 1, null, null, null));

        CheckResult result = Sanity.essentials(Set.of("read", "write"), counts, 0);

        assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(result.summary()).isEqualTo("never succeeded: write");
    }

    @Test
    void aRunMayStopAtTheFirstViolation() throws Exception {
        Load load = new Load(6, 600, Duration.ofSeconds(50)).stoppingEarly();
        RunSpec spec = Specs.of("memory", PlantedFault.STALE_READ, Set.of(), load, 6);

        RunReport report = new Run(spec, register(), Progress.SILENT).execute(folder);

        assertThat(report.durationNanos()).isLessThan(load.timeLimit().toNanos());
        assertThat(report.checks())
                .filteredOn(check -> check.verdict() == Verdict.INVALID)
                .extracting(CheckResult::name)
                .contains("linearizable", "followed");
    }

    @Test
    void aRunWithoutViolationIsNotStopped() throws Exception {
        Load load = new Load(6, 600, SHORT).stoppingEarly();
        RunSpec spec = Specs.of("memory", null, Set.of(), load, 7);

        RunReport report = new Run(spec, register(), Progress.SILENT).execute(folder);

        assertThat(report.verdict()).isEqualTo(Verdict.VALID);
        assertThat(report.durationNanos()).isGreaterThanOrEqualTo(SHORT.toNanos() * 9 / 10);
    }

    @Test
    void aWorkloadThatCannotTellSaysSo() throws Exception {
        RunSpec spec = Specs.of("memory", null, Set.of(), new Load(6, 600, SHORT).stoppingEarly(), 8);

        RunReport report = new Run(spec, new LockWorkload("test"), Progress.SILENT).execute(folder);

        assertThat(report.unavailable()).hasSize(2).first().asString().startsWith("stopping early: the workload lock");
    }
}
