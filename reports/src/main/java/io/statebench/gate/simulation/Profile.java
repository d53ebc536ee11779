package io.statebench.gate.simulation;

import io.statebench.gate.simulation.Noise.Bursts;
import io.statebench.gate.simulation.Noise.Memory;
import io.statebench.gate.simulation.Noise.Modes;

/** A kind of machine, and what one would tolerate on it. The first three are the specification's. */
@SuppressWarnings("ImmutableEnumChecker") // Noise is a record of numbers.
enum Profile {
    /** A machine of one's own. */
    QUIET("quiet", 0.03),
    /** A hosted runner. */
    SHARED_CI("shared CI", 0.10),
    /** A runner that should not be used for this. */
    AWFUL("awful", 0.20),
    /**
     * The same with a tolerance far below the noise. Elsewhere an estimate hardly ever reaches the tolerance by chance,
     * and that alone keeps the gate silent; here it does, and only the test and its family are left.
     */
    AWFUL_STRICT("awful, strict", 0.02),
    /** Chosen: three of ten forks come out slower by 8 %, otherwise between quiet and shared CI. */
    BIMODAL("bimodal", 0.10),
    /** Chosen: what slows a run is still half there four runs of the metric later. */
    AUTOCORRELATED("autocorrelated", 0.10);

    private final String title;
    private final double tolerance;

    Profile(String title, double tolerance) {
        this.title = title;
        this.tolerance = tolerance;
    }

    String title() {
        return title;
    }

    double tolerance() {
        return tolerance;
    }

    Noise noise() {
        return switch (this) {
            case QUIET -> new Noise(0.01, 0.003, 0.01, 0.02, Bursts.NONE, Modes.NONE, Memory.NONE);
            case SHARED_CI -> new Noise(0.06, 0.015, 0.03, 0.05, new Bursts(0.05, 0.15), Modes.NONE, Memory.NONE);
            case AWFUL, AWFUL_STRICT ->
                new Noise(0.12, 0.03, 0.08, 0.10, new Bursts(0.10, 0.40), Modes.NONE, Memory.NONE);
            case BIMODAL -> new Noise(0.03, 0.008, 0.015, 0.03, Bursts.NONE, new Modes(0.3, 0.08), Memory.NONE);
            case AUTOCORRELATED -> new Noise(0.06, 0.015, 0.03, 0.05, Bursts.NONE, Modes.NONE, new Memory(0.06, 0.85));
        };
    }
}
