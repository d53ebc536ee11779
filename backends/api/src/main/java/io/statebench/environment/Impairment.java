package io.statebench.environment;

import java.time.Duration;

/**
 * How bad a link is.
 *
 * @param delay what each packet takes longer on its way, on average; zero for none
 * @param jitter how far a packet's own delay may be from that; at most the delay
 * @param lossRatio the part of the packets that is lost, from 0 to 1
 * @param bytesPerSecond what passes at most; 0 for no bound
 */
public record Impairment(Duration delay, Duration jitter, double lossRatio, long bytesPerSecond) {
    public Impairment {
        if (delay.isNegative() || jitter.isNegative() || jitter.compareTo(delay) > 0) {
            throw new IllegalArgumentException("a delay has a jitter of at most itself, not " + delay + ", " + jitter);
        }
        if (!(lossRatio >= 0 && lossRatio <= 1) || bytesPerSecond < 0) {
            throw new IllegalArgumentException("no link has " + lossRatio + ", " + bytesPerSecond);
        }
    }

    /** One that is late and loses nothing. */
    public static Impairment late(Duration delay, Duration jitter) {
        return new Impairment(delay, jitter, 0, 0);
    }

    /** One that loses a part of what is sent. */
    public static Impairment lossy(double lossRatio) {
        return new Impairment(Duration.ZERO, Duration.ZERO, lossRatio, 0);
    }

    /** One that is narrow. */
    public static Impairment narrow(long bytesPerSecond) {
        return new Impairment(Duration.ZERO, Duration.ZERO, 0, bytesPerSecond);
    }
}
