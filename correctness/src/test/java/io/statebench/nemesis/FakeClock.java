package io.statebench.nemesis;

import io.statebench.backend.NodeClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A clock whose process asks for the date each time somebody looks, or never. */
final class FakeClock implements NodeClock {
    private final boolean isHeeded;
    private final List<Duration> shifts = new ArrayList<>();
    private final List<Long> drifts = new ArrayList<>();
    private Optional<Duration> told = Optional.of(Duration.ZERO);

    /** @param isHeeded whether its process ever asks */
    FakeClock(boolean isHeeded) {
        this.isHeeded = isHeeded;
    }

    @Override
    public synchronized void shift(Duration offset) {
        shifts.add(offset);
        told = isHeeded ? Optional.of(offset) : Optional.empty();
    }

    @Override
    public synchronized void drift(long partsPerMillion) {
        drifts.add(partsPerMillion);
        told = isHeeded ? Optional.of(Duration.ofMillis(5L * Long.signum(partsPerMillion))) : Optional.empty();
    }

    @Override
    public synchronized Optional<Duration> observedOffset() {
        return told;
    }

    @Override
    public long timesAsked() {
        return 7;
    }

    /** What it was set to, in order. */
    synchronized List<Duration> shifts() {
        return List.copyOf(shifts);
    }

    synchronized List<Long> drifts() {
        return List.copyOf(drifts);
    }
}
