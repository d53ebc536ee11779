package io.statebench.gate.simulation;

import io.statebench.gate.decision.GateSettings;
import io.statebench.gate.simulation.FamilySimulation.End;
import io.statebench.gate.simulation.FamilySimulation.Reading;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The table of what the gate gets wrong.
 *
 * <p>Each repetition has a seed of its own, drawn from that of the table and the profile. So neither the number of
 * threads nor which profiles are asked for changes a figure, and the same noise is seen with every size of the effect.
 *
 * @param repetitions gates for each figure, at least one
 * @param metrics of each gate, at least one
 */
record Simulation(long seed, int repetitions, int metrics, boolean isParallel) {
    private static final GateSettings SETTINGS = GateSettings.standard();

    Simulation {
        if (repetitions < 1 || metrics < 1) {
            throw new IllegalArgumentException(
                    repetitions + " repetitions of " + metrics + " metrics, wanted at least one of each");
        }
    }

    /**
     * The table as Markdown, with what it was made by.
     *
     * @param progress runs after each part of {@link #parts}
     */
    String table(List<Profile> profiles, Runnable progress) {
        var table = new StringBuilder(String.format(
                Locale.ROOT,
                "%d metrics, first stage %d pairs, second stage %d fresh pairs, Holm over the family at %s,"
                        + " %,d repetitions, seed %d. One metric is worse by the effect, the others are as they were."
                        + "\n\n",
                metrics,
                SETTINGS.firstPairs(),
                SETTINGS.secondPairs(),
                SETTINGS.alpha(),
                repetitions,
                seed));
        table.append(Row.head());
        profiles.forEach(profile -> table.append(row(profile, progress).line()));
        return table.toString();
    }

    /** How often {@link #table} reports progress. */
    static int parts(List<Profile> profiles) {
        return profiles.size() * Row.MULTIPLES.size();
    }

    Row row(Profile profile, Runnable progress) {
        Map<Double, List<End>> ends = new HashMap<>();
        for (double multiple : Row.MULTIPLES) {
            ends.put(multiple, ends(profile, multiple * profile.tolerance(), Reading.RUN_BY_RUN));
            progress.run();
        }
        return new Row(profile, ends);
    }

    List<End> ends(Profile profile, double effect, Reading reading) {
        var family = new FamilySimulation(profile, metrics, effect, SETTINGS, reading);
        long[] seeds = seeds(profile);
        IntStream indexes = IntStream.range(0, repetitions);
        return (isParallel ? indexes.parallel() : indexes)
                .mapToObj(index -> family.repetition(new SplittableRandom(seeds[index])))
                .toList();
    }

    private long[] seeds(Profile profile) {
        var root = new SplittableRandom(seed);
        for (Profile each : Profile.values()) {
            SplittableRandom own = root.split();
            if (each == profile) {
                return own.longs(repetitions).toArray();
            }
        }
        throw new AssertionError(profile);
    }
}
