package io.statebench.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableOutputTest {
    private final StringWriter console = new StringWriter();

    private TableOutput to(Path file) {
        return new TableOutput(new PrintWriter(console, true), file);
    }

    private static int row(List<PrintWriter> outs) {
        outs.forEach(out -> out.println("| row |"));
        return 5;
    }

    @Test
    void consoleAndFileSayTheSame(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("table.md");

        int code = to(file).of(TableOutputTest::row);

        assertThat(code).isEqualTo(5);
        assertThat(console.toString()).isEqualTo("| row |" + System.lineSeparator());
        assertThat(file).hasContent(console.toString());
    }

    @Test
    void aFullDiskIsSaidAndTheConsoleHasTheTable() {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.isWritable(full), "there is no /dev/full here");

        assertThatThrownBy(() -> to(full).of(TableOutputTest::row)).hasMessage("cannot write /dev/full");
        assertThat(console.toString()).contains("| row |");
    }
}
