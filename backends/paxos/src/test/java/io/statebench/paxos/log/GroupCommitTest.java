package io.statebench.paxos.log;

import static io.statebench.paxos.log.LogFixture.open;
import static io.statebench.paxos.log.LogFixture.snapshot;
import static io.statebench.paxos.log.LogFixture.vote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
    private final BlockingQueue<Long> durable = new LinkedBlockingQueue<>();
    private final BlockingQueue<LogException> failures = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> teller = new LinkedBlockingQueue<>();
    private final SlowFolder folder = new SlowFolder();
    /** How far the clock goes at each look: so long takes a group. */
    private final AtomicLong stepNanos = new AtomicLong();

    private final AtomicLong nowNanos = new AtomicLong();

    private final GroupCommit.Listener listener = new GroupCommit.Listener() {
        @Override
        public void durable(long number) {
            teller.add(Thread.currentThread().getName());
            durable.add(number);
        }

        @Override
        public void failed(LogException why) {
            failures.add(why);
        }
    };

    private long clockNanos() {
        return nowNanos.addAndGet(stepNanos.get());
    }

    /** Forces, and says on which thread that was. */
    private String flushedBy(GroupCommit commit) throws InterruptedException {
        teller.clear();
        commit.flush();
        next(durable);
        return next(teller);
    }

    @Test
    void whoFlushesForcesWhileTheDiskIsQuick() throws Exception {
        try (GroupCommit commit = GroupCommit.start(open(folder).log(), Durability.FSYNC, listener, this::clockNanos)) {
            commit.enqueue(vote(1, 10));
            commit.enqueue(vote(2, 10));
            assertThat(durable).isEmpty();
            int before = folder.forces.get();

            assertThat(flushedBy(commit)).isEqualTo(Thread.currentThread().getName());

            assertThat(folder.forces.get() - before).isEqualTo(1);
            commit.flush();
            assertThat(durable).isEmpty();
        }
        assertThat(open(folder.files).appended()).hasSize(2);
    }

    @Test
    void whileTheDiskIsSlowTheThreadDoesIt() throws Exception {
        try (GroupCommit commit = GroupCommit.start(open(folder).log(), Durability.FSYNC, listener, this::clockNanos)) {
            String here = Thread.currentThread().getName();
            stepNanos.set(3_000_000);
            commit.enqueue(vote(1, 10));
            assertThat(flushedBy(commit)).isEqualTo(here);

            stepNanos.set(2_999_999);
            commit.enqueue(vote(2, 10));
            assertThat(flushedBy(commit)).isEqualTo("paxos-log");
            awaitIdle();

            commit.enqueue(vote(3, 10));
            assertThat(flushedBy(commit)).isEqualTo(here);
        }
    }

    @Test
    void whoFlushesWhileTheThreadHasTheLogDoesNotWait() throws Exception {
        DiskLog log = open(folder).log();
        CountDownLatch isForcing = folder.blockForces();
        try (GroupCommit commit = GroupCommit.start(log, Durability.FSYNC, listener, this::clockNanos)) {
            commit.append(vote(1, 10));
            await(isForcing);
            commit.enqueue(vote(2, 10));
            commit.flush();
            assertThat(durable).isEmpty();

            folder.unblock.countDown();

            assertThat(next(durable)).isEqualTo(1);
            assertThat(next(durable)).isEqualTo(2);
            assertThat(teller).containsExactly("paxos-log", "paxos-log");
        }
    }

    /** The thread of the log has let go of it and waits for more. */
    private static void awaitIdle() {
        Thread thread = Thread.getAllStackTraces().keySet().stream()
                .filter(one -> one.getName().equals("paxos-log"))
                .findAny()
                .orElseThrow();
        awaitState(thread, Thread.State.WAITING);
    }

    @Test
    void aSnapshotAndALargeGroupAreLeftToTheThread() throws Exception {
        try (GroupCommit commit = GroupCommit.start(open(folder).log(), Durability.FSYNC, listener, this::clockNanos)) {
            commit.enqueue(snapshot(1, 10));
            assertThat(flushedBy(commit)).isEqualTo("paxos-log");
            commit.enqueue(vote(2, 300 << 10));
            assertThat(flushedBy(commit)).isEqualTo("paxos-log");
        }
    }

    @Test
    void aFailureWhileFlushingIsToldAsAnyOther() throws Exception {
        try (GroupCommit commit = GroupCommit.start(open(folder).log(), Durability.FSYNC, listener, this::clockNanos)) {
            folder.files.setFull(true);
            commit.enqueue(vote(1, 10_000));

            commit.flush();

            assertThat(next(failures).kind()).isEqualTo(LogException.Kind.FULL);
            assertThatThrownBy(() -> commit.enqueue(vote(2, 1))).hasMessage("no room left in /memory");
        }
        assertThat(durable).isEmpty();
    }

    @Test
    void whatIsAppendedDuringAForceMakesUpTheNextGroup() throws Exception {
        DiskLog log = open(folder).log();
        CountDownLatch isForcing = folder.blockForces();
        try (GroupCommit commit = GroupCommit.start(log, Durability.FSYNC, listener, this::clockNanos)) {
            assertThat(commit.append(vote(1, 10))).isEqualTo(1);
            await(isForcing);
            for (long slot = 2; slot <= 50; slot++) {
                assertThat(commit.append(vote(slot, 10))).isEqualTo(slot);
            }
            assertThat(durable).isEmpty();
            int before = folder.forces.get();

            folder.unblock.countDown();

            assertThat(next(durable)).isEqualTo(1);
            assertThat(next(durable)).isEqualTo(50);
            // One for the group, and one for each segment that was full or is new.
            assertThat(folder.forces.get() - before).isLessThan(20);
        }
        assertThat(open(folder.files).appended()).hasSize(50);
    }

    @Test
    void nothingIsDurableBeforeItIsForced() throws Exception {
        DiskLog log = open(folder).log();
        CountDownLatch isForcing = folder.blockForces();
        try (GroupCommit commit = GroupCommit.start(log, Durability.FSYNC, listener, this::clockNanos)) {
            commit.append(vote(1, 10));
            await(isForcing);

            assertThat(durable).isEmpty();
            folder.unblock.countDown();
            assertThat(next(durable)).isEqualTo(1);
        }
    }

    @Test
    void closingMakesDurableWhatWaits() throws Exception {
        GroupCommit commit = GroupCommit.start(open(folder).log(), Durability.FSYNC, listener, this::clockNanos);
        for (long slot = 1; slot <= 20; slot++) {
            commit.append(vote(slot, 10));
        }

        commit.close();

        assertThat(open(folder.files).appended()).hasSize(20);
        assertThatThrownBy(() -> commit.append(vote(21, 10))).hasMessage("the log is closed");
        assertThat(folder.files.isClosed()).isTrue();
    }

    @Test
    void aFullDiskIsToldOnceAndByEachAppendAfterIt() throws Exception {
        try (GroupCommit commit = GroupCommit.start(open(folder).log(), Durability.FSYNC, listener, this::clockNanos)) {
            commit.append(vote(1, 800));
            assertThat(next(durable)).isEqualTo(1);
            folder.files.setFull(true);
            commit.append(vote(2, 800));

            assertThat(next(failures).kind()).isEqualTo(LogException.Kind.FULL);
            assertThatThrownBy(() -> commit.append(vote(3, 1)))
                    .isInstanceOf(LogException.class)
                    .hasMessage("no room left in /memory");
        }
        assertThat(failures).isEmpty();
        assertThat(durable).isEmpty();
        folder.files.setFull(false);
        assertThat(open(folder.files).appended()).containsExactly(vote(1, 800));
    }

    @Test
    void whoAppendsMoreThanTheDiskTakesWaits() throws Exception {
        DiskLog log = open(folder).log();
        CountDownLatch isForcing = folder.blockForces();
        try (GroupCommit commit = GroupCommit.start(log, Durability.FSYNC, listener, this::clockNanos)) {
            commit.append(vote(1, 10));
            await(isForcing);
            commit.append(vote(2, 65 << 20));
            Thread other = new Thread(() -> append(commit));
            other.start();
            awaitState(other, Thread.State.TIMED_WAITING);

            folder.unblock.countDown();

            other.join(TimeUnit.SECONDS.toMillis(20));
            assertThat(other.isAlive()).isFalse();
        }
        assertThat(open(folder.files).appended()).hasSize(3);
    }

    private static void append(GroupCommit commit) {
        try {
            commit.append(vote(3, 10));
        } catch (LogException failure) {
            throw new AssertionError(failure);
        }
    }

    private static void awaitState(Thread thread, Thread.State state) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (thread.getState() != state && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(thread.getState()).isEqualTo(state);
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(20, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return Objects.requireNonNull(next);
    }

    /** A folder whose files can be made to wait when they are forced. */
    private static final class SlowFolder implements Folder {
        private final MemoryFolder files = new MemoryFolder();
        private final AtomicInteger forces = new AtomicInteger();
        private final CountDownLatch unblock = new CountDownLatch(1);
        /** Written by the test before the thread of the log starts. */
        private volatile @Nullable CountDownLatch isForcing;

        CountDownLatch blockForces() {
            CountDownLatch latch = new CountDownLatch(1);
            isForcing = latch;
            return latch;
        }

        private DiskFile slow(DiskFile file) {
            return new DiskFile() {
                @Override
                public long size() throws IOException {
                    return file.size();
                }

                @Override
                public void read(ByteBuffer to, long position) throws IOException {
                    file.read(to, position);
                }

                @Override
                public void write(ByteBuffer from, long position) throws IOException {
                    file.write(from, position);
                }

                @Override
                public void force() throws IOException {
                    CountDownLatch latch = isForcing;
                    if (latch != null) {
                        latch.countDown();
                        awaitUnblocked();
                    }
                    file.force();
                    forces.incrementAndGet();
                }

                @Override
                public void close() throws IOException {
                    file.close();
                }
            };
        }

        private void awaitUnblocked() throws IOException {
            try {
                if (!unblock.await(20, TimeUnit.SECONDS)) {
                    throw new IOException("blocked for ever");
                }
            } catch (InterruptedException interrupt) {
                throw new IOException(interrupt);
            }
        }

        @Override
        public List<String> names() {
            return files.names();
        }

        @Override
        public DiskFile create(String name) throws IOException {
            return slow(files.create(name));
        }

        @Override
        public DiskFile open(String name) throws IOException {
            return slow(files.open(name));
        }

        @Override
        public void rename(String from, String to) throws IOException {
            files.rename(from, to);
        }

        @Override
        public void delete(String name) throws IOException {
            files.delete(name);
        }

        @Override
        public void sync() throws IOException {
            files.sync();
        }

        @Override
        public String path(String name) {
            return files.path(name);
        }

        @Override
        public void close() {
            files.close();
        }
    }
}
