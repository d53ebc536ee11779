package io.statebench.gate.guard;

import io.statebench.gate.evidence.Series;
import java.util.List;

/** Whether runs took the samples that percentiles need (A6 of the gate's specification). */
final class SampleGuards {
    private SampleGuards() {}

    /** What could have been decided and is not, so that nobody takes its silence for a pass. */
    static List<Finding> enough(Evidence evidence) {
        List<Series> all = evidence.table().series().values().stream()
                .filter(Series::isShort)
                .toList();
        if (all.isEmpty()) {
            return List.of();
        }
        Series first = all.get(0);
        String who = all.size() == 1
                ? first.metric() + " decides nothing"
                : all.size() + " percentiles decide nothing, such as " + first.metric();
        String why = ": " + first.note() + "; measure for longer";
        return List.of(new Finding("enough-samples", Severity.NOTE, "", who + why));
    }
}
