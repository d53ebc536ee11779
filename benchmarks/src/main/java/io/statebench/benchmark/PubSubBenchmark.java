package io.statebench.benchmark;

import io.statebench.backend.BackendException;
import io.statebench.backend.Receipt;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to publish a message, and how soon has every subscriber got it?
 *
 * <p>What this does not show: a stream (one message at a time is under way a thread), slow subscribers and what they do
 * to others, lost or repeated messages (the correctness suite looks for those; a message that is missing here fails the
 * run), and many channels.
 */
@BenchmarkMode({Mode.Throughput, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Threads(1)
public class PubSubBenchmark {
    /** Publishes to a channel that nobody is subscribed to: what the publisher alone pays. */
    @Benchmark
    public Receipt publish(ThreadClient own, Payload payload) throws BackendException {
        return own.client().pubSub().publish("bench-nobody", payload.bytes());
    }

    /** One way: from the call of publish until the last subscriber was called with the message. */
    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    public long delivery(ThreadClient own, Audience audience) throws BackendException {
        return audience.deliver(own.client().pubSub());
    }
}
