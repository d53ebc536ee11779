package io.statebench.benchmark.gate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What is planted in {@link PlantedStubBenchmark}: by system properties, such as {@code -Dstub.all=50}; where these say nothing, by a
 * resource {@code stub.properties}, which a folder on one arm's class path can have and the other's not.
 */
public final class StubKnobs {
    /** The resource. */
    static final String FILE = "stub.properties";

    /** Per cent by which every operation is slower. */
    static final String ALL = "stub.all";

    /** Per cent by which those are slower whose throughput is measured. */
    static final String THROUGHPUT = "stub.throughput";

    /** Per cent by which those are slower that are timed. */
    static final String LATENCY = "stub.latency";

    /** How many times slower a few of those are that are timed. */
    static final String TAIL = "stub.tail";

    /**
     * Every how manieth those few are. The default is one in eighty: of exactly one in a hundred the 99th percentile just
     * misses all.
     */
    static final String TAIL_EVERY = "stub.tail.every";

    /** Per cent by which operations allocate more. */
    static final String ALLOCATION = "stub.alloc";

    /** Microseconds that a client waits before each call. */
    public static final String DELAY = "stub.delay.micros";

    /** The exit code with which the fork dies before it measures; 0 lets it live. */
    static final String DEATH = "stub.death";

    /** A file that is made once the fork has begun to measure, and then blocks for good; empty does not. */
    static final String BLOCK = "stub.block";

    private final Properties planted = new Properties();

    /** Reads the resource, where there is one. */
    public StubKnobs() {
        try (InputStream file = StubKnobs.class.getClassLoader().getResourceAsStream(FILE)) {
            if (file != null) {
                planted.load(file);
            }
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    String text(String name) {
        return System.getProperty(name, planted.getProperty(name, ""));
    }

    /** A knob's number, or another where it says nothing. */
    public long number(String name, long otherwise) {
        String text = text(name);
        return text.isEmpty() ? otherwise : Long.parseLong(text);
    }

    /** The 1.5 of 50 per cent more. */
    double factor(String name) {
        return 1 + number(name, 0) / 100.0;
    }
}
