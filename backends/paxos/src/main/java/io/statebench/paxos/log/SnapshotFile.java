package io.statebench.paxos.log;

import io.statebench.paxos.LogRecord;
import io.statebench.paxos.codec.ByteSink;
import io.statebench.paxos.codec.MalformedBytesException;
import io.statebench.paxos.codec.RecordCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * A snapshot in a file of its own: written under another name, made durable, and only then given its name.
 *
 * @param record the snapshot
 * @param firstNumber the log begins with this record or an older one
 */
record SnapshotFile(LogRecord.Snapshotted record, long firstNumber) {
    static final String TEMPORARY = "snapshot.tmp";
    private static final long MAGIC = 0x5342_4c4f_4753_4e50L; // "SBLOGSNP"
    private static final String PREFIX = "snapshot-";

    static String name(long slot) {
        return PREFIX + String.format("%019d", slot);
    }

    static boolean isName(String name) {
        return name.matches(PREFIX + "[0-9]{19}");
    }

    /** How a snapshot gets to disk. */
    interface Writer {
        void write(SnapshotFile snapshot, Folder folder, Owner owner) throws IOException;
    }

    /** The right way. */
    void write(Folder folder, Owner owner) throws IOException {
        try (DiskFile file = folder.create(TEMPORARY)) {
            writeTo(file, owner);
            file.force();
        }
        folder.rename(TEMPORARY, name(record.snapshot().slot()));
        folder.sync();
    }

    /** The head and the bytes, not yet durable. */
    void writeTo(DiskFile file, Owner owner) throws IOException {
        ByteSink bytes = new ByteSink(record.snapshot().machine().length + Head.BYTES);
        RecordCodec.write(record, bytes);
        ByteBuffer head =
                Head.of(MAGIC, owner).putLong(firstNumber).putInt(bytes.size()).putInt(crc(bytes.view()));
        file.write(Head.seal(head), 0);
        file.write(bytes.view(), Head.BYTES);
    }

    static SnapshotFile read(Folder folder, String name, Owner owner) throws IOException, LogException {
        String path = folder.path(name);
        try (DiskFile file = folder.open(name)) {
            ByteBuffer head = Head.read(file, MAGIC, owner, path);
            long firstNumber = head.getLong();
            int length = head.getInt();
            if (file.size() != (long) Head.BYTES + length) {
                throw damaged(path, file.size(), "it should have " + ((long) Head.BYTES + length) + " bytes");
            }
            ByteBuffer bytes = ByteBuffer.allocate(length);
            file.read(bytes, Head.BYTES);
            if (crc(bytes.flip()) != head.getInt()) {
                throw damaged(path, Head.BYTES, "the snapshot does not fit its checksum");
            }
            return new SnapshotFile(decode(bytes, path), firstNumber);
        }
    }

    private static LogRecord.Snapshotted decode(ByteBuffer bytes, String path) throws LogException {
        try {
            if (RecordCodec.read(bytes) instanceof LogRecord.Snapshotted snapshotted) {
                return snapshotted;
            }
            throw damaged(path, Head.BYTES, "it is no snapshot");
        } catch (MalformedBytesException malformed) {
            throw damaged(path, Head.BYTES, "it is no snapshot (" + malformed.getMessage() + ")");
        }
    }

    private static LogException damaged(String path, long at, String why) {
        return new LogException(LogException.Kind.DAMAGED, path + " is damaged at byte " + at + ": " + why);
    }

    private static int crc(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.duplicate());
        return (int) crc.getValue();
    }
}
