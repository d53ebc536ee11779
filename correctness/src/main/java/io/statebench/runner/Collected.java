package io.statebench.runner;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/**
 * What garbage collectors did since their JVM began.
 *
 * @param pauses how many collections
 * @param millis what they took together
 */
record Collected(long pauses, long millis) {
    /** Collectors that report whole cycles, most of which stop nobody, beside the pauses themselves. */
    private static final String CYCLES = "Cycles";

    /** Those of this JVM; a collector that does not tell counts as one that did nothing. */
    static Collected here() {
        long pauses = 0;
        long millis = 0;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (!collector.getName().contains(CYCLES)) {
                pauses += Math.max(0, collector.getCollectionCount());
                millis += Math.max(0, collector.getCollectionTime());
            }
        }
        return new Collected(pauses, millis);
    }

    Collected since(Collected before) {
        return new Collected(pauses - before.pauses, millis - before.millis);
    }
}
