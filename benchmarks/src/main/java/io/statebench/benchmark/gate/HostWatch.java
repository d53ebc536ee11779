package io.statebench.benchmark.gate;

import io.statebench.load.HostCounters;
import io.statebench.load.host.KernelCounters;
import io.statebench.time.NanoClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Watches the machine while a run is under way, on the one thread that has to wait for it anyway.
 *
 * <p>The thread sleeps and sees how late it wakes, as jHiccup does (Tene, 2012); what wakes it late would have delayed the
 * fork as well. Its steps are five times longer than there, since what is looked for takes tens of milliseconds and a
 * watch must not be seen in what it watches.
 */
final class HostWatch {
    private static final Duration STEP = Duration.ofMillis(5);

    /** The kernel moves its averages every two seconds; each of them is seen. */
    private static final Duration PRESSURE_STEP = Duration.ofSeconds(1);

    private static final Pattern SOME = Pattern.compile("some avg10=(\\d+\\.\\d+) .*");
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    private final HostCounters counters;
    private final Path pressure;
    private final NanoClock clock;

    private HostWatch(HostCounters counters, Path pressure, NanoClock clock) {
        this.counters = counters;
        this.pressure = pressure;
        this.clock = clock;
    }

    static HostWatch ofThisMachine() {
        return new HostWatch(KernelCounters.ofThisMachine(), Path.of("/proc/pressure/cpu"), NanoClock.SYSTEM);
    }

    /** What a watch saw, and whether what it waited for came in time. */
    record Sight(Bundle.Host host, boolean isInTime) {}

    /** Waits until something holds, with open eyes. An interrupt ends the wait as if the time were up, and stays. */
    Sight until(BooleanSupplier isOver, Duration patience) {
        Map<String, Long> before = counters.totals();
        long began = clock.nanos();
        long looked = began - PRESSURE_STEP.toNanos();
        long latestNanos = 0;
        @Nullable Double highest = null;
        boolean isInTime = isOver.getAsBoolean();
        while (!isInTime
                && clock.nanos() - began < patience.toNanos()
                && !Thread.currentThread().isInterrupted()) {
            if (clock.nanos() - looked >= PRESSURE_STEP.toNanos()) {
                looked = clock.nanos();
                highest = higher(highest, average());
            }
            long asleep = clock.nanos();
            LockSupport.parkNanos(this, STEP.toNanos());
            latestNanos = Math.max(latestNanos, clock.nanos() - asleep - STEP.toNanos());
            isInTime = isOver.getAsBoolean();
        }
        highest = higher(highest, average());
        double seconds = (clock.nanos() - began) / NANOS_PER_SECOND;
        return new Sight(host(seconds, growth(before), highest, latestNanos / NANOS_PER_MILLI), isInTime);
    }

    private static @Nullable Double higher(@Nullable Double one, @Nullable Double other) {
        return one == null || (other != null && other > one) ? other : one;
    }

    private @Nullable Double average() {
        Optional<String> text = HostText.read(pressure);
        return text.isPresent() ? average(text.get()) : null;
    }

    /** The ten-second average in a text of {@code /proc/pressure}; null where it has none. */
    static @Nullable Double average(String text) {
        for (String line : text.lines().toList()) {
            Matcher parts = SOME.matcher(line);
            if (parts.matches()) {
                return Double.valueOf(parts.group(1));
            }
        }
        return null;
    }

    private Map<String, Long> growth(Map<String, Long> before) {
        Map<String, Long> grown = new LinkedHashMap<>();
        counters.totals().forEach((name, total) -> {
            Long earlier = before.get(name);
            if (earlier != null) {
                grown.put(name, total - earlier);
            }
        });
        return grown;
    }

    /** What counters that grew say, with a word on those that are not to be had. */
    static Bundle.Host host(
            double seconds, Map<String, Long> growth, @Nullable Double pressureMax, double hiccupMaxMillis) {
        List<String> facts = new ArrayList<>();
        Long whole = growth.get(KernelCounters.CPU);
        Long steal = growth.get(KernelCounters.STEAL);
        @Nullable Double share = whole == null || steal == null || whole <= 0 ? null : (double) steal / whole;
        if (share == null) {
            facts.add("steal: no CPU times in /proc/stat");
        }
        if (pressureMax == null) {
            facts.add("pressure: no /proc/pressure/cpu");
        }
        @Nullable Long throttled = growth.get(KernelCounters.THROTTLED);
        if (throttled == null) {
            facts.add("throttling: no cpu.stat of our control group that tells");
        }
        return new Bundle.Host(seconds, share, pressureMax, throttled, hiccupMaxMillis, null, String.join("; ", facts));
    }
}
