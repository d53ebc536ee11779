package io.statebench.report.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/formats.md are read as they stand there. */
class FormatsTest {
    private static final Pattern FENCED = Pattern.compile("```(json|clojure)\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    private final List<String> problems = new ArrayList<>();
    private final List<String> json = new ArrayList<>();
    private final List<String> edn = new ArrayList<>();

    @BeforeEach
    void extract() throws IOException {
        Path root = Path.of(Objects.requireNonNull(System.getProperty("statebench.root")));
        Matcher matcher = FENCED.matcher(Files.readString(root.resolve("docs/formats.md")));
        while (matcher.find()) {
            (matcher.group(1).equals("json") ? json : edn).add(matcher.group(2));
        }
    }

    @Test
    void thereIsAnExampleOfEveryFileThatIsRead() {
        List<String> formats =
                List.of(RunInfo.FORMAT, Plan.FORMAT, Judgement.FORMAT, Environment.FORMAT, LoadLatency.FORMAT);

        assertThat(formats)
                .allSatisfy(format -> assertThat(json)
                        .filteredOn(example -> example.contains('"' + format + '"'))
                        .hasSize(1));
        assertThat(edn).isNotEmpty();
    }

    @Test
    void theRunIsRead() throws IOException {
        RunInfo info = read(RunInfo.FORMAT, RunInfo.class);

        assertThat(problems).isEmpty();
        assertThat(info.faults()).containsExactly("kill", "pause");
        assertThat(info.expect()).isEqualTo("valid");
        assertThat(info.machine().memoryBytes()).isEqualTo(25769803776L);
        assertThat(info.options()).containsEntry("appendonly", "always");
        assertThat(info.isControl()).isFalse();
    }

    @Test
    void thePlanIsRead() throws IOException {
        Plan plan = read(Plan.FORMAT, Plan.class);

        assertThat(problems).isEmpty();
        assertThat(plan.faults())
                .containsExactly(new Plan.PlannedFault(2_000_000_000L, "pause", "primary", 1_500_000_000L));
    }

    @Test
    void theVerdictIsRead() throws IOException {
        Judgement judgement = read(Judgement.FORMAT, Judgement.class);

        assertThat(problems).isEmpty();
        assertThat(judgement.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(judgement.checks().get(0).anomalies().get(0).events()).containsExactly(101L, 120L, 131L);
        assertThat(judgement.checks().get(0).counts()).containsEntry("grants", "1204");
        assertThat(judgement.faults().get(0).toNanos()).isEqualTo(3_500_000_000L);
        assertThat(judgement.unavailable()).hasSize(1);
        assertThat(Objects.requireNonNull(judgement.availability())
                        .faults()
                        .get(0)
                        .firstSuccessNanos())
                .isEqualTo(1_610_000_000L);
    }

    @Test
    void theEnvironmentIsRead() throws IOException {
        Environment environment = read(Environment.FORMAT, Environment.class);

        assertThat(problems).isEmpty();
        assertThat(environment.backendFacts()).containsKeys("memory", "redis");
        assertThat(environment.expected()).containsExactly("io.statebench.benchmark.LockBenchmark.uncontended");
    }

    @Test
    void theLatencyIsRead() throws IOException {
        LoadLatency latency = read(LoadLatency.FORMAT, LoadLatency.class);

        assertThat(problems).isEmpty();
        assertThat(latency.counts().timeout()).isEqualTo(1);
        assertThat(latency.spans().get("response"))
                .extracting(LoadSpan::p999Nanos)
                .isEqualTo(2_100_000L);
        assertThat(latency.lowerBoundFromNanos()).isEqualTo(5_003_000_000L);
    }

    @Test
    void theHistoryIsRead() throws IOException {
        Files.writeString(folder.resolve("history.edn"), edn.get(0));

        History history = Objects.requireNonNull(HistoryReader.read(folder, problems));

        assertThat(problems).isEmpty();
        assertThat(history.events()).hasSize(6);
        assertThat(history.events().get(2).isNemesis()).isTrue();
        HistoryEvent last = history.events().get(5);
        assertThat(last.type()).isEqualTo(HistoryEvent.Type.FAIL);
        assertThat(last.error()).isEqualTo("lost");
        assertThat(EdnText.of(Objects.requireNonNull(last.value()))).isEqualTo("[7 9]");
    }

    @Test
    void aMissingNumberIsDamageAndNotZero() throws IOException {
        Files.writeString(folder.resolve("x.json"), example(RunInfo.FORMAT).replace("\"seed\": 42,", ""));

        RunInfo info = new JsonFiles(folder, problems).object("x.json", RunInfo.class);

        assertThat(info).isNull();
        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("x.json: damaged")
                .contains("null");
    }

    @Test
    void aFormatWeDoNotKnowIsRefused() throws IOException {
        Files.writeString(folder.resolve("x.json"), example(Plan.FORMAT).replace("plan/1", "plan/2"));

        Plan plan = new JsonFiles(folder, problems).object("x.json", Plan.class);

        assertThat(plan).isNull();
        assertThat(problems)
                .containsExactly(
                        "x.json: damaged, its format is \"statebench-plan/2\", this version reads \"statebench-plan/1\"");
    }

    @Test
    void aPartWeDoNotKnowIsPassedOver() throws IOException {
        Files.writeString(folder.resolve("x.json"), example(Plan.FORMAT).replace("\"seed\"", "\"new\": {}, \"seed\""));

        assertThat(new JsonFiles(folder, problems).object("x.json", Plan.class)).isNotNull();
        assertThat(problems).isEmpty();
    }

    private <T> T read(String format, Class<T> type) throws IOException {
        Files.writeString(folder.resolve("x.json"), example(format));
        return Objects.requireNonNull(new JsonFiles(folder, problems).object("x.json", type), problems::toString);
    }

    private String example(String format) {
        return json.stream().filter(text -> text.contains(format)).findFirst().orElseThrow();
    }
}
