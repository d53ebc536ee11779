package io.statebench.report.speed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The median of some runs, and an interval for it that assumes nothing of how runs are spread but that they are alike
 * and independent: between two order statistics (H. A. David and H. N. Nagaraja, Order Statistics, 2003, section 7.1).
 * Its confidence is at least 95 %, which less than six runs cannot give.
 *
 * @param sorted a score a run, ascending, at least one
 */
record RunScores(List<Double> sorted) {
    static final int FEWEST_FOR_INTERVAL = 6;
    /** Beyond, the smallest power of two is no double any more. */
    private static final int MOST_FOR_INTERVAL = 1000;

    private static final double OUTSIDE = 0.025;

    RunScores {
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("no run has a score");
        }
        sorted = sorted.stream().sorted().toList();
    }

    double median() {
        int count = sorted.size();
        return (sorted.get((count - 1) / 2) + sorted.get(count / 2)) / 2;
    }

    @Nullable
    Double low() {
        int rank = rank();
        return rank == 0 ? null : sorted.get(rank - 1);
    }

    @Nullable
    Double high() {
        int rank = rank();
        return rank == 0 ? null : sorted.get(sorted.size() - rank);
    }

    /**
     * The interval goes from the rank-th smallest run to the rank-th largest; 0 for none. The median is below the
     * rank-th smallest if fewer than rank of the runs fell below the median, each by the toss of a coin.
     */
    private int rank() {
        int count = sorted.size();
        if (count > MOST_FOR_INTERVAL) {
            return 0;
        }
        double term = Math.pow(2, -count);
        double below = 0;
        int rank = 0;
        while (below + term <= OUTSIDE && rank < count / 2) {
            below += term;
            rank++;
            term = term * (count - rank + 1) / rank;
        }
        return rank;
    }
}
