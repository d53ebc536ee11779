package io.statebench.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Makes archives. */
public final class Packed {
    private Packed() {}

    /** All files of a folder, below its name. */
    public static Path folder(Path folder, Path target) throws IOException {
        Path above = Objects.requireNonNull(folder.toAbsolutePath().getParent());
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        try (var tar = open(target)) {
            for (Path file : files) {
                add(tar, String.valueOf(above.relativize(file.toAbsolutePath())), Files.readAllBytes(file));
            }
        }
        return target;
    }

    /** One file by any name. */
    public static Path file(String name, String text, Path target) throws IOException {
        try (var tar = open(target)) {
            add(tar, name, text.getBytes(StandardCharsets.UTF_8));
        }
        return target;
    }

    /** A link to anywhere. */
    public static Path link(String name, String to, Path target) throws IOException {
        try (var tar = open(target)) {
            var entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
            entry.setLinkName(to);
            tar.putArchiveEntry(entry);
            tar.closeArchiveEntry();
        }
        return target;
    }

    private static TarArchiveOutputStream open(Path target) throws IOException {
        var tar = new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(target)));
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        return tar;
    }

    private static void add(TarArchiveOutputStream tar, String name, byte[] bytes) throws IOException {
        var entry = new TarArchiveEntry(name, true);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }
}
