package io.statebench.benchmark.paxos;

import io.statebench.paxos.LogRecord;
import io.statebench.paxos.log.DiskLog;
import io.statebench.paxos.log.Durability;
import io.statebench.paxos.log.LogException;
import io.statebench.paxos.log.LogSettings;
import io.statebench.paxos.log.Owner;
import io.statebench.paxos.log.PathFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A log with segments of the usual size; those that are full stay until the end. */
@State(Scope.Benchmark)
public class OwnLog {
    /** Records at one go. */
    @Param({"1", "64"})
    public int records;

    private List<LogRecord> group = List.of();
    private long count;
    private @Nullable Path folder;
    private @Nullable DiskLog log;

    /** Opens it. */
    @Setup(Level.Trial)
    public void open() throws IOException, LogException {
        folder = Group.newFolder();
        group = Group.of(records);
        log = newLog(folder);
    }

    static DiskLog newLog(Path folder) throws LogException {
        LogSettings settings = new LogSettings(
                new Owner("benchmark", 1),
                LogSettings.DEFAULT_SEGMENT_BYTES,
                Durability.FSYNC,
                RandomGeneratorFactory.of("L64X128MixRandom").create(1),
                zeros -> new Thread(zeros, "room").start());
        return DiskLog.open(PathFolder.open(folder), settings, record -> {});
    }

    long appendAndForce() throws LogException {
        DiskLog present = log;
        if (present == null) {
            throw new IllegalStateException("not open");
        }
        for (LogRecord record : group) {
            present.append(record);
        }
        present.force();
        count += group.size();
        return count;
    }

    /** Deletes it. */
    @TearDown(Level.Trial)
    public void close() throws IOException {
        if (log != null && folder != null) {
            log.close();
            Group.delete(folder);
        }
    }
}
