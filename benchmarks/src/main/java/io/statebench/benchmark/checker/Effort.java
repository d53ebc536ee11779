package io.statebench.benchmark.checker;

import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** How much is measured. */
enum Effort {
    /** That every benchmark runs, on tiny histories; its numbers mean nothing. */
    SMOKE,
    /** A first look: one JVM, three short iterations. */
    QUICK,
    /** What the benchmarks' annotations say. */
    FULL;

    private static final TimeValue MOMENT = TimeValue.milliseconds(10);
    private static final TimeValue SHORT = TimeValue.milliseconds(500);
    private static final int FEW = 400;

    void limit(ChainedOptionsBuilder options) {
        switch (this) {
            case SMOKE ->
                options.forks(1).warmupIterations(0).measurementIterations(1).measurementTime(MOMENT);
            case QUICK ->
                options.forks(1)
                        .warmupIterations(2)
                        .warmupTime(SHORT)
                        .measurementIterations(3)
                        .measurementTime(SHORT);
            case FULL -> {}
        }
    }

    int operations(int wanted) {
        return this == SMOKE ? Math.min(wanted, FEW) : wanted;
    }
}
