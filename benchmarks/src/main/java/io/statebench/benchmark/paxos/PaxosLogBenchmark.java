package io.statebench.benchmark.paxos;

import io.statebench.paxos.log.LogException;
import java.io.IOException;
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
 * What does the log cost beyond the fsync itself, for one record and for a group of them?
 *
 * <p>What this does not show: snapshots, a folder that other programs write to, many threads that append (one does, as in
 * a node), and the time between two segments apart from the rest: it is part of the slowest calls.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Threads(1)
public class PaxosLogBenchmark {
    /** The baseline: as many bytes, written at one go and forced. */
    @Benchmark
    public long bareFsync(BareFile file) throws IOException {
        return file.writeAndForce();
    }

    /** Appends the group and forces it, in one thread. */
    @Benchmark
    public long appendAndForce(OwnLog log) throws LogException {
        return log.appendAndForce();
    }

    /** Hands the group to the thread of the log and waits until it says that the last record is durable. */
    @Benchmark
    public long groupCommit(OwnGroupCommit commit) throws LogException, InterruptedException {
        return commit.appendAndAwait();
    }
}
