package io.statebench.paxos.log;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The file of the next segment, made of zeros by somebody else ahead of need, so that no record waits for it.
 *
 * <pre>
 *   log    | records ... half full | ... | full: head, force, rename, sync | records ...
 *   other                          | zeros, force, zeros, force |
 * </pre>
 *
 * <p>It has no head yet and is called {@link #NAME}, so whoever opens the folder after a crash removes it: it is nothing
 * but room. All methods belong to the log's thread.
 */
final class Spare {
    static final String NAME = "spare.tmp";

    /** Chosen: what a disk takes in a millisecond or two, for so long may a record have to wait behind it. */
    private static final int PIECE_BYTES = 1 << 20;

    private final Folder folder;
    private final long sizeBytes;
    private final Executor elsewhere;
    private @Nullable Making making;

    Spare(Folder folder, LogSettings settings) {
        this.folder = folder;
        sizeBytes = settings.segmentBytes();
        elsewhere = settings.elsewhere();
    }

    /** Has one made, unless there is one or it is being made. */
    void want() {
        if (making == null) {
            making = new Making();
            try {
                elsewhere.execute(making.task);
            } catch (RejectedExecutionException nobody) {
                making = null;
            }
        }
    }

    /**
     * Takes the one that was made, or waits for it if it has been begun. None, if nobody has begun, if that failed, or
     * if more room is needed: then whoever asks has to make one, and finds out what is wrong with the disk.
     */
    Optional<String> take(long neededBytes) {
        Making made = making;
        if (made == null || neededBytes > sizeBytes) {
            return Optional.empty();
        }
        making = null;
        return !made.isBegun.compareAndSet(false, true) && made.isWhole() ? Optional.of(NAME) : Optional.empty();
    }

    /** Ends what is under way: afterwards nobody writes to the folder any more. */
    void abandon() {
        Making made = making;
        if (made != null && !made.isBegun.compareAndSet(false, true)) {
            made.isUnwanted = true;
            made.isWhole();
        }
        making = null;
    }

    private final class Making {
        /** Set once, by whoever comes first: the one who makes it, or the log that does without. */
        private final AtomicBoolean isBegun = new AtomicBoolean();

        private final FutureTask<Boolean> task = new FutureTask<>(this::make);

        /** Written by the log's thread, read by the one that makes it. */
        private volatile boolean isUnwanted;

        private boolean make() throws IOException {
            if (!isBegun.compareAndSet(false, true)) {
                return false;
            }
            try (DiskFile file = folder.create(NAME)) {
                for (long from = 0; from < sizeBytes && !isUnwanted; from += PIECE_BYTES) {
                    Segment.fill(file, from, Math.min(from + PIECE_BYTES, sizeBytes));
                    file.force();
                }
            } catch (IOException failure) {
                remove(failure); // It must not keep the room that others may still find.
                throw failure;
            }
            return !isUnwanted;
        }

        private void remove(IOException failure) {
            try {
                folder.delete(NAME);
            } catch (IOException another) {
                failure.addSuppressed(another);
            }
        }

        private boolean isWhole() {
            boolean isInterrupted = false;
            try {
                while (true) {
                    try {
                        return task.get();
                    } catch (InterruptedException interrupt) {
                        isInterrupted = true; // The disk is at work, and that has an end.
                    } catch (ExecutionException | CancellationException failed) {
                        return false;
                    }
                }
            } finally {
                if (isInterrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
