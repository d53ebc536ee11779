package io.statebench.benchmark.load;

import io.statebench.load.keys.KeyChooser;
import io.statebench.load.keys.KeySkew;

/** Keys of which some are hotter than others, by Zipf's law. */
final class SkewedKeys implements KeyChoice {
    private final int count;
    private final ThreadLocal<KeyChooser> chooser;

    SkewedKeys(KeySkew skew, int count, long seed) {
        this.count = count;
        this.chooser = ThreadLocal.withInitial(() -> skew.chooser(count, seed));
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public int of(long callNumber) {
        return chooser.get().keyOf(callNumber);
    }
}
