package io.statebench.benchmark.checker;

import io.statebench.checker.Anomaly;
import io.statebench.checker.Verdict;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/** Counts the operations of the cores of invalid histories: no time, so once is enough. */
final class Cores {
    /** An anomaly names the call and the return of each operation of its core. */
    private static final double EVENTS_OF_AN_OPERATION = 2;

    private Cores() {}

    static Span sizes(List<Question> questions) {
        DoubleSummaryStatistics sizes = new DoubleSummaryStatistics();
        for (Question question : questions) {
            if (question.expected() == Verdict.INVALID) {
                for (Anomaly anomaly : question.explain().anomalies()) {
                    sizes.accept(anomaly.events().size() / EVENTS_OF_AN_OPERATION);
                }
            }
        }
        if (sizes.getCount() == 0) {
            throw new IllegalArgumentException("no invalid history among " + questions.size());
        }
        return new Span(sizes.getAverage(), sizes.getMin(), sizes.getMax());
    }
}
