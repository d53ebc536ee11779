package io.statebench.report.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Archives, unpacked into temporary folders that are gone once this is closed. What unpacks to too much, holds a link or a
 * path that leaves it is refused, and nothing of it is kept. Not for several threads.
 */
public final class Unpacked implements AutoCloseable {
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int MAX_ENTRIES = 20_000;
    private static final long MAX_BYTES = 1L << 30;

    private final Map<Path, Path> folders = new HashMap<>();
    private final List<Path> temporary = new ArrayList<>();

    /** Whether a file is packed, whatever it is called. */
    static boolean isArchive(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return (in.read() << 8 | in.read()) == GZIP_MAGIC;
        } catch (IOException e) {
            return false;
        }
    }

    /** The folder with an archive's content, called like the archive. */
    Path folderOf(Path archive) throws IOException {
        Path known = folders.get(archive);
        if (known != null) {
            return known;
        }
        Path parent = Files.createTempDirectory("statebench-report");
        temporary.add(parent);
        String name = String.valueOf(archive.getFileName()).replaceAll("(\\.tar\\.gz|\\.tgz|\\.gz)$", "");
        Path folder = Files.createDirectory(parent.resolve(name.isEmpty() ? "archive" : name));
        unpack(archive, folder);
        folders.put(archive, folder);
        return folder;
    }

    private static void unpack(Path archive, Path folder) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(archive)))) {
            long left = MAX_BYTES;
            int entries = 0;
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries++;
                if (entries > MAX_ENTRIES) {
                    throw new ArchiveException(archive + ": the archive has more than " + MAX_ENTRIES + " entries");
                }
                Path target = target(archive, folder, entry);
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else if (entry.isFile()) {
                    left -= copy(tar, target, left);
                    if (left < 0) {
                        throw new ArchiveException(
                                archive + ": the archive unpacks to more than " + (MAX_BYTES >> 20) + " MiB");
                    }
                }
            }
        } catch (ArchiveException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw new ArchiveException(archive + ": damaged archive, " + e.getMessage(), e);
        }
    }

    /** Where an entry goes: below the folder, or nowhere. */
    private static Path target(Path archive, Path folder, TarArchiveEntry entry) throws ArchiveException {
        if (entry.isLink() || entry.isSymbolicLink()) {
            throw new ArchiveException(archive + ": the archive has a link: " + entry.getName());
        }
        try {
            Path target = folder.resolve(entry.getName()).normalize();
            if (target.startsWith(folder)
                    && !List.of(entry.getName().split("[/\\\\]", -1)).contains("..")) {
                return target;
            }
        } catch (InvalidPathException e) {
            throw new ArchiveException(archive + ": the archive has a path that is none here", e);
        }
        throw new ArchiveException(archive + ": the archive has a path that leaves it: " + entry.getName());
    }

    /** Copies at most one byte more than is left, and says how many. */
    private static long copy(InputStream in, Path target, long left) throws IOException {
        Path parent = target.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        long copied = 0;
        byte[] buffer = new byte[1 << 16];
        try (var out = Files.newOutputStream(target)) {
            for (int count = in.read(buffer); count > 0 && copied <= left; count = in.read(buffer)) {
                out.write(buffer, 0, count);
                copied += count;
            }
        }
        return copied;
    }

    @Override
    public void close() throws IOException {
        for (Path folder : temporary) {
            try (Stream<Path> walk = Files.walk(folder)) {
                for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        temporary.clear();
        folders.clear();
    }
}
