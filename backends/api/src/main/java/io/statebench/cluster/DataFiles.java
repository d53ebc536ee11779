package io.statebench.cluster;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which files of a node are its data: globs of names within its folder, as of {@link java.nio.file.FileSystem#getPathMatcher},
 * such as <code>{appendonlydir/*.incr.aof,appendonly.aof}</code>.
 *
 * @param log the files that it appends to
 * @param all whatever it cannot do without, the log included
 */
public record DataFiles(String log, String all) {
    /** A node that keeps nothing. */
    public static final DataFiles NONE = new DataFiles("", "");

    /** Chosen: data lies in the folder itself or in one within it. */
    private static final int DEPTH = 3;

    public DataFiles {
        matcher(log);
        matcher(all);
    }

    /** Whether it keeps anything at all. */
    boolean areNone() {
        return all.isEmpty();
    }

    /** The log that was written last; empty if there is none. */
    Optional<Path> newestLog(Path folder) throws IOException {
        return matching(folder, log).stream()
                .max(Comparator.comparingLong((Path file) -> file.toFile().lastModified())
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** All there are, in the order of their names. */
    List<Path> present(Path folder) throws IOException {
        return matching(folder, all);
    }

    private static List<Path> matching(Path folder, String glob) throws IOException {
        PathMatcher matcher = matcher(glob);
        try (Stream<Path> files = Files.walk(folder, DEPTH)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> matcher.matches(folder.relativize(file)))
                    .sorted()
                    .toList();
        }
    }

    /** Refuses what is no glob, before anything runs. */
    private static PathMatcher matcher(String glob) {
        return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    }

    /** How many bytes all files of a folder have together. */
    static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder, DEPTH)) {
            return files.mapToLong(
                            file -> file.toFile().isFile() ? file.toFile().length() : 0)
                    .sum();
        }
    }
}
