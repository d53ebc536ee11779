package io.statebench.paxos.log;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A file system with a cache that a crash empties. Of what was not forced each 512-byte sector is lost or not by itself,
 * and of the names that came and went since the last sync of the folder the latest are lost. It can be full, a bit of it
 * can flip, and it can stop in the middle of anything.
 */
public final class MemoryFolder implements Folder {
    private static final int SECTOR = 512;

    private final List<Map<String, MemoryFile>> names = new ArrayList<>(List.of(new TreeMap<>()));
    private boolean isFull;
    private boolean isClosed;
    private long operationsLeft = Long.MAX_VALUE;

    /** The power went in the middle of an operation. */
    static final class PowerCut extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** Lets so many operations pass and cuts the power in the next. */
    void cutPowerAfter(long operations) {
        operationsLeft = operations;
    }

    /** Whether what needs more room fails. */
    public void setFull(boolean full) {
        isFull = full;
    }

    /** Whether it was closed since it was last opened. */
    boolean isClosed() {
        return isClosed;
    }

    /** The power goes; afterwards it is as a machine finds it that starts. */
    public void crash(RandomGenerator random) {
        operationsLeft = Long.MAX_VALUE;
        isClosed = false;
        Map<String, MemoryFile> left = names.get(random.nextInt(names.size()));
        names.clear();
        names.add(left);
        left.values().forEach(file -> file.crash(random));
    }

    /** A bit flips in one of the files, where something is written. */
    public void rot(RandomGenerator random) {
        List<MemoryFile> files =
                present().values().stream().filter(MemoryFile::isWritten).toList();
        MemoryFile file = files.get(random.nextInt(files.size()));
        int at = random.nextInt(file.durable.length);
        while (file.durable[at] == 0) {
            at = (at + 1) % file.durable.length;
        }
        file.flip(at, 1 << random.nextInt(8));
    }

    /** A copy of a file's bytes as they would be read. */
    byte[] bytes(String name) throws IOException {
        return file(name).cached.clone();
    }

    /** Puts a file there, durably. */
    void put(String name, byte[] bytes) {
        MemoryFile file = new MemoryFile();
        file.cached = bytes.clone();
        file.durable = bytes.clone();
        present().put(name, file);
    }

    /** A folder with the same files. */
    MemoryFolder copy() {
        MemoryFolder copy = new MemoryFolder();
        present().forEach((name, file) -> copy.put(name, file.cached));
        return copy;
    }

    private Map<String, MemoryFile> present() {
        return names.get(names.size() - 1);
    }

    private Map<String, MemoryFile> changed() {
        Map<String, MemoryFile> next = new TreeMap<>(present());
        names.add(next);
        return next;
    }

    private void operate() throws PowerCut {
        operationsLeft--;
        if (operationsLeft < 0) {
            throw new PowerCut();
        }
    }

    private MemoryFile file(String name) throws IOException {
        MemoryFile file = present().get(name);
        if (file == null) {
            throw new FileNotFoundException(name);
        }
        return file;
    }

    @Override
    public List<String> names() {
        return List.copyOf(present().keySet());
    }

    @Override
    public DiskFile create(String name) throws IOException {
        operate();
        MemoryFile file = new MemoryFile();
        changed().put(name, file);
        return file;
    }

    @Override
    public DiskFile open(String name) throws IOException {
        return file(name);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        operate();
        MemoryFile file = file(from);
        Map<String, MemoryFile> next = changed();
        next.remove(from);
        next.put(to, file);
    }

    @Override
    public void delete(String name) throws IOException {
        operate();
        changed().remove(name);
    }

    @Override
    public void sync() throws IOException {
        operate();
        Map<String, MemoryFile> durable = present();
        names.clear();
        names.add(durable);
    }

    @Override
    public String path(String name) {
        return "/memory/" + name;
    }

    @Override
    public void close() {
        isClosed = true;
    }

    private final class MemoryFile implements DiskFile {
        private byte[] cached = {};
        private byte[] durable = {};

        /** What was not forced gets to disk or not, sector by sector; the size, too. */
        void crash(RandomGenerator random) {
            if (cached.length != durable.length && random.nextBoolean()) {
                durable = Arrays.copyOf(durable, cached.length);
            }
            for (int from = 0; from < durable.length; from += SECTOR) {
                int to = Math.min(from + SECTOR, durable.length);
                boolean isThere = to <= cached.length;
                if (isThere && !Arrays.equals(cached, from, to, durable, from, to) && random.nextBoolean()) {
                    System.arraycopy(cached, from, durable, from, to - from);
                }
            }
            cached = durable.clone();
        }

        /** Whether it is more than room for something. */
        boolean isWritten() {
            for (byte one : durable) {
                if (one != 0) {
                    return true;
                }
            }
            return false;
        }

        void flip(int at, int bits) {
            cached[at] ^= (byte) bits;
            durable[at] ^= (byte) bits;
        }

        @Override
        public long size() {
            return cached.length;
        }

        @Override
        public void read(ByteBuffer to, long position) {
            if (position < cached.length) {
                to.put(cached, (int) position, (int) Math.min(to.remaining(), cached.length - position));
            }
        }

        @Override
        public void write(ByteBuffer from, long position) throws IOException {
            operate();
            int end = (int) position + from.remaining();
            if (end > cached.length) {
                if (isFull) {
                    throw new NoRoomException("no room left in /memory");
                }
                cached = Arrays.copyOf(cached, end);
            }
            from.duplicate().get(cached, (int) position, from.remaining());
        }

        @Override
        public void force() throws IOException {
            operate();
            durable = cached.clone();
        }

        @Override
        public void close() {}
    }
}
