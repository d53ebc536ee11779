package io.statebench.report.change;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers of a forest plot, as logarithms of how many times worse; positive is worse. */
record Forest(String kind, List<Row> rows) {

    /**
     * One metric.
     *
     * @param label its verdict and name
     * @param css colours the verdict, as a mark's does
     * @param tip what else a reader may ask for, line by line
     * @param lower null where the interval is open at this end
     * @param upper null where it is open at that
     * @param tolerated how far the band reaches to either side
     * @param first the pairs of the first stage
     * @param second those of the second
     */
    record Row(
            String label,
            String css,
            String tip,
            double worse,
            @Nullable Double lower,
            @Nullable Double upper,
            double tolerated,
            List<Double> first,
            List<Double> second) {}
}
