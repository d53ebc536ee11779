package io.statebench.benchmark.checker;

import io.statebench.checker.Anomaly;
import io.statebench.checker.Verdict;
import io.statebench.time.NanoClock;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/** What explaining all invalid histories comes to: how many operations the cores have, and how long it takes. */
final class Cores {
    /** An anomaly names the call and the return of each operation of its core. */
    private static final double EVENTS_OF_AN_OPERATION = 2;

    /** How often all are explained, after as often that does not count; chosen, some seconds. */
    private static final int ROUNDS = 15;

    private Cores() {}

    /** How long the verdict, the core and the words take for one of them, on average, in nanoseconds. */
    static Span nanosEach(List<Question> questions) {
        List<Question> invalid = questions.stream()
                .filter(question -> question.expected() == Verdict.INVALID)
                .toList();
        double[] nanos = new double[2 * ROUNDS];
        for (int round = 0; round < nanos.length; round++) {
            NanoClock clock = NanoClock.SYSTEM.fromNow();
            invalid.forEach(Question::explain);
            nanos[round] = (double) clock.nanos() / Math.max(1, invalid.size());
        }
        double[] counted = Arrays.copyOfRange(nanos, ROUNDS, nanos.length);
        Arrays.sort(counted);
        return new Span(counted[ROUNDS / 2], counted[0], counted[ROUNDS - 1]);
    }

    /** The operations of each core; once is enough, as they are always the same. */
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
