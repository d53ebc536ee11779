package io.statebench.gate.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SimulateCommandTest {
    private static final String[] SMALL = {"--repetitions", "2", "--metrics", "2", "--profiles", "QUIET,AWFUL"};

    @TempDir
    private Path temp = Path.of(".");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Instant now = Instant.EPOCH;

    @Test
    void theTableIsPrintedAndWritten() throws IOException {
        Path file = temp.resolve("deeper/table.md");

        int code = execute("--seed", "9", "--markdown", file.toString());

        assertThat(code).isZero();
        assertThat(out.toString())
                .isEqualTo(new Simulation(9, 2, 2, false).table(List.of(Profile.QUIET, Profile.AWFUL), () -> {}));
        assertThat(file).hasContent(out.toString());
        try (Stream<Path> files = Files.list(file.resolveSibling(""))) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void progressGoesToTheOtherStreamWithAnEstimate() {
        execute();

        // The clock goes on by a second at each look: ten parts, a second each.
        assertThat(err.toString().lines())
                .hasSize(10)
                .startsWith("simulate: 1 of 10, about 9 s left")
                .endsWith("simulate: 10 of 10, about 0 s left");
        assertThat(out.toString()).doesNotContain("simulate");
    }

    @Test
    void nothingToRepeatIsAMistakeOfUse() {
        assertThat(execute("--metrics", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("at least 1");
    }

    private int execute(String... more) {
        String[] arguments = Stream.of(SMALL, more).flatMap(Stream::of).toArray(String[]::new);
        return new CommandLine(new SimulateCommand(this::tick))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setOverwrittenOptionsAllowed(true)
                .execute(arguments);
    }

    private Instant tick() {
        now = now.plus(Duration.ofSeconds(1));
        return now;
    }
}
