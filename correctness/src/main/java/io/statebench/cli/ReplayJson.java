package io.statebench.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.statebench.checker.Anomaly;
import io.statebench.checker.CheckResult;
import io.statebench.history.Recorded;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code replay --json} prints, as {@code docs/formats.md} has it. */
record ReplayJson(
        String format,
        HistoryJson history,
        String verdict,
        String check,
        String summary,
        Map<String, Long> counts,
        List<Anomaly> anomalies,
        Conventions conventions,
        @Nullable KnossosJson knossos) {

    ReplayJson {
        counts = new LinkedHashMap<>(counts);
        anomalies = List.copyOf(anomalies);
    }

    static ReplayJson of(Judgement judgement) {
        CheckResult result = judgement.result();
        Recorded recorded = judgement.recorded();
        return new ReplayJson(
                "statebench-replay/1",
                new HistoryJson(
                        judgement.file().toString(),
                        recorded.format().word(),
                        recorded.history().events().size()),
                result.verdict().word(),
                result.name(),
                result.summary(),
                result.counts(),
                result.anomalies(),
                judgement.conventions(),
                judgement.second() == null ? null : KnossosJson.of(judgement.second()));
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

    /**
     * What Knossos said beside it.
     *
     * @param agrees with this suite's checker when that is asked the same; null where either is undecided
     * @param unseen how many operations lost evidence in that question
     */
    record KnossosJson(
            String verdict, String summary, @Nullable Boolean agrees, long unseen) {
        static KnossosJson of(SecondOpinion second) {
            CheckResult found = second.knossos();
            Boolean agrees = second.isAgreement() ? Boolean.TRUE : second.isDisagreement() ? Boolean.FALSE : null;
            return new KnossosJson(found.verdict().word(), found.summary(), agrees, second.unseen());
        }
    }
}
