package io.statebench.benchmark.paxos;

import io.statebench.paxos.Ballot;
import io.statebench.paxos.Entry;
import io.statebench.paxos.LogRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is appended at one go, one record a command, as a leader under load would have it. */
final class Group {
    private static final int VALUE_BYTES = 100;
    private static final Ballot BALLOT = new Ballot(1, 1);

    /** What a record of this value takes on disk: 24 of its frame, and 158 padded to words. */
    private static final int DISK_BYTES = 24 + 160;

    private Group() {}

    static List<LogRecord> of(int count) {
        List<LogRecord> records = new ArrayList<>();
        for (int slot = 1; slot <= count; slot++) {
            Entry entry = new Entry(Entry.Kind.COMMAND, BALLOT, slot, new byte[VALUE_BYTES]);
            records.add(new LogRecord.Accepted(BALLOT, slot, List.of(entry), slot - 1L));
        }
        return List.copyOf(records);
    }

    static int diskBytes(int count) {
        return count * DISK_BYTES;
    }

    static Path newFolder() throws IOException {
        return Files.createTempDirectory("statebench-log");
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
