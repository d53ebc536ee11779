package io.statebench.benchmark.paxos;

import io.statebench.paxos.LogRecord;
import io.statebench.paxos.log.Durability;
import io.statebench.paxos.log.GroupCommit;
import io.statebench.paxos.log.LogException;
import io.statebench.time.NanoClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A log with its thread. */
@State(Scope.Benchmark)
public class OwnGroupCommit {
    /** Records at one go. */
    @Param({"1", "64"})
    public int records;

    private final Semaphore news = new Semaphore(0);
    /** Written by the thread of the log before it gives a permit. */
    private final AtomicLong durable = new AtomicLong();

    private List<LogRecord> group = List.of();
    private @Nullable Path folder;
    private @Nullable GroupCommit commit;

    /** Opens it. */
    @Setup(Level.Trial)
    public void open() throws IOException, LogException {
        folder = Group.newFolder();
        group = Group.of(records);
        commit = GroupCommit.start(
                OwnLog.newLog(folder), Durability.FSYNC, new Told(durable, news), NanoClock.SYSTEM::nanos);
    }

    private record Told(AtomicLong durable, Semaphore news) implements GroupCommit.Listener {
        @Override
        public void durable(long number) {
            durable.set(number);
            news.release();
        }

        @Override
        public void failed(LogException why) {
            throw new IllegalStateException(why);
        }
    }

    long appendAndAwait() throws LogException, InterruptedException {
        GroupCommit present = commit;
        if (present == null) {
            throw new IllegalStateException("not open");
        }
        long last = 0;
        for (LogRecord record : group) {
            last = present.append(record);
        }
        while (durable.get() < last) {
            if (!news.tryAcquire(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nothing got durable for 30 seconds");
            }
        }
        return last;
    }

    /** Deletes it. */
    @TearDown(Level.Trial)
    public void close() throws IOException {
        if (commit != null && folder != null) {
            commit.close();
            Group.delete(folder);
        }
    }
}
