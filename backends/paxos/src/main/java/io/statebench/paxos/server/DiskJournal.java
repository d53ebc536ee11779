package io.statebench.paxos.server;

import io.statebench.paxos.LogRecord;
import io.statebench.paxos.Recovery;
import io.statebench.paxos.log.DiskLog;
import io.statebench.paxos.log.Durability;
import io.statebench.paxos.log.GroupCommit;
import io.statebench.paxos.log.LogException;
import io.statebench.paxos.log.LogSettings;
import io.statebench.paxos.log.Owner;
import io.statebench.paxos.log.PathFolder;
import io.statebench.time.NanoClock;
import java.util.random.RandomGenerator;

/** A node's records on its disk, all of a turn durable at once: by the loop itself, or by the thread of the log. */
final class DiskJournal implements Journal {
    private final GroupCommit commit;
    private final Listener listener;
    private final NodeConfig.Durability durability;
    private final Latencies fsync;

    private DiskJournal(GroupCommit commit, Listener listener, NodeConfig.Durability durability, Latencies fsync) {
        this.fsync = fsync;
        this.commit = commit;
        this.listener = listener;
        this.durability = durability;
    }

    /** Reads what is there into a recovery, and takes more from then on. */
    static DiskJournal open(NodeConfig config, DataFolder folder, Recovery recovery, Listener listener)
            throws NodeException {
        LogSettings settings = new LogSettings(
                new Owner(config.cluster(), config.id()),
                LogSettings.DEFAULT_SEGMENT_BYTES,
                Durability.valueOf(config.storage().durability().name()),
                RandomGenerator.getDefault(),
                DiskJournal::makeRoom);
        Latencies fsync = new Latencies();
        try {
            DiskLog log = DiskLog.open(new TimedFolder(PathFolder.open(folder.log()), fsync), settings, recovery::add);
            folder.logOpened(log.isNew());
            GroupCommit commit =
                    GroupCommit.start(log, settings.durability(), new Told(listener), NanoClock.SYSTEM::nanos);
            return new DiskJournal(commit, listener, config.storage().durability(), fsync);
        } catch (LogException unusable) {
            throw new NodeException(words(unusable), unusable, wantsRoom(unusable));
        }
    }

    /** A thread for each segment's zeros: one in seconds at most. */
    private static void makeRoom(Runnable zeros) {
        Thread thread = new Thread(zeros, "paxos-room");
        thread.setDaemon(true);
        thread.start();
    }

    /** What is wrong, and for what cannot be mended, how to go on. */
    private static String words(LogException trouble) {
        return switch (trouble.kind()) {
            case DAMAGED ->
                trouble.getMessage() + "; this id has forgotten what it promised: start an empty node under"
                        + " a new one";
            case FULL, FOREIGN, IN_USE, UNUSABLE, FAILED -> String.valueOf(trouble.getMessage());
        };
    }

    private static boolean wantsRoom(LogException trouble) {
        return trouble.kind() == LogException.Kind.FULL;
    }

    private record Told(Listener listener) implements GroupCommit.Listener {
        @Override
        public void durable(long number) {
            listener.durable(number);
        }

        @Override
        public void failed(LogException why) {
            listener.failed(words(why), wantsRoom(why));
        }
    }

    @Override
    public void append(long number, LogRecord record) {
        try {
            long appended = commit.enqueue(record);
            if (appended != number) {
                throw new IllegalStateException("the log calls record " + number + " its number " + appended);
            }
        } catch (LogException failed) {
            listener.failed(words(failed), wantsRoom(failed));
        }
    }

    @Override
    public void flush() {
        commit.flush();
    }

    @Override
    public NodeConfig.Durability durability() {
        return durability;
    }

    @Override
    public Latencies fsync() {
        return fsync;
    }

    @Override
    public void close() {
        commit.close();
    }
}
