package io.statebench.benchmark;

import io.statebench.load.CallLog;
import io.statebench.load.Due;
import io.statebench.load.Outcome;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to take down one call: that it is claimed, that it is sent, and that it is completed, with its three
 * histograms?
 *
 * <p>What this does not show: the two readings of the clock, which the caller makes, and waiting until a call is due. The
 * goal is 200 ns.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LoadRecordingBenchmark {
    private static final int SPREAD_NANOS = 1 << 24;

    private final CallLog log = CallLog.alone();
    private long number;

    /** One call of up to 17 ms, so that many buckets are in use. */
    @Benchmark
    public boolean recorded() {
        long due = ++number * 1_000;
        long service = (number * 0x9E37_79B9L) & (SPREAD_NANOS - 1);
        log.claim(new Due(number, due, true));
        boolean isOpen = log.send(due + 50_000, false);
        log.complete(Outcome.OK, due + 50_000 + service);
        return isOpen;
    }
}
