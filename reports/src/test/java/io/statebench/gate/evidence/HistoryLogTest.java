package io.statebench.gate.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.gate.BundleFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryLogTest {
    @TempDir
    private Path temp;

    @Test
    void aLineIsAddedAndWhatWasThereStays() throws Exception {
        Path file = temp.resolve("deep/history.jsonl");
        TrendLine line =
                TrendLine.of(BundleFile.read(BundleFixture.write(temp.resolve("bundle.json"), BundleFixture.good())));

        HistoryLog.append(file, line);
        String before = Files.readString(file);
        HistoryLog.append(file, line);

        assertThat(file).content().startsWith(before).hasLineCount(2);
        assertThat(HistoryLog.read(file)).containsExactly(line, line);
        assertThat(line.metrics().get(BundleFixture.LOCK + " throughput"))
                .satisfies(point -> assertThat(point.median()).isBetween(19_000.0, 21_000.0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"format\": \"other/1\"}",
                "{\"format\": \"statebench-trend/1\", \"created\": \"x\"}",
                "[]"
            })
    void aDamagedLineIsRefusedWithItsPlace(String text) throws Exception {
        Path file = Files.writeString(temp.resolve("history.jsonl"), text);

        assertThatThrownBy(() -> HistoryLog.read(file))
                .isInstanceOf(EvidenceException.class)
                .hasMessageContaining(text.isEmpty() ? "empty" : "history.jsonl line 1");
    }
}
