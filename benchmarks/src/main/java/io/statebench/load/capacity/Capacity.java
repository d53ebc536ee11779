package io.statebench.load.capacity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search found.
 *
 * @param ending how it ended
 * @param ratePerSecond the highest rate known not to be saturated; null for none
 * @param saturatedPerSecond the lowest rate above it that is known to be saturated; null for none
 * @param probes what was asked, in order
 */
public record Capacity(
        Ending ending,
        @Nullable Double ratePerSecond,
        @Nullable Double saturatedPerSecond,
        List<Probe> probes) {
    public Capacity {
        probes = List.copyOf(probes);
    }

    /** How a search ended. */
    public enum Ending {
        /** The two rates are as close as was asked, and each was seen at least twice in a row. */
        CONFIRMED("confirmed by a repeat"),
        /** The highest rate that may be asked is not saturated; the capacity is that or more. */
        AT_LEAST("not saturated at the highest rate that was allowed"),
        /** The lowest rate that may be asked is saturated. */
        NONE("saturated at the lowest rate that was allowed"),
        /** As many probes were made as may be; repeats contradict each other, or the precision is too fine. */
        UNCONFIRMED("not confirmed: out of probes"),
        /** Somebody ended the search. */
        INTERRUPTED("interrupted: partial");

        private final String words;

        Ending(String words) {
            this.words = words;
        }

        /** For a person to read. */
        public String words() {
            return words;
        }
    }

    /**
     * One rate and what became of it.
     *
     * @param ratePerSecond the rate
     * @param isSaturated whether it was too much
     */
    public record Probe(double ratePerSecond, boolean isSaturated) {}
}
