package io.statebench.gate.simulation;

import java.util.random.RandomGenerator;

/**
 * What moves a run besides the code, all on the log scale: 0.01 is one per cent.
 *
 * @param job of the machine a gate got; the same in both arms
 * @param drift of the machine from one run to the next: a random walk that all metrics share
 * @param fork of one run against the next
 * @param iteration of one iteration within a run
 * @param bursts something else on the machine that slows a whole run
 * @param modes ways a fork can come out, such as what was compiled how
 * @param memory of a metric from one of its runs to the next
 */
record Noise(double job, double drift, double fork, double iteration, Bursts bursts, Modes modes, Memory memory) {
    /** As in the runs of a real gate. */
    static final int ITERATIONS = 5;

    /** A share of runs slower by an exponential amount. */
    record Bursts(double share, double mean) {
        static final Bursts NONE = new Bursts(0, 0);

        double draw(RandomGenerator random) {
            return random.nextDouble() < share ? mean * random.nextExponential() : 0;
        }

        double variance() {
            return 2 * share * mean * mean - share * share * mean * mean;
        }
    }

    /** A share of runs slower by always the same. */
    record Modes(double share, double gap) {
        static final Modes NONE = new Modes(0, 0);

        double draw(RandomGenerator random) {
            return random.nextDouble() < share ? gap : 0;
        }

        double variance() {
            return share * (1 - share) * gap * gap;
        }
    }

    /** A stationary process of first order. */
    record Memory(double deviation, double correlation) {
        static final Memory NONE = new Memory(0, 0);

        double next(double before, RandomGenerator random) {
            double fresh = Math.sqrt(1 - correlation * correlation) * deviation;
            return correlation * before + fresh * random.nextGaussian();
        }
    }

    /** The standard deviation of the log ratio of a pair: its runs follow each other, in either order. */
    double pairedDeviation() {
        double run = fork * fork + iteration * iteration / ITERATIONS + bursts.variance() + modes.variance();
        double remembered = memory.deviation() * memory.deviation() * (1 - memory.correlation());
        return Math.sqrt(drift * drift + 2 * (run + remembered));
    }

    /** The logarithms of the iterations of one run around a level. */
    double[] run(double level, RandomGenerator random) {
        double middle = level + fork * random.nextGaussian() + bursts.draw(random) + modes.draw(random);
        double[] iterations = new double[ITERATIONS];
        for (int i = 0; i < ITERATIONS; i++) {
            iterations[i] = middle + iteration * random.nextGaussian();
        }
        return iterations;
    }
}
