package io.statebench.report.run;

import io.statebench.report.input.Judgement;
import io.statebench.report.input.Judgement.HarnessSecond;
import io.statebench.report.table.Quantities;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the suite itself went through, brought onto the seconds of a picture. A span belongs to the second nearest to its
 * beginning; a second for which there is none has no numbers.
 *
 * @param spans in the order of time, none of which begins behind the picture
 * @param endSeconds when the last one ends, in the picture
 * @param bySecond for each second its span, or null
 */
record HarnessTrack(List<HarnessSecond> spans, double endSeconds, List<@Nullable HarnessSecond> bySecond) {
    /** What {@link #cells} are. */
    static final List<String> COLUMNS =
            List.of("collector pauses", "longest stall", "CPU steal", "CPU pressure", "said to be primary");

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double PERCENT = 100;
    private static final String NOTHING = "–";

    /** Of a run of so many seconds; nothing where none was recorded. */
    static Optional<HarnessTrack> of(@Nullable Judgement judgement, int seconds) {
        Judgement.Harness harness = judgement == null ? null : judgement.harness();
        if (judgement == null || harness == null) {
            return Optional.empty();
        }
        List<HarnessSecond> spans = harness.seconds().stream()
                .filter(span -> span.fromNanos() >= 0 && fromSeconds(span) < seconds)
                .sorted(Comparator.comparingLong(HarnessSecond::fromNanos))
                .toList();
        if (spans.isEmpty()) {
            return Optional.empty();
        }
        var bySecond = new ArrayList<@Nullable HarnessSecond>(Arrays.asList(new HarnessSecond[seconds]));
        for (HarnessSecond span : spans) {
            int second = Math.min(seconds - 1, (int) Math.round(fromSeconds(span)));
            if (bySecond.get(second) == null) {
                bySecond.set(second, span);
            }
        }
        double last = fromSeconds(spans.get(spans.size() - 1));
        double end = Math.min(seconds, Math.max(last + 1, judgement.durationNanos() / NANOS_PER_SECOND));
        return Optional.of(new HarnessTrack(spans, end, bySecond));
    }

    static double fromSeconds(HarnessSecond span) {
        return span.fromNanos() / NANOS_PER_SECOND;
    }

    /** When a span ends, in seconds. */
    double toSeconds(int index) {
        return index + 1 < spans.size() ? fromSeconds(spans.get(index + 1)) : endSeconds;
    }

    /** A number a second, null where there is none. */
    List<@Nullable Number> values(Function<HarnessSecond, @Nullable Number> value) {
        var values = new ArrayList<@Nullable Number>();
        for (HarnessSecond span : bySecond) {
            Number number = span == null ? null : value.apply(span);
            values.add(number != null && Double.isFinite(number.doubleValue()) ? number : null);
        }
        return values;
    }

    /** Whether some second has that number. */
    boolean knows(Function<HarnessSecond, @Nullable Number> value) {
        return values(value).stream().anyMatch(number -> number != null);
    }

    static @Nullable Number stealPercent(HarnessSecond span) {
        return percent(span.stealShare());
    }

    static @Nullable Number pressurePercent(HarnessSecond span) {
        return percent(span.cpuPressureShare());
    }

    private static @Nullable Number percent(@Nullable Double share) {
        return share == null ? null : (Double) (PERCENT * share);
    }

    boolean hasPrimaries() {
        return spans.stream().anyMatch(span -> !span.primaries().isEmpty());
    }

    /** What the table says of a second. */
    List<String> cells(int second) {
        HarnessSecond span = bySecond.get(second);
        if (span == null) {
            return COLUMNS.stream().map(column -> NOTHING).toList();
        }
        return List.of(
                span.gcPauses() == 0
                        ? "0"
                        : Quantities.count(span.gcPauses()) + " in " + Quantities.count(span.gcMillis()) + " ms",
                Double.isFinite(span.stallMaxMillis())
                        ? Quantities.nanos(span.stallMaxMillis() * NANOS_PER_MILLI)
                        : NOTHING,
                percentWords(stealPercent(span)),
                percentWords(pressurePercent(span)),
                span.primaries().isEmpty() ? NOTHING : String.join(", ", span.primaries()));
    }

    private static String percentWords(@Nullable Number percent) {
        return percent == null || !Double.isFinite(percent.doubleValue())
                ? NOTHING
                : Quantities.number(percent.doubleValue()) + " %";
    }

    /** How to read it. */
    String note() {
        return "Collector pauses and stalls are those of the suite's own process, in which all clients live. "
                + (knows(HarnessTrack::stealPercent)
                        ? "CPU steal and pressure are the machine's. "
                        : "The kernel told nothing of CPU steal. ")
                + (hasPrimaries()
                        ? "A node's lane shows when it said that it is the primary; who did not answer has not said so. "
                                + "Each is asked once a second, so a change is known to about a second; it is marked with "
                                + "the new names, – for none."
                        : "No node of ours said that it is the primary.");
    }
}
