package io.statebench.paxos.codec;

import io.statebench.paxos.LogRecord;
import java.nio.ByteBuffer;

/** Records of the log as bytes. */
public final class RecordCodec {
    private static final int PROMISED = 1;
    private static final int ACCEPTED = 2;
    private static final int LEARNED = 3;
    private static final int SNAPSHOTTED = 4;

    private RecordCodec() {}

    /** Appends a record. */
    public static void write(LogRecord record, ByteSink to) {
        if (record instanceof LogRecord.Accepted accepted) {
            to.putByte(ACCEPTED).putLong(accepted.chosenSlot());
            PartCodec.write(accepted.ballot(), to);
            to.putLong(accepted.firstSlot());
            PartCodec.writeEntries(accepted.entries(), to);
        } else if (record instanceof LogRecord.Promised promised) {
            PartCodec.write(promised.ballot(), to.putByte(PROMISED));
        } else if (record instanceof LogRecord.Learned learned) {
            PartCodec.writeVotes(learned.votes(), to.putByte(LEARNED));
        } else if (record instanceof LogRecord.Snapshotted snapshotted) {
            PartCodec.write(snapshotted.snapshot(), to.putByte(SNAPSHOTTED));
        } else {
            throw new AssertionError(record);
        }
    }

    /** Reads one record that takes up all that remains of a buffer, which is not moved. */
    public static LogRecord read(ByteBuffer bytes) throws MalformedBytesException {
        ByteSource from = new ByteSource(bytes);
        LogRecord record = read(from.tag("a record's kind"), from);
        from.end("a record");
        return record;
    }

    private static LogRecord read(int tag, ByteSource from) throws MalformedBytesException {
        return switch (tag) {
            case PROMISED -> new LogRecord.Promised(PartCodec.ballot(from));
            case ACCEPTED -> accepted(from);
            case LEARNED -> new LogRecord.Learned(PartCodec.votes(from));
            case SNAPSHOTTED -> new LogRecord.Snapshotted(PartCodec.snapshot(from));
            default -> throw from.malformed("there is no record of kind " + tag);
        };
    }

    private static LogRecord accepted(ByteSource from) throws MalformedBytesException {
        long chosenSlot = from.number("a chosen slot");
        return new LogRecord.Accepted(
                PartCodec.ballot(from), from.number("a first slot"), PartCodec.entries(from), chosenSlot);
    }
}
