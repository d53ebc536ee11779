package io.statebench.benchmark;

import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The bytes that are written or sent; all threads read one array, which nobody changes. */
@State(Scope.Benchmark)
public class Payload {
    /** What a message needs to carry its number. */
    static final int LEAST_BYTES = Long.BYTES;

    /** How many bytes. */
    @Param("100")
    public int payloadBytes = 100;

    private byte[] bytes = {};

    /** Fills the bytes with something that is the same in every run and not all alike. */
    @Setup(Level.Trial)
    public void fill() {
        if (payloadBytes < LEAST_BYTES) {
            throw new IllegalArgumentException("payloadBytes is at least " + LEAST_BYTES + ", not " + payloadBytes);
        }
        bytes = new byte[payloadBytes];
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] = (byte) (index * 31);
        }
    }

    byte[] bytes() {
        return bytes;
    }
}
