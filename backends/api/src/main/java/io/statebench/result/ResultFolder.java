package io.statebench.result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A folder whose name says whether its contents are whole.
 *
 * <p>It is {@code <id>.partial} while it is written, {@code <id>} once complete, and {@code <id>.failed} if it was
 * closed before or if this JVM ended in between, as by Ctrl-C. After a {@code kill -9} it stays partial. Readers take
 * names without a suffix only.
 *
 * <p>Thread-safe; files inside are the caller's concern.
 */
public final class ResultFolder implements AutoCloseable {
    private final Path partial;
    private final Path whole;
    private final Path failed;
    private final Thread atExit = new Thread(this::fail, "result-folder-exit");
    private Path present;

    private ResultFolder(Path parent, String id) {
        this.partial = parent.resolve(id + ".partial");
        this.whole = parent.resolve(id);
        this.failed = parent.resolve(id + ".failed");
        this.present = partial;
    }

    /**
     * Makes {@code parent/<id>.partial}, and the parent if missing.
     *
     * @throws IOException if it cannot, or if the id was used before; the message is one line for the user
     */
    public static ResultFolder create(Path parent, String id) throws IOException {
        if (!id.matches("[A-Za-z0-9][A-Za-z0-9_-]*")) {
            throw new IllegalArgumentException("an id is letters, digits, _ and -, not '" + id + "'");
        }
        ResultFolder folder = new ResultFolder(parent, id);
        if (Files.exists(folder.whole) || Files.exists(folder.failed)) {
            throw new IOException("cannot write results: " + folder.whole + " exists already");
        }
        try {
            Files.createDirectories(parent);
            Files.createDirectory(folder.partial);
        } catch (FileSystemException trouble) {
            throw new IOException("cannot write results: " + inWords(trouble), trouble);
        }
        Runtime.getRuntime().addShutdownHook(folder.atExit);
        return folder;
    }

    /** A file system's exception mostly carries nothing but a path; its type has the reason. */
    private static String inWords(FileSystemException trouble) {
        String reason = trouble.getReason();
        String kind =
                trouble.getClass().getSimpleName().replace("Exception", "").replace("FileSystem", "");
        return trouble.getFile() + ": " + (reason == null ? kind : reason);
    }

    /** Where it is at present. */
    public synchronized Path path() {
        return present;
    }

    /** Declares the contents whole and gives the folder its final name, which is returned. */
    public synchronized Path complete() throws IOException {
        if (!present.equals(partial)) {
            throw new IllegalStateException(present + " cannot be completed");
        }
        present = Files.move(partial, whole, StandardCopyOption.ATOMIC_MOVE);
        forgetExit();
        return present;
    }

    /** Names what was not completed {@code <id>.failed}; does nothing otherwise. */
    @Override
    public void close() {
        fail();
        forgetExit();
    }

    private synchronized void fail() {
        if (!present.equals(partial)) {
            return;
        }
        try {
            present = Files.move(partial, failed, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException trouble) {
            throw new UncheckedIOException(partial + " stays partial", trouble);
        }
    }

    private void forgetExit() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            return; // The hook runs already, or will, and finds nothing to do.
        }
    }
}
