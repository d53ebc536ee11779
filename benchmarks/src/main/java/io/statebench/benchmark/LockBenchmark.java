package io.statebench.benchmark;

import io.statebench.backend.BackendException;
import io.statebench.backend.DistributedLock;
import io.statebench.backend.Lease;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * What does a lock cost: alone, among competitors, and from hand to hand?
 *
 * <p>No work is done under the lock. What this does not show: who of the waiting is served (an average hides the one
 * that starves), what a lock costs while it is renewed, what happens when a holder dies (its lease has to end first),
 * and whether the lock excludes at all: that is the correctness suite's question.
 *
 * <p>Every wait has a deadline that fails the run, so a lost grant cannot hang a fork.
 */
@BenchmarkMode({Mode.Throughput, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Threads(1)
public class LockBenchmark {
    /** Outlives every wait below, so that no grant is due to a lease's end. */
    static final Duration LEASE = Duration.ofSeconds(20);

    /** Chosen far above any wait seen, which is some milliseconds. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Takes and gives back a lock that nobody else asks for; one operation is both calls. */
    @Benchmark
    public boolean uncontended(OwnLock own) throws BackendException {
        Lease lease = own.lock
                .tryAcquire(LEASE)
                .orElseThrow(() -> new IllegalStateException(own.lock.name() + " is held by somebody else"));
        return released(own.lock, lease);
    }

    /** Waits for one of a few locks that others want too and gives it back at once; one operation is both. */
    @Benchmark
    @Threads(4)
    public boolean contended(SharedLock shared) throws BackendException {
        Lease lease = shared.lock
                .acquire(LEASE, PATIENCE)
                .orElseThrow(() -> new IllegalStateException("no grant of " + shared.lock.name() + " in " + PATIENCE));
        return released(shared.lock, lease);
    }

    /**
     * From the release by one holder to the grant to another thread that waits already.
     *
     * <p>The holder holds for 0 to 10 ms, evenly spread, so that the release meets a polling waiter at every moment of
     * its pauses. The time includes the release itself and seeing, on the releasing thread, that the grant has come.
     */
    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    public long handOver(HandOver pair) throws BackendException, InterruptedException {
        return pair.handOver();
    }

    static boolean released(DistributedLock lock, Lease lease) throws BackendException {
        if (!lock.release(lease)) {
            throw new IllegalStateException(lock.name() + " was lost within its lease");
        }
        return true;
    }

    /** Waits until a lock is free, which on a server that ran before takes up to the lease of a killed run. */
    static DistributedLock free(DistributedLock lock) throws BackendException {
        Lease lease = lock.acquire(LEASE, LEASE.plusSeconds(5))
                .orElseThrow(() -> new IllegalStateException(lock.name() + " is held by somebody else"));
        released(lock, lease);
        return lock;
    }

    /** A lock of the thread's own. */
    @State(Scope.Thread)
    public static class OwnLock {
        @SuppressWarnings("NullAway.Init")
        private DistributedLock lock;

        /** Names it after the thread. */
        @Setup(Level.Trial)
        public void name(ThreadClient own, ThreadParams thread) throws BackendException {
            lock = free(own.client().lock(ForkSettings.key("bench-own-" + thread.getThreadIndex())));
        }
    }

    /** The lock a thread shares with others: threads are dealt over the locks in turn. */
    @State(Scope.Thread)
    public static class SharedLock {
        /** How many locks there are. */
        @Param({"1", "4"})
        public int locks = 1;

        @SuppressWarnings("NullAway.Init")
        private DistributedLock lock;

        /** Names it after the thread's turn. */
        @Setup(Level.Trial)
        public void name(ThreadClient own, ThreadParams thread) throws BackendException {
            lock = free(own.client().lock(ForkSettings.key("bench-shared-" + thread.getThreadIndex() % locks)));
        }
    }
}
