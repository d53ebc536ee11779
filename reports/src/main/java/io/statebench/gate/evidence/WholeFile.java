package io.statebench.gate.evidence;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes a file whole or not at all. */
public final class WholeFile {
    private WholeFile() {}

    /**
     * Replaces the target in one step; its folders are made where they are missing.
     *
     * @throws IOException if it cannot; the message is one line for the user, and nothing is left behind
     */
    public static void write(Path target, byte[] bytes) throws IOException {
        if (Files.isDirectory(target)) {
            throw new IOException("cannot write " + target + ": it is a folder");
        }
        Path absolute = target.toAbsolutePath();
        Path temporary = absolute.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
        try {
            Path folder = absolute.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.write(temporary, bytes, StandardOpenOption.CREATE_NEW);
            Files.move(temporary, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (FileSystemException e) {
            throw new IOException("cannot write " + target + ": " + inWords(e), e);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** A file system's exception mostly carries nothing but a path; its type has the reason. */
    private static String inWords(FileSystemException e) {
        String reason = e.getReason();
        return reason == null ? e.getClass().getSimpleName().replace("Exception", "") : reason;
    }
}
