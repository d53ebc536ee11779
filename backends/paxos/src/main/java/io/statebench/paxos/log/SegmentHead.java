package io.statebench.paxos.log;

import io.statebench.paxos.Ballot;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What the head of a segment says.
 *
 * @param sizeBytes the size of the file, head and all
 * @param firstNumber of its first record; all before are durable in older segments
 * @param promised the highest ballot in all records before, so that those can go
 * @param salt what each word is combined with by exclusive or, so that no word that was written is zero
 */
record SegmentHead(long sizeBytes, long firstNumber, Ballot promised, long salt) {
    private static final long MAGIC = 0x5342_4c4f_4753_4547L; // "SBLOGSEG"
    private static final String PREFIX = "segment-";

    ByteBuffer toBytes(Owner owner) {
        ByteBuffer head = Head.of(MAGIC, owner)
                .putLong(sizeBytes)
                .putLong(firstNumber)
                .putLong(promised.round())
                .putInt(promised.node())
                .putLong(salt);
        return Head.seal(head);
    }

    static SegmentHead read(DiskFile file, Owner owner, String path) throws IOException, LogException {
        ByteBuffer head = Head.read(file, MAGIC, owner, path);
        long sizeBytes = head.getLong();
        long firstNumber = head.getLong();
        Ballot promised = new Ballot(head.getLong(), head.getInt());
        if (file.size() != sizeBytes) {
            throw new LogException(
                    LogException.Kind.DAMAGED,
                    path + " is damaged at byte " + file.size() + ": it should have " + sizeBytes + " bytes");
        }
        return new SegmentHead(sizeBytes, firstNumber, promised, head.getLong());
    }

    /** Names sort as numbers do. */
    static String name(long firstNumber) {
        return PREFIX + String.format("%019d", firstNumber);
    }

    static boolean isName(String name) {
        return name.matches(PREFIX + "[0-9]{19}");
    }

    static long firstNumber(String name) {
        return Long.parseLong(name.substring(PREFIX.length()));
    }
}
