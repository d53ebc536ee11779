package io.statebench.benchmark;

import io.statebench.backend.BackendException;
import io.statebench.backend.StateStore;
import io.statebench.backend.Versioned;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * How long does one call on shared state take, when calls follow each other without a pause?
 *
 * <p>Threads walk over the keys, each from a place of its own. What this does not show: waiting time under a fixed
 * rate of requests (each thread asks only when it has its reply), hot keys, values of mixed sizes, a network (server
 * and clients share the machine unless endpoints are given), and what a write to disk would cost where the server does
 * none.
 */
@BenchmarkMode({Mode.Throughput, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Threads(1)
public class StateBenchmark {
    /** Reads a key that is there. */
    @Benchmark
    public Versioned get(ThreadClient own, Walk walk, KeySpace keys) throws BackendException {
        return own.client().state().get(keys.name(walk.next())).orElseThrow();
    }

    /** Writes a key whatever it held. */
    @Benchmark
    public long set(ThreadClient own, Walk walk, KeySpace keys, Payload payload) throws BackendException {
        return own.client().state().set(keys.name(walk.next()), payload.bytes());
    }

    /** Writes a key that nobody else writes, expecting the version it has: every one succeeds. */
    @Benchmark
    public long compareAndSet(ThreadClient own, OwnKeys keys, Payload payload) throws BackendException {
        return keys.replaceNext(own.client().state(), payload.bytes());
    }

    /** Where a thread is on its way over all keys. */
    @State(Scope.Thread)
    public static class Walk {
        private int count;
        private int index;

        /** Spreads the threads evenly over the keys. */
        @Setup(Level.Trial)
        public void start(KeySpace keys, ThreadParams thread) {
            count = keys.count();
            index = (int) ((long) count * thread.getThreadIndex() / thread.getThreadCount());
        }

        int next() {
            index = index + 1 == count ? 0 : index + 1;
            return index;
        }
    }

    /** A thread's share of the keys, at least one, and the versions they have. */
    @State(Scope.Thread)
    public static class OwnKeys {
        private String[] names = {};
        private long[] versions = {};
        private int index;

        /** Takes every n-th key of n threads and learns its version by writing it. */
        @Setup(Level.Trial)
        public void take(KeySpace keys, ThreadClient own, Payload payload, ThreadParams thread)
                throws BackendException {
            if (keys.count() < thread.getThreadCount()) {
                throw new IllegalArgumentException(keys.count() + " keys are too few for " + thread.getThreadCount()
                        + " threads with keys of their own");
            }
            int first = thread.getThreadIndex();
            int stride = thread.getThreadCount();
            int count = (keys.count() - first + stride - 1) / stride;
            names = new String[count];
            versions = new long[count];
            for (int at = 0; at < count; at++) {
                names[at] = keys.name(first + at * stride);
                versions[at] = own.client().state().set(names[at], payload.bytes());
            }
        }

        long replaceNext(StateStore store, byte[] value) throws BackendException {
            index = index + 1 == names.length ? 0 : index + 1;
            versions[index] = store.compareAndSet(names[index], versions[index], value)
                    .orElseThrow(() -> new IllegalStateException(
                            "somebody else wrote " + names[index] + "; is the server used by others?"));
            return versions[index];
        }
    }
}
