package io.statebench.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.history.HistoryReader;
import io.statebench.history.Operation;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private static final String KIND = "overlap";

    /** Reads, of which each ends before the next begins. */
    private static List<Operation> operations(int count) throws Exception {
        StringBuilder history = new StringBuilder();
        for (int i = 0; i < count; i++) {
            String event = "{:index %d, :time %d, :process 0, :type %s, :f :read, :value 1}%n";
            history.append(event.formatted(2 * i, 20 * i, ":invoke"));
            history.append(event.formatted(2 * i + 1, 20 * i + 10, ":ok"));
        }
        return HistoryReader.read(new StringReader(history.toString())).operations();
    }

    private static CheckResult result(Findings findings) {
        return findings.result("check", List.of(KIND, "other"), Map.of(), Verdict.VALID, "all");
    }

    @Test
    void whatWasCompleteFirstIsKeptWhateverTheOrderInWhichItWasFound() throws Exception {
        Findings findings = new Findings();
        List<Operation> operations = operations(12);
        for (int i : List.of(11, 3, 10, 2, 9, 8, 7, 1, 6, 5, 4, 0)) {
            findings.add(KIND, "k", "number " + i, operations.get(i));
        }
        findings.add("other", "k", "last of all", operations.get(11));

        CheckResult result = result(findings);

        assertThat(result.anomalies())
                .extracting(Anomaly::words)
                .containsExactly("number 0", "number 1", "number 2", "number 3", "number 4", "last of all");
        assertThat(result.counts()).containsEntry(KIND, 12L).containsEntry("other", 1L);
    }
}
