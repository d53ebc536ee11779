package io.statebench.load.keys;

import java.util.Locale;
import org.apache.commons.math3.distribution.AbstractIntegerDistribution;
import org.apache.commons.math3.distribution.UniformIntegerDistribution;
import org.apache.commons.math3.distribution.ZipfDistribution;

/**
 * How often each key is used.
 *
 * @param skew 0 for all alike; otherwise the exponent of Zipf's law, by which key {@code k}, counted from 1, is used
 *     {@code k^-skew} times as often as the first; at most {@link #MOST_SKEW}
 */
public record KeySkew(double skew) {
    /** All alike. */
    public static final KeySkew UNIFORM = new KeySkew(0);

    /** Beyond it all but one in a thousand operations would use the first key. */
    public static final double MOST_SKEW = 10;

    public KeySkew {
        if (!(skew >= 0 && skew <= MOST_SKEW)) {
            throw new IllegalArgumentException("a skew is 0 to " + MOST_SKEW + ", not " + skew);
        }
    }

    /**
     * One who chooses, the hottest key being key 0; the same for the same seed. Each choice takes constant time.
     *
     * @param keys how many, at least 1
     */
    public KeyChooser chooser(int keys, long seed) {
        if (keys < 1) {
            throw new IllegalArgumentException("at least one key is needed, not " + keys);
        }
        var random = new NumberedRandom(seed);
        AbstractIntegerDistribution ranks =
                skew == 0 ? new UniformIntegerDistribution(random, 1, keys) : new ZipfDistribution(random, keys, skew);
        return number -> {
            random.moveTo(number);
            return ranks.sample() - 1;
        };
    }

    /** Which part of all operations uses the hottest key. */
    public double hottestShare(int keys) {
        return skew == 0 ? 1.0 / keys : new ZipfDistribution(keys, skew).probability(1);
    }

    @Override
    public String toString() {
        return skew == 0 ? "uniform" : String.format(Locale.ROOT, "zipf %s", skew);
    }
}
