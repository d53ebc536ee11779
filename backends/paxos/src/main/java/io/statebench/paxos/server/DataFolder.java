package io.statebench.paxos.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A node's folder: whose it is, and that nobody else uses it now.
 *
 * <p>{@code identity} says cluster, id and founders in words, and a number that no other folder has; whoever was given another folder by mistake would vote
 * with another's memory. {@code lock} is held while the process lives, and the system lets go of it however that ends.
 */
final class DataFolder implements AutoCloseable {
    private static final String BIRTH = "birth=";

    private final Path folder;
    private final FileChannel lockFile;
    private final List<String> identity;
    private long birth;

    private DataFolder(Path folder, FileChannel lockFile, List<String> identity) {
        this.folder = folder;
        this.lockFile = lockFile;
        this.identity = identity;
        birth = RandomGenerator.getDefault().nextLong(1, Long.MAX_VALUE);
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
        List<String> lines = Files.readAllLines(mark());
        List<String> found = lines.subList(0, Math.min(identity.size(), lines.size()));
        if (found.equals(identity) && lines.size() > identity.size()) {
            birth = birth(lines.get(identity.size()));
        } else {
            close();
            throw new NodeException(
                    "the data folder " + folder + " belongs to " + found + "; this node was told " + identity);
        }
    }

    private static long birth(String line) throws IOException {
        try {
            return Long.parseLong(line.substring(BIRTH.length()));
        } catch (NumberFormatException | IndexOutOfBoundsException malformed) {
            throw new IOException("the data folder does not say when it was made: " + line, malformed);
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
                List<String> lines = new ArrayList<>(identity);
                lines.add(BIRTH + birth);
                Births.write(mark(), lines);
            } else if (isNew) {
                throw new NodeException("the log in " + folder
                        + " is gone, and with it what this node promised: start an" + " empty node under a new id");
            }
        } catch (IOException trouble) {
            throw new NodeException("cannot write to the data folder " + folder + ": " + trouble, trouble);
        }
    }

    /** Whom this node has let in so far. */
    Births births() throws NodeException {
        try {
            return Births.open(folder.resolve("peers"));
        } catch (IOException unreadable) {
            throw new NodeException(String.valueOf(unreadable.getMessage()), unreadable);
        }
    }

    /** What tells this folder from another that somebody made for the same node later. */
    long birth() {
        return birth;
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
