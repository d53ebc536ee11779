package io.statebench.paxos.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * The first sector of each file: what kind of file in which version, whose it is, what the kind has to say, and a
 * checksum of all of it. It is durable before the file gets its name, so one that is not whole is damaged.
 *
 * <pre>
 *   0 magic | 8 version | 12 node | 16 length, cluster | 148 of the kind ... 508 CRC32C of 0..507
 * </pre>
 */
final class Head {
    /** What disks write whole or not at all. */
    static final int BYTES = 512;

    private static final int VERSION = 1;
    private static final int OWN = 16 + Integer.BYTES + Owner.MAX_CLUSTER_BYTES;
    private static final int CRC = BYTES - Integer.BYTES;

    private Head() {}

    /** A head that wants what the kind has to say from its position on. */
    static ByteBuffer of(long magic, Owner owner) {
        byte[] cluster = owner.cluster().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(BYTES)
                .putLong(magic)
                .putInt(VERSION)
                .putInt(owner.node())
                .putInt(cluster.length)
                .put(cluster)
                .position(OWN);
    }

    /** Adds the checksum. */
    static ByteBuffer seal(ByteBuffer head) {
        return head.putInt(CRC, crc(head)).rewind();
    }

    private static int crc(ByteBuffer head) {
        CRC32C crc = new CRC32C();
        crc.update(head.duplicate().position(0).limit(CRC));
        return (int) crc.getValue();
    }

    /** Reads and checks a head; its position is where the kind begins. */
    static ByteBuffer read(DiskFile file, long magic, Owner owner, String path) throws IOException, LogException {
        ByteBuffer head = ByteBuffer.allocate(BYTES);
        file.read(head, 0);
        if (head.hasRemaining() || head.getInt(CRC) != crc(head) || head.getLong(0) != magic) {
            throw new LogException(LogException.Kind.DAMAGED, path + " is damaged at byte 0: its head is not whole");
        }
        if (head.getInt(8) != VERSION) {
            throw foreign(path + " is of version " + head.getInt(8) + ", this program knows " + VERSION);
        }
        Owner found = owner(head);
        if (!found.equals(owner)) {
            throw foreign(path + " belongs to " + found + ", not to " + owner);
        }
        return head.position(OWN);
    }

    private static Owner owner(ByteBuffer head) {
        byte[] cluster = new byte[head.getInt(16)];
        head.position(16 + Integer.BYTES).get(cluster);
        return new Owner(new String(cluster, StandardCharsets.UTF_8), head.getInt(12));
    }

    private static LogException foreign(String message) {
        return new LogException(LogException.Kind.FOREIGN, message);
    }
}
