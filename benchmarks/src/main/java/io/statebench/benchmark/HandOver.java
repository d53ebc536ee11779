package io.statebench.benchmark;

import io.statebench.backend.BackendException;
import io.statebench.backend.Client;
import io.statebench.backend.ClusterException;
import io.statebench.backend.DistributedLock;
import io.statebench.backend.Lease;
import io.statebench.time.Deadline;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * Two clients and one lock: the measuring thread holds and releases, another thread waits and is granted.
 *
 * <pre>{@code
 * holder  acquire |---- holds ----| release -> . . . . . . sees the grant
 * waiter        refused | waits . . . . . . . . granted -> |
 *                                 |======== measured ======|
 * }</pre>
 *
 * <p>The preparation of each call is a set-up per invocation. JMH warns of those because the clock reads around a call
 * weigh as much as a short one; sampling reads the clock around each call anyway, and these take microseconds at least.
 */
@State(Scope.Thread)
public class HandOver {
    private enum Phase {
        /** The waiter has nothing to do. */
        IDLE,
        /** The waiter shall ask; set by the holder, who has the lock. */
        ASK,
        /** The waiter was refused once and waits; set by the waiter. */
        WAITING,
        /** The waiter has the lock; set by the waiter. */
        GRANTED,
        /** The waiter shall release, which makes it idle; set by the holder. */
        GIVE_BACK
    }

    private static final Duration LONGEST_HOLD = Duration.ofMillis(10);

    /** The fraction of the golden ratio: its multiples fall evenly into 0 to 1, however many there are. */
    private static final double EVENLY = 0.618_033_988_749_895;

    /** The two threads take turns: each phase is set by one of them alone, and the other waits for it. */
    private volatile Phase phase = Phase.IDLE;

    /** What ended the waiter, if something did. */
    private final AtomicReference<@Nullable Throwable> trouble = new AtomicReference<>();

    private volatile boolean isOver;
    private double hold;
    private long handOvers;

    @SuppressWarnings("NullAway.Init")
    private DistributedLock mine;

    @SuppressWarnings("NullAway.Init")
    private Lease lease;

    @SuppressWarnings("NullAway.Init")
    private Client waiterClient;

    @SuppressWarnings("NullAway.Init")
    private Thread waiter;

    /** Starts the waiter with a client of its own. */
    @Setup(Level.Trial)
    public void start(Subject subject, ThreadClient own, ThreadParams thread)
            throws BackendException, ClusterException {
        String name = ForkSettings.key("bench-hand-over-" + thread.getThreadIndex());
        mine = LockBenchmark.free(own.client().lock(name));
        waiterClient = subject.connect("waiter-" + thread.getThreadIndex());
        DistributedLock its = waiterClient.lock(name);
        waiter = new Thread(() -> serve(its), "hand-over-waiter");
        waiter.setDaemon(true);
        waiter.start();
    }

    /** Takes the lock, has the other one wait for it, and holds it for a while. */
    @Setup(Level.Invocation)
    public void hold() throws BackendException, InterruptedException {
        lease = mine.tryAcquire(LockBenchmark.LEASE)
                .orElseThrow(() -> new IllegalStateException(mine.name() + " is held by somebody else"));
        tell(Phase.ASK);
        await(Phase.WAITING);
        hold = (hold + EVENLY) % 1;
        LockSupport.parkNanos((long) (hold * LONGEST_HOLD.toNanos()));
    }

    /** Releases and spins until the other one has the lock. */
    long handOver() throws BackendException {
        LockBenchmark.released(mine, lease);
        Spin.until(() -> phase == Phase.GRANTED || trouble.get() != null, LockBenchmark.PATIENCE);
        if (phase != Phase.GRANTED) {
            throw lost(Phase.GRANTED);
        }
        return ++handOvers;
    }

    /** Has the other one release. */
    @TearDown(Level.Invocation)
    public void giveBack() throws InterruptedException {
        tell(Phase.GIVE_BACK);
        await(Phase.IDLE);
    }

    /** Ends the waiter. */
    @TearDown(Level.Trial)
    public void stop() throws InterruptedException {
        isOver = true;
        LockSupport.unpark(waiter);
        waiter.join(LockBenchmark.PATIENCE.toMillis());
        waiterClient.close();
        if (waiter.isAlive()) {
            throw new IllegalStateException("the waiter does not end; it is in phase " + phase);
        }
    }

    private void tell(Phase next) {
        phase = next;
        LockSupport.unpark(waiter);
    }

    private void await(Phase wanted) throws InterruptedException {
        boolean isReached =
                Deadline.after(LockBenchmark.PATIENCE).await(() -> phase == wanted || trouble.get() != null);
        if (!isReached || trouble.get() != null) {
            throw lost(wanted);
        }
    }

    private IllegalStateException lost(Phase wanted) {
        return new IllegalStateException(
                "the waiter of " + mine.name() + " is " + phase + " and not " + wanted, trouble.get());
    }

    private void serve(DistributedLock its) {
        try {
            while (!isOver) {
                if (phase == Phase.ASK) {
                    waitAndGiveBack(its);
                } else {
                    LockSupport.park(this);
                }
            }
        } catch (BackendException | RuntimeException failed) {
            trouble.set(failed);
        }
    }

    private void waitAndGiveBack(DistributedLock its) throws BackendException {
        if (its.tryAcquire(LockBenchmark.LEASE).isPresent()) {
            throw new IllegalStateException(its.name() + " was granted while another one held it");
        }
        phase = Phase.WAITING;
        Lease granted = its.acquire(LockBenchmark.LEASE, LockBenchmark.PATIENCE)
                .orElseThrow(() -> new IllegalStateException("no grant of " + its.name()));
        phase = Phase.GRANTED;
        while (phase != Phase.GIVE_BACK && !isOver) {
            LockSupport.park(this);
        }
        LockBenchmark.released(its, granted);
        phase = Phase.IDLE;
    }
}
