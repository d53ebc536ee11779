package io.statebench.report.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdnLineTest {
    private static final String START = "{:index 0, :time 5, :process 1, :type :ok, :f :acquire";

    @Test
    void aGrantIsAMap() {
        HistoryEvent event =
                EdnLine.read(START + ", :key \"lock-0\", :value {\"owner\" \"p3\" \"token\" 33 \"leaseMillis\" 800}}");

        assertThat(event.key()).isEqualTo("lock-0");
        assertThat(event.value()).isEqualTo(Map.of("owner", "p3", "token", 33L, "leaseMillis", 800L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{:index 0",
                "42",
                "{:index 0, :time 5, :process 1, :type :maybe, :f :read}",
                "{:index \"0\", :time 5, :process 1, :type :ok, :f :read}",
                "{:index 0, :time -5, :process 1, :type :ok, :f :read}",
                "{:index 0, :time 5, :type :ok, :f :read}",
                "{:index 0, :time 5, :process 1, :type :ok, :f :read, :value #=(System/exit 1)}",
                "{:index 0, :time 5, :process 1, :type :ok, :f :read, :value #java.net.URL[\"http://x\"]}",
                "\"text",
                "}"
            })
    void whatIsNoEventIsRefusedInWords(String line) {
        assertThatThrownBy(() -> EdnLine.read(line)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{1 ", "#a ", "^", "#_"})
    void endlessNestingIsRefusedBeforeTheReaderSeesIt(String nest) {
        assertThatThrownBy(() -> EdnLine.read(START + ", :value " + nest.repeat(50_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nests deeper");
    }

    @Test
    void bracketsWithinAStringAreNoNesting() {
        HistoryEvent event = EdnLine.read(START + ", :value \"" + "[{#\\\"".repeat(100) + "\"}");

        assertThat(event.value()).isEqualTo("[{#\"".repeat(100));
    }

    @Test
    void anEndlessLineIsRefused() {
        assertThatThrownBy(() -> EdnLine.read(START + ", :value \"" + "x".repeat(1 << 18) + "\"}"))
                .hasMessageContaining("more than");
    }
}
