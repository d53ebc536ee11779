package io.statebench.report.run;

import io.statebench.report.element.Grid;
import io.statebench.report.element.Mark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One checker's finding; {@code more} counts the anomalies that are not listed. */
public record CheckView(
        String name, Mark mark, String summary, List<CountView> counts, List<AnomalyView> anomalies, int more) {
    private static final int SHOWN_ANOMALIES = 3;

    public CheckView {
        counts = List.copyOf(counts);
        anomalies = List.copyOf(anomalies);
    }

    /** Those that are shown at once. */
    public List<AnomalyView> first() {
        return anomalies.subList(0, Math.min(SHOWN_ANOMALIES, anomalies.size()));
    }

    /** Those that are shown when asked for. */
    public List<AnomalyView> others() {
        return anomalies.subList(first().size(), anomalies.size());
    }

    /** One number a checker counted; {@code isZero} ones are drawn more softly. */
    public record CountView(String number, String words, boolean isZero) {}

    /**
     * One anomaly with the operations that show it.
     *
     * @param plain the same in plain words, empty where the checker's are all there is
     * @param fault what was in effect meanwhile
     * @param order the last steps before what is impossible, or null
     * @param earlier the steps before those, or null
     */
    public record AnomalyView(
            String kind,
            String key,
            String words,
            String plain,
            String fault,
            @Nullable Grid order,
            @Nullable Grid earlier,
            Grid operations) {}
}
