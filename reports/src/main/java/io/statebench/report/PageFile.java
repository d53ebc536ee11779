package io.statebench.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Writes a file or a folder whole or not at all. */
final class PageFile {
    private PageFile() {}

    /**
     * Replaces the target in one step, so that a browser never sees half of it.
     *
     * @throws IOException if it cannot; the message is one line for the user, and nothing is left behind
     */
    static void write(Path target, String text) throws IOException {
        write(target, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same with bytes. */
    static void write(Path target, byte[] bytes) throws IOException {
        if (Files.isDirectory(target)) {
            throw new IOException("cannot write " + target + ": it is a folder");
        }
        Path temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
        try {
            Files.write(temporary, bytes, StandardOpenOption.CREATE_NEW);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (FileSystemException e) {
            throw new IOException("cannot write " + target + ": " + inWords(e), e);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /**
     * Makes a folder with files, by name. One that is there already must be empty, so that nothing old stands among them.
     *
     * @throws IOException if it cannot; the message is one line for the user, and nothing is left behind
     */
    static void writeFolder(Path target, Map<String, byte[]> files) throws IOException {
        requireRoom(target);
        Path absolute = target.toAbsolutePath().normalize();
        Path temporary = absolute.resolveSibling("." + absolute.getFileName() + "." + UUID.randomUUID());
        try {
            Files.createDirectory(temporary);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Files.write(temporary.resolve(file.getKey()), file.getValue(), StandardOpenOption.CREATE_NEW);
            }
            Files.deleteIfExists(absolute);
            Files.move(temporary, absolute, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            throw new IOException("cannot write " + target + ": " + inWords(e), e);
        } finally {
            delete(temporary);
        }
    }

    /** Refuses a target for a folder that {@link #writeFolder} could not be at. */
    static void requireRoom(Path target) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        if (!Files.isDirectory(target)) {
            throw new IOException("cannot write " + target + ": it is no folder");
        }
        try (Stream<Path> children = Files.list(target)) {
            if (children.findAny().isPresent()) {
                throw new IOException("cannot write " + target + ": it is not empty");
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
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
