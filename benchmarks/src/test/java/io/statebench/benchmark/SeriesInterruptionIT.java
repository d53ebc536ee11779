package io.statebench.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.statebench.time.Deadline;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole measurements of a series are kept, the one that was under way is not. */
class SeriesInterruptionIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private @Nullable BenchProcess bench;

    @AfterEach
    void leaveNothingBehind() throws InterruptedException {
        if (bench != null) {
            bench.process().destroyForcibly().waitFor();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            capacity | --from=50 --precision=0.001                       | probes
            curve    | --capacity=100 --percents=50,51,52,53,54,55,56,57 | points
            scale    | --by=clients --values=1,2 --rounds=1000           | points
            """)
    void whoEndsItEarlyKeepsWhatWasMeasured(String command, String arguments, String parts) throws Exception {
        BenchProcess running = start(command, arguments);
        assertThat(Deadline.after(SOON).await(() -> measurements(running) >= 1)).isTrue();

        running.process().destroy();
        running.process().waitFor();

        assertThat(running.results()).singleElement().asString().endsWith(".failed");
        Path result = running.result(running.results().get(0));
        assertThat(result.resolve(command + ".json")).doesNotExist();
        JsonNode json = new ObjectMapper()
                .readTree(result.resolve(command + ".partial.json").toFile());
        assertThat(json.path("partial").asBoolean()).isTrue();
        assertThat(json.path(parts)).hasSize(measurements(running)).isNotEmpty();
        assertThat(running.lines()).anyMatch(line -> line.startsWith("PARTIAL: stopped before its time"));
    }

    private BenchProcess start(String command, String arguments) throws IOException {
        String all = command + " " + arguments + " --seconds=1 --warmup=0 --workers=2 --out=" + folder.resolve("out");
        BenchProcess started =
                BenchProcess.start(new BenchProcess.Start(folder, false, List.of()), all.split(" +", -1));
        bench = started;
        return started;
    }

    /** Each has a line that begins with seconds and a number; so has no heading. */
    private static int measurements(BenchProcess bench) {
        try {
            return (int) bench.lines().stream()
                    .filter(line -> line.matches(" *[0-9]+ s +[0-9]+ .*"))
                    .count();
        } catch (IOException unreadable) {
            return 0;
        }
    }
}
