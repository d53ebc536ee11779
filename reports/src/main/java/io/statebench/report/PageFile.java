package io.statebench.report;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes a page whole or not at all. */
final class PageFile {
    private PageFile() {}

    /**
     * Replaces the target in one step, so that a browser never sees half of it.
     *
     * @throws IOException if it cannot; the message is one line for the user, and nothing is left behind
     */
    static void write(Path target, String html) throws IOException {
        if (Files.isDirectory(target)) {
            throw new IOException("cannot write " + target + ": it is a folder");
        }
        Path temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
        try {
            Files.writeString(temporary, html, StandardOpenOption.CREATE_NEW);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (FileSystemException e) {
            throw new IOException("cannot write " + target + ": " + inWords(e), e);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** A file system's exception mostly carries nothing but a path; its type has the reason. */
    private static String inWords(FileSystemException e) {
        String reason = e.getReason();
        return reason == null
                ? e.getClass().getSimpleName().replace("Exception", "").replace("FileSystem", "")
                : reason;
    }
}
