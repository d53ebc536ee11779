package io.statebench.paxos.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
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

    private DataFolder(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /** Takes the folder for a node; a new one is made and marked. */
    static DataFolder open(NodeConfig config) throws NodeException {
        Path folder = config.storage().data();
        try {
            Files.createDirectories(folder);
            FileChannel lockFile =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            DataFolder opened = new DataFolder(folder, lockFile);
            if (lock(lockFile) == null) {
                opened.close();
                throw new NodeException("the data folder " + folder + " is in use by another process");
            }
            opened.identify(config);
            return opened;
        } catch (IOException trouble) {
            throw new NodeException("cannot use the data folder " + folder + ": " + trouble, trouble);
        }
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException heldInThisProcess) {
            return null;
        }
    }

    private void identify(NodeConfig config) throws IOException, NodeException {
        Path file = folder.resolve("identity");
        List<String> wanted =
                List.of("cluster=" + config.cluster(), "id=" + config.id(), "founders=" + config.founders());
        if (!Files.exists(file)) {
            write(file, wanted);
        }
        List<String> found = Files.readAllLines(file);
        List<String> foreign = new ArrayList<>(found);
        foreign.removeAll(wanted);
        if (!found.equals(wanted)) {
            close();
            throw new NodeException("the data folder " + folder + " belongs to " + String.join(", ", foreign)
                    + "; this node was told " + String.join(", ", wanted));
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
    public void close() throws IOException {
        lockFile.close();
    }
}
