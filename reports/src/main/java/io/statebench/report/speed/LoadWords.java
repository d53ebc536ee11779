package io.statebench.report.speed;

import io.statebench.report.element.Mark;
import io.statebench.report.input.LoadResult;
import io.statebench.report.table.Quantities;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the parts about load say in the same words. */
final class LoadWords {
    static final String SATURATED = "SATURATED";

    private LoadWords() {}

    static String place(boolean isCoLocated) {
        return isCoLocated ? "co-located: servers shared the clients' cores" : "servers not on the clients' cores";
    }

    static String subject(LoadResult result) {
        return result.origin().backend() + " " + result.operation();
    }

    static String rate(double perSecond) {
        return Quantities.number(perSecond) + "/s";
    }

    /** Whether the rate was kept up with. */
    static Mark validity(boolean isSaturated, List<String> reasons) {
        return isSaturated
                ? new Mark("!", "doubt", SATURATED + ": " + String.join("; ", reasons))
                : new Mark("✔", "good", "The rate was kept up with.");
    }

    static String cell(boolean isSaturated, List<String> reasons) {
        return isSaturated ? SATURATED + ": " + String.join("; ", reasons) : "kept up";
    }

    /** Counts and figures by their names in the file. */
    static List<List<String>> figures(Map<String, Double> figures) {
        return figures.entrySet().stream()
                .map(figure -> List.of(words(figure.getKey()), figure(figure.getKey(), figure.getValue())))
                .toList();
    }

    /** A name of a file as words: {@code longestWaitNanos} is the longest wait. */
    static String words(String name) {
        return name.replaceAll("Nanos$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
    }

    /** One of them; a dash for none. */
    static String figure(String name, @Nullable Double value) {
        if (value == null) {
            return "–";
        }
        if (name.endsWith("Nanos")) {
            return Quantities.nanos(value);
        }
        return plain(value);
    }

    /** A number, without decimals where it has none. */
    static String plain(double value) {
        return value == Math.rint(value) ? Quantities.count((long) value) : Quantities.number(value);
    }
}
