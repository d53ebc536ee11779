package io.statebench.paxos.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A folder of the file system, held by a lock that ends with the process. */
public final class PathFolder implements Folder {
    private static final String LOCK = "lock";
    /** Chosen: a heap buffer is copied to one outside of it of the same size, which the thread then keeps. */
    private static final int MOST_BYTES_AT_ONCE = 1 << 20;

    private final Path path;
    private final FileChannel lock;

    private PathFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Takes a folder, which is made if there is none. */
    public static PathFolder open(Path path) throws LogException {
        FileChannel lock;
        try {
            make(path.toAbsolutePath());
            lock = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException failure) {
            throw unusable(path, failure);
        }
        PathFolder folder = new PathFolder(path, lock);
        try {
            folder.lock();
            folder.sync();
            return folder;
        } catch (IOException failure) {
            folder.closeAfter(failure);
            throw unusable(path, failure);
        } catch (LogException failure) {
            folder.closeAfter(failure);
            throw failure;
        }
    }

    /** A new folder is durable only when the one it is in is. */
    private static void make(Path folder) throws IOException {
        Path parent = folder.getParent();
        if (!Files.isDirectory(folder) && parent != null) {
            make(parent);
            Files.createDirectory(folder);
            forceFolder(parent);
        }
    }

    private static void forceFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(/* metaData= */ true);
        }
    }

    private static LogException unusable(Path path, IOException failure) {
        return new LogException(LogException.Kind.UNUSABLE, path + " cannot be used: " + failure, failure);
    }

    private void lock() throws IOException, LogException {
        boolean isMine;
        try {
            isMine = lock.tryLock() != null;
        } catch (OverlappingFileLockException ofThisProcess) {
            isMine = false;
        }
        if (!isMine) {
            throw new LogException(LogException.Kind.IN_USE, path + " is in use by another process");
        }
    }

    private void closeAfter(Exception failure) {
        try {
            close();
        } catch (IOException another) {
            failure.addSuppressed(another);
        }
    }

    @Override
    public List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals(LOCK))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public DiskFile create(String name) throws IOException {
        return new ChannelFile(
                path.resolve(name),
                FileChannel.open(
                        path.resolve(name),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE));
    }

    @Override
    public DiskFile open(String name) throws IOException {
        return new ChannelFile(
                path.resolve(name),
                FileChannel.open(path.resolve(name), StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Files.move(path.resolve(from), path.resolve(to), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(path.resolve(name));
    }

    @Override
    public void sync() throws IOException {
        forceFolder(path);
    }

    @Override
    public String path(String name) {
        return path.resolve(name).toString();
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    /** A file by its channel. */
    static final class ChannelFile implements DiskFile {
        private final Path path;
        private final FileChannel channel;

        ChannelFile(Path path, FileChannel channel) {
            this.path = path;
            this.channel = channel;
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public void read(ByteBuffer to, long position) throws IOException {
            long at = position;
            int count = 0;
            while (to.hasRemaining() && count >= 0) {
                count = channel.read(to, at);
                at += count;
            }
        }

        @Override
        public void write(ByteBuffer from, long position) throws IOException {
            ByteBuffer rest = from.duplicate();
            long at = position;
            try {
                while (rest.hasRemaining()) {
                    ByteBuffer part = rest.slice(rest.position(), Math.min(rest.remaining(), MOST_BYTES_AT_ONCE));
                    int count = channel.write(part, at);
                    at += count;
                    rest.position(rest.position() + count);
                }
            } catch (IOException failure) {
                throw isForWantOfRoom(failure) ? new NoRoomException("no room left for " + path) : failure;
            }
        }

        /** Java has no type for it, so it goes by what Linux, macOS and Windows say. */
        private static boolean isForWantOfRoom(IOException failure) {
            String message = failure instanceof FileSystemException named ? named.getReason() : failure.getMessage();
            String lower = message == null ? "" : message.toLowerCase(Locale.ROOT);
            return lower.contains("no space left")
                    || lower.contains("quota exceeded")
                    || lower.contains("not enough space");
        }

        @Override
        public void force() throws IOException {
            // The length was made durable when the file was, and does not change after.
            channel.force(/* metaData= */ false);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
