package io.statebench.paxos.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node's folder: whose it is, and that nobody else uses it now.
 *
 * <p>{@code identity} says cluster, id and founders in words; whoever was given another folder by mistake would vote
 * with another's memory. {@code lock} is held while the process lives, and the system lets go of it however that ends.
 */
final class DataFolder implements AutoCloseable {
    private final Path folder;
    private final FileChannel lockFile;
    private final List<String> identity;

    private DataFolder(Path folder, FileChannel lockFile, List<String> identity) {
        this.folder = folder;
        this.lockFile = lockFile;
        this.identity = identity;
    }

    /** Takes the folder for a node, if it is that node's or new. */
    static DataFolder open(NodeConfig config) throws NodeException {
        Path path = config.storage().data();
        try {
            Files.createDirectories(path);
            FileChannel lockFile =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            DataFolder folder = new DataFolder(path, lockFile, identity(config));
            if (lock(lockFile) == null) {
                folder.close();
                throw new NodeException("the data folder " + path + " is in use by another process");
            }
            folder.requireSame();
            return folder;
        } catch (IOException trouble) {
            throw new NodeException("cannot use the data folder " + path + ": " + trouble, trouble);
        }
    }

    private static List<String> identity(NodeConfig config) {
        return List.of("cluster=" + config.cluster(), "id=" + config.id(), "founders=" + config.founders());
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException heldInThisProcess) {
            return null;
        }
    }

    private void requireSame() throws IOException, NodeException {
        if (!isMarked()) {
            return;
        }
        List<String> found = Files.readAllLines(mark());
        if (!found.equals(identity)) {
            close();
            throw new NodeException(
                    "the data folder " + folder + " belongs to " + found + "; this node was told " + identity);
        }
    }

    private Path mark() {
        return folder.resolve("identity");
    }

    private boolean isMarked() {
        return Files.exists(mark());
    }

    /** Where the records are. */
    Path log() {
        return folder.resolve("log");
    }

    /**
     * The log was opened. A folder is marked once it has one; a marked folder without one has lost what its node
     * promised.
     */
    void logOpened(boolean isNew) throws NodeException {
        try {
            if (!isMarked()) {
                write(mark(), identity);
            } else if (isNew) {
                throw new NodeException("the log in " + folder
                        + " is gone, and with it what this node promised: start an" + " empty node under a new id");
            }
        } catch (IOException trouble) {
            throw new NodeException("cannot write to the data folder " + folder + ": " + trouble, trouble);
        }
    }

    private void write(Path file, List<String> lines) throws IOException {
        Path fresh = folder.resolve("identity.new");
        Files.write(fresh, lines);
        force(fresh, StandardOpenOption.WRITE);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        force(folder, StandardOpenOption.READ);
    }

    private static void force(Path path, StandardOpenOption how) throws IOException {
        try (FileChannel opened = FileChannel.open(path, how)) {
            opened.force(true);
        }
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException unlikely) {
            throw new UncheckedIOException(unlikely);
        }
    }
}
