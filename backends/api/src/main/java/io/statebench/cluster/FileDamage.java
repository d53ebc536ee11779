package io.statebench.cluster;

import io.statebench.backend.NodeDisk.Damage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;

/** Damage that was done to one file, and what makes up for it. */
final class FileDamage {
    private static final int CHUNK = 65_536;

    private final Path file;
    private final long at;
    private final byte[] were;
    private final byte[] are;

    /** How the file was left: whoever writes to it later takes the damage for the truth. */
    private final long length;

    private final FileTime stamp;

    private FileDamage(Path file, long at, byte[] were, byte[] are) throws IOException {
        this.file = file;
        this.at = at;
        this.were = were;
        this.are = are;
        this.length = Files.size(file);
        this.stamp = Files.getLastModifiedTime(file);
    }

    /** Where what was written ends: room that was only set aside is zeros. */
    static long usedBytes(Path file) throws IOException {
        try (var open = new RandomAccessFile(file.toFile(), "r")) {
            byte[] chunk = new byte[CHUNK];
            long end = open.length();
            while (end > 0) {
                int size = (int) Math.min(CHUNK, end);
                open.seek(end - size);
                open.readFully(chunk, 0, size);
                for (int i = size - 1; i >= 0; i--) {
                    if (chunk[i] != 0) {
                        return end - size + i + 1;
                    }
                }
                end -= size;
            }
            return 0;
        }
    }

    /** Cuts so many of the used bytes off, at most all of them. */
    static FileDamage cut(Path file, int bytes) throws IOException {
        long used = usedBytes(file);
        int count = (int) Math.min(bytes, used);
        long from = used - count;
        try (var open = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] were = read(open, from, count);
            boolean isShortened = used == open.length();
            byte[] are = new byte[isShortened ? 0 : count];
            if (isShortened) {
                open.setLength(from);
            } else {
                open.seek(from);
                open.write(are);
            }
            return new FileDamage(file, from, were, are);
        }
    }

    /** Flips the bit of that number, counted from the file's start. */
    static FileDamage flip(Path file, long bit) throws IOException {
        try (var open = new RandomAccessFile(file.toFile(), "rw")) {
            long from = bit / Byte.SIZE;
            byte[] were = read(open, from, 1);
            byte[] are = {(byte) (were[0] ^ (1 << (bit % Byte.SIZE)))};
            open.seek(from);
            open.write(are);
            return new FileDamage(file, from, were, are);
        }
    }

    private static byte[] read(RandomAccessFile open, long from, int count) throws IOException {
        byte[] bytes = new byte[count];
        open.seek(from);
        open.readFully(bytes);
        return bytes;
    }

    /** What to say of it, after a look at the file. */
    Damage seenFrom(Path folder) throws IOException {
        return new Damage(folder.relativize(file).toString(), at, were.length, isThere());
    }

    private boolean isThere() throws IOException {
        if (Files.size(file) != length) {
            return false;
        }
        try (var open = new RandomAccessFile(file.toFile(), "r")) {
            return are.length == 0 ? length == at : Arrays.equals(read(open, at, are.length), are);
        }
    }

    /** Puts the bytes back, unless the file is gone or was written to. */
    boolean undo() throws IOException {
        boolean isAsLeft = Files.isRegularFile(file)
                && Files.size(file) == length
                && Files.getLastModifiedTime(file).equals(stamp);
        if (isAsLeft) {
            try (var open = new RandomAccessFile(file.toFile(), "rw")) {
                open.seek(at);
                open.write(were);
            }
        }
        return isAsLeft;
    }
}
