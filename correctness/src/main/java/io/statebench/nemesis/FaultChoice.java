package io.statebench.nemesis;

import io.statebench.backend.Preparation;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the nemesis may do.
 *
 * @param kinds the faults to draw from, none for a run without faults
 * @param isMixture whether they are whatever can be had, by weight, of which none is missed that did not come
 * @param given a plan to follow instead of drawing one, or null
 */
public record FaultChoice(
        Set<Fault> kinds, boolean isMixture, @Nullable Given given) {
    /** Nothing is broken. */
    public static final FaultChoice NONE = new FaultChoice(Set.of(), false, null);

    /** All there is, as far as cluster and environment can have it. */
    public static final FaultChoice MIXED = new FaultChoice(mixture(), true, null);

    /** The name of {@link #MIXED} on the command line. */
    public static final String MIXED_WORD = "mixed";

    public FaultChoice {
        kinds = Collections.unmodifiableSortedSet(new TreeSet<>(kinds));
    }

    private static Set<Fault> mixture() {
        return EnumSet.allOf(Fault.class).stream().filter(Fault::isInMixture).collect(Collectors.toSet());
    }

    /** Just these, each of which has to come. */
    public static FaultChoice of(Set<Fault> kinds) {
        return new FaultChoice(kinds, false, null);
    }

    /** A plan as it is. */
    public static FaultChoice following(FaultPlan plan, String file) {
        return new FaultChoice(plan.kinds(), false, new Given(plan, file));
    }

    /**
     * A plan that was made before.
     *
     * @param file where it was read, for whoever wants to do it again
     */
    public record Given(FaultPlan plan, String file) {}

    /** Whether nothing is broken. */
    public boolean isEmpty() {
        return kinds.isEmpty();
    }

    /** Whether one of them needs a network that can be broken. */
    public boolean needsNetwork() {
        return kinds.stream().anyMatch(Fault::isOfNetwork);
    }

    /** What nodes have to be prepared for before they start. */
    public Set<Preparation> preparations() {
        return kinds.stream().flatMap(fault -> fault.preparation().stream()).collect(Collectors.toSet());
    }

    /** Whether one of them needs nodes to have file systems of their own. */
    public boolean needsOwnDisks() {
        return preparations().stream().anyMatch(Set.of(Preparation.OWN_DISK, Preparation.LYING_DISK)::contains);
    }

    /** Those that can be done. */
    public Set<Fault> availableIn(Scene scene) {
        return kinds.stream()
                .filter(fault -> fault.obstacle(scene).isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those that cannot, each with the reason, a sentence each. */
    public List<String> unavailableIn(Scene scene) {
        return kinds.stream()
                .flatMap(fault -> {
                    Optional<String> obstacle = fault.obstacle(scene);
                    return obstacle.map(why -> fault.word() + ": " + why).stream();
                })
                .toList();
    }

    /** The plan for a cluster; of a given one, what can be done of it. */
    public FaultPlan plan(Scene scene, Duration timeLimit, RandomGenerator random) {
        Set<Fault> available = availableIn(scene);
        if (given != null) {
            return new FaultPlan(given.plan().faults().stream()
                    .filter(planned -> available.contains(planned.fault()))
                    .toList());
        }
        return FaultPlan.draw(available, isMixture, timeLimit, random);
    }

    /** The kinds that have to come: those that were asked for by name and can be done, or else those of the plan. */
    public Set<Fault> due(Scene scene, FaultPlan plan) {
        return isMixture || given != null ? plan.kinds() : availableIn(scene);
    }

    /** As on the command line. */
    public String words() {
        return isMixture ? MIXED_WORD : kinds.stream().map(Fault::word).sorted().collect(Collectors.joining(","));
    }
}
