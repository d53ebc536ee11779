package io.statebench.gate.simulation;

import io.statebench.gate.decision.Decision;
import io.statebench.gate.decision.Direction;
import io.statebench.gate.decision.ExitCode;
import io.statebench.gate.decision.Findings;
import io.statebench.gate.decision.FirstStage;
import io.statebench.gate.decision.GateSettings;
import io.statebench.gate.decision.GateVerdict;
import io.statebench.gate.decision.MetricPairs;
import io.statebench.gate.decision.Outcome;
import io.statebench.gate.decision.Pair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Gates over families of metrics of which the first may have become worse, and decided by what decides real ones.
 *
 * @param metrics at least one
 * @param effect by how much the first metric became worse, as a fraction; 0 for no change anywhere
 * @param reading how pairs of runs become pairs of numbers
 */
record FamilySimulation(Profile profile, int metrics, double effect, GateSettings settings, Reading reading) {
    /** How pairs of runs become pairs of numbers. The right way is {@link #RUN_BY_RUN}; tests know a wrong one. */
    interface Reading {
        Reading RUN_BY_RUN = (runs, direction) ->
                runs.stream().map(run -> run.pair(direction)).toList();

        List<Pair> pairs(List<SimulatedPair> runs, Direction direction);
    }

    /**
     * How one gate ended.
     *
     * @param first of the metric that may have become worse
     * @param regressed how many metrics were said to be worse
     */
    record End(Outcome first, long regressed, ExitCode exitCode) {
        boolean isPassed() {
            return first == Outcome.UNCHANGED || first == Outcome.IMPROVED;
        }
    }

    /** One gate. */
    End repetition(RandomGenerator random) {
        var machine = new Machine(random);
        Set<Integer> all = Set.copyOf(IntStream.range(0, metrics).boxed().toList());
        Map<Integer, List<Pair>> first = machine.stage(all, settings.firstPairs());
        Set<String> goingOn = Set.copyOf(FirstStage.goingOn(family(first, Map.of())));
        Set<Integer> again = Set.copyOf(IntStream.range(0, metrics)
                .filter(metric -> goingOn.contains(name(metric)))
                .boxed()
                .toList());
        Map<Integer, List<Pair>> second = machine.stage(again, settings.secondPairs(again.size()));
        Decision decision = Decision.of(family(first, second), settings);
        return new End(
                decision.results().get(0).outcome(),
                decision.results().stream()
                        .filter(result -> result.outcome() == Outcome.REGRESSED)
                        .count(),
                GateVerdict.of(Findings.of(decision), settings).exitCode());
    }

    private List<MetricPairs> family(Map<Integer, List<Pair>> first, Map<Integer, List<Pair>> second) {
        return IntStream.range(0, metrics)
                .mapToObj(metric -> new MetricPairs(
                        name(metric),
                        direction(metric),
                        "ms/op",
                        profile.tolerance(),
                        0,
                        false,
                        first.getOrDefault(metric, List.of()),
                        second.getOrDefault(metric, List.of())))
                .toList();
    }

    private static String name(int metric) {
        return "metric " + metric;
    }

    /** Both kinds, so that both are tried. */
    private static Direction direction(int metric) {
        return metric % 2 == 0 ? Direction.HIGHER_IS_BETTER : Direction.LOWER_IS_BETTER;
    }

    /** Where one gate runs. */
    private final class Machine {
        private final RandomGenerator random;
        private final Noise noise = profile.noise();
        private final double[] remembered = new double[metrics];
        private double level;

        Machine(RandomGenerator random) {
            this.random = random;
            this.level = noise.job() * random.nextGaussian();
            for (int i = 0; i < metrics; i++) {
                remembered[i] = noise.memory().deviation() * random.nextGaussian();
            }
        }

        /** Block by block, each with one pair of every metric asked for. */
        Map<Integer, List<Pair>> stage(Set<Integer> asked, int blocks) {
            Map<Integer, List<SimulatedPair>> runs = new HashMap<>();
            for (int block = 0; block < blocks; block++) {
                for (int metric = 0; metric < metrics; metric++) {
                    if (asked.contains(metric)) {
                        runs.computeIfAbsent(metric, key -> new ArrayList<>()).add(pair(metric));
                    }
                }
            }
            Map<Integer, List<Pair>> pairs = new HashMap<>();
            runs.forEach((metric, ofMetric) -> pairs.put(metric, reading.pairs(ofMetric, direction(metric))));
            return pairs;
        }

        private SimulatedPair pair(int metric) {
            double worsening = metric == 0 ? Math.log1p(effect) : 0;
            boolean isBaselineFirst = random.nextBoolean();
            double[] one = run(metric, isBaselineFirst ? 0 : worsening);
            double[] other = run(metric, isBaselineFirst ? worsening : 0);
            return isBaselineFirst ? new SimulatedPair(one, other) : new SimulatedPair(other, one);
        }

        private double[] run(int metric, double worsening) {
            level += noise.drift() * random.nextGaussian();
            remembered[metric] = noise.memory().next(remembered[metric], random);
            return noise.run(level + remembered[metric] + worsening, random);
        }
    }
}
