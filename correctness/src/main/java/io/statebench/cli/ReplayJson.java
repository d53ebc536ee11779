package io.statebench.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.statebench.checker.Anomaly;
import io.statebench.checker.CheckResult;
import io.statebench.history.Recorded;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code replay --json} prints, as {@code docs/formats.md} has it. */
record ReplayJson(
        String format,
        HistoryJson history,
        String verdict,
        String check,
        String summary,
        Map<String, Long> counts,
        List<Anomaly> anomalies,
        Conventions conventions) {

    ReplayJson {
        counts = new LinkedHashMap<>(counts);
        anomalies = List.copyOf(anomalies);
    }

    static ReplayJson of(Path file, Recorded recorded, CheckResult result, Conventions conventions) {
        return new ReplayJson(
                "statebench-replay/1",
                new HistoryJson(
                        file.toString(),
                        recorded.format().word(),
                        recorded.history().events().size()),
                result.verdict().word(),
                result.name(),
                result.summary(),
                result.counts(),
                result.anomalies(),
                conventions);
    }

    /** In one line. */
    String text() throws JsonProcessingException {
        return new ObjectMapper().writeValueAsString(this);
    }

    /**
     * The history that was judged.
     *
     * @param file as it was given
     * @param format as it was read
     * @param events how many it holds
     */
    record HistoryJson(String file, String format, int events) {}
}
