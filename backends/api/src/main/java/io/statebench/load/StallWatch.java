package io.statebench.load;

import java.util.LinkedHashMap;
import java.util.Map;

/** Looks for {@link Stalls} while a run measures. */
public interface StallWatch {
    /** Looks at nothing, as in simulated time. */
    StallWatch NONE = new StallWatch() {
        @Override
        public void begin() {}

        @Override
        public Stalls end() {
            return Stalls.unknown();
        }
    };

    /** The JVM this is in, and what the kernel counts. */
    static StallWatch of(HostCounters host) {
        return new JvmStalls(Timeline.REAL, host);
    }

    /** The JVM this is in. */
    static StallWatch ofJvm() {
        return of(HostCounters.NONE);
    }

    /** The measured span begins. */
    void begin();

    /** It is over; called once, after {@link #begin}. */
    Stalls end();

    /** How counters grew; what was not there before is left out. */
    static Map<String, Long> growth(Map<String, Long> before, Map<String, Long> after) {
        var grown = new LinkedHashMap<String, Long>();
        after.forEach((name, total) -> {
            Long earlier = before.get(name);
            if (earlier != null) {
                grown.put(name, total - earlier);
            }
        });
        return grown;
    }
}
