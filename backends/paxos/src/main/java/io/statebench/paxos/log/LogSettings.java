package io.statebench.paxos.log;

import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * How a log is kept.
 *
 * @param segmentBytes how large its files are, a multiple of 512; one record that is larger gets a file of its own size
 * @param random for the salt of each segment; what clients cannot foresee, where clients are not trusted
 * @param elsewhere makes the next segment of zeros when it is told, mostly on another thread; who never does has the
 *     log's thread do it when it is needed
 */
public record LogSettings(
        Owner owner, long segmentBytes, Durability durability, RandomGenerator random, Executor elsewhere) {
    /** Chosen: some seconds of full load, and made of zeros in some 50 ms. */
    public static final long DEFAULT_SEGMENT_BYTES = 64L << 20;

    public LogSettings {
        if (segmentBytes < 2 * Head.BYTES || segmentBytes % Head.BYTES != 0) {
            throw new IllegalArgumentException("no segment has " + segmentBytes + " bytes");
        }
    }
}
