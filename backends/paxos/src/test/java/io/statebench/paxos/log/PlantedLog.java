package io.statebench.paxos.log;

import io.statebench.paxos.LogRecord;
import java.io.IOException;
import java.util.function.Consumer;

/** Lets the simulator, which lives elsewhere, plant a fault. */
public final class PlantedLog {
    private PlantedLog() {}

    /** A log that gives a snapshot its name, and deletes what it takes the place of, without forcing it before. */
    public static DiskLog renamingEarly(Folder folder, LogSettings settings, Consumer<LogRecord> into)
            throws LogException {
        return DiskLog.open(folder, settings, into, PlantedLog::writeUnforced);
    }

    private static void writeUnforced(SnapshotFile snapshot, Folder folder, Owner owner) throws IOException {
        try (DiskFile file = folder.create(SnapshotFile.TEMPORARY)) {
            snapshot.writeTo(file, owner);
        }
        folder.rename(
                SnapshotFile.TEMPORARY,
                SnapshotFile.name(snapshot.record().snapshot().slot()));
        folder.sync();
    }
}
