package io.statebench.gate.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Whether machines agree about one metric.
 *
 * <p>W. G. Cochran, "The combination of estimates from different experiments", Biometrics 10 (1954), section 3, with
 * medians instead of means. The spread within a machine is taken to be the same on all of them and is pooled: a shard
 * has too few pairs to know its own.
 *
 * @param machines in the order of their names
 * @param q weighted squares of the distances from the common value; infinite where machines differ and nothing else
 *     does
 * @param p of so large a q where all agree; 1 with one machine
 */
public record Heterogeneity(List<Machine> machines, double q, double p) {
    /** Chosen: a flag for a reader, which fails nothing. */
    private static final double FLAGGED = 0.01;

    /** The variance of a median of normal values, in units of that of their mean. */
    private static final double MEDIAN_VARIANCE = Math.PI / 2;

    public Heterogeneity {
        machines = List.copyOf(machines);
    }

    /** Of the differences of one metric by machine; at least one machine, each with at least one difference. */
    public static Heterogeneity of(Map<String, double[]> differencesByMachine) {
        var machines = new ArrayList<Machine>();
        DoubleStream.Builder residuals = DoubleStream.builder();
        differencesByMachine.forEach((name, differences) -> {
            var machine = new Machine(name, differences.length, Samples.median(differences));
            machines.add(machine);
            DoubleStream.of(differences).map(d -> d - machine.median()).forEach(residuals);
        });
        machines.sort(Comparator.comparing(Machine::name));
        double q = q(machines, Samples.deviation(residuals.build().toArray()));
        double p = machines.size() == 1
                ? 1
                : ChiSquaredDistribution.of(machines.size() - 1).survivalProbability(q);
        return new Heterogeneity(machines, q, p);
    }

    private static double q(List<Machine> machines, double deviation) {
        // Asked first: the common value of equal ones need not equal them to the last bit.
        if (machines.stream().mapToDouble(Machine::median).distinct().count() == 1) {
            return 0;
        }
        double pairs = machines.stream().mapToDouble(Machine::pairs).sum();
        double common =
                machines.stream().mapToDouble(m -> m.pairs() * m.median()).sum() / pairs;
        double squares = machines.stream()
                .mapToDouble(m -> m.pairs() * (m.median() - common) * (m.median() - common))
                .sum();
        return squares / (MEDIAN_VARIANCE * deviation * deviation);
    }

    /** Whether one machine says worse and another says better. */
    public boolean areSignsMixed() {
        return machines.stream().anyMatch(m -> m.sign() > 0)
                && machines.stream().anyMatch(m -> m.sign() < 0);
    }

    /** Whether machines differ by more than chance explains; says nothing about which is right. */
    public boolean isFlagged() {
        return p < FLAGGED;
    }

    /** What one machine says. */
    public record Machine(String name, int pairs, double median) {
        /** 1 for worse, -1 for better, 0 for neither. */
        public int sign() {
            return (int) Math.signum(median);
        }
    }
}
