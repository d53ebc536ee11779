package io.statebench.paxos.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Carries messages between nodes, and between them and clients, as badly as it is told. A link has a direction; it may
 * be cut more than once, and works again when every cut has healed.
 */
final class SimNetwork {
    private final Clockwork clockwork;
    private final RandomGenerator random;
    private final Map<Long, Integer> cuts = new HashMap<>();
    /** Of a thousand messages. */
    private int lost;

    private int doubled;
    private int delayed;

    SimNetwork(Clockwork clockwork, RandomGenerator random) {
        this.clockwork = clockwork;
        this.random = random;
    }

    void cut(int from, int to) {
        cuts.merge(link(from, to), 1, Integer::sum);
    }

    void heal(int from, int to) {
        cuts.merge(link(from, to), -1, Integer::sum);
    }

    /** Adds to the number of messages, of a thousand, that are lost, come twice, or come late. */
    void worsen(int moreLost, int moreDoubled, int moreDelayed) {
        lost += moreLost;
        doubled += moreDoubled;
        delayed += moreDelayed;
    }

    void send(int from, int to, Runnable delivery) {
        if (cuts.getOrDefault(link(from, to), 0) > 0 || random.nextInt(1000) < lost) {
            return;
        }
        clockwork.after(delayNanos(), delivery);
        if (random.nextInt(1000) < doubled) {
            clockwork.after(delayNanos(), delivery);
        }
    }

    private long delayNanos() {
        // Uniform from 0.2 to 1.5 ms, so that messages overtake each other; now and then much longer.
        long usual = random.nextLong(Clockwork.MILLI / 5, Clockwork.MILLI * 3 / 2);
        return random.nextInt(1000) < delayed ? usual + random.nextLong(Clockwork.MILLI * 200) : usual;
    }

    private static long link(int from, int to) {
        return ((long) from << 32) | (to & 0xffffffffL);
    }
}
