package io.statebench.report.input;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The histograms of one or more {@code .hlog} files of a load, added up by operation. */
public record LoadLog(String name, List<Operation> operations) {
    public LoadLog {
        operations = List.copyOf(operations);
    }

    /**
     * One operation over all its outcomes.
     *
     * @param response from when it was due
     * @param service from when it was sent; null where there is no such
     * @param outcomes how many ended how
     */
    public record Operation(
            String name, Curve response, @Nullable Curve service, Map<String, Long> outcomes) {
        public Operation {
            outcomes = Required.map(outcomes, "outcomes");
        }
    }

    /** A spread and its percentiles as far as there are enough samples beyond them. */
    public record Curve(LoadSpan span, List<Point> points) {
        public Curve {
            points = List.copyOf(points);
        }
    }

    /** {@code x} is 1/(1-q). */
    public record Point(double x, double nanos) {}
}
