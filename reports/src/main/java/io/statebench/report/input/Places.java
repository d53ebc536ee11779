package io.statebench.report.input;

import io.statebench.report.input.Place.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds out what the paths of a command line are.
 *
 * @param left folders that say themselves that they are not whole
 * @param troubles what is missing or is nothing we read, a sentence each that begins with its name
 */
public record Places(List<Place> found, List<Place> left, List<String> troubles) {
    static final String PARTIAL = ".partial";
    private static final String FAILED = ".failed";

    /** A folder of results stands some levels deep in an artefact, and not deeper. */
    private static final int MAX_DEPTH = 6;

    private static final Pattern LOAD_FILE =
            Pattern.compile("(latency|capacity|curve|scale|hotkey|compare|share-.*)(\\.partial)?\\.json");

    public Places {
        found = List.copyOf(found);
        left = List.copyOf(left);
        troubles = List.copyOf(troubles);
    }

    /** How to look: with whose name on what is found, and whether folders that are being written are taken, too. */
    public record Look(String label, boolean withPartial) {
        /** At whole folders of nobody's. */
        public static final Look PLAIN = new Look("", false);
    }

    /**
     * The result folders below {@code out}.
     *
     * @throws IOException if it cannot be listed; the message is one line for the user
     */
    public static Places below(Path out, Look look) throws IOException {
        if (!Files.isDirectory(out)) {
            throw new IOException("no such folder: " + out);
        }
        var search = new Search(look);
        search.out(out);
        return search.places();
    }

    /** What the paths are: out folders, single folders and files, archives, and folders with any of them. */
    public static Places of(List<Path> paths, Look look, Unpacked unpacked) throws IOException {
        var search = new Search(look);
        for (Path path : paths) {
            search.path(path, unpacked);
        }
        return search.places();
    }

    /** Those of one kind. */
    public List<Place> of(Kind kind) {
        return found.stream().filter(place -> place.kind() == kind).toList();
    }

    /** These and others. */
    public Places and(Places others) {
        return new Places(concat(found, others.found), concat(left, others.left), concat(troubles, others.troubles));
    }

    private static <T> List<T> concat(List<T> some, List<T> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }

    /** What was found so far. */
    private static final class Search {
        private final Look look;
        private final List<Place> found = new ArrayList<>();
        private final List<Place> left = new ArrayList<>();
        private final List<String> troubles = new ArrayList<>();

        Search(Look look) {
            this.look = look;
        }

        Places places() {
            return new Places(found, left, troubles);
        }

        void path(Path path, Unpacked unpacked) throws IOException {
            int before = found.size() + left.size() + troubles.size();
            if (Files.isDirectory(path)) {
                // A path such as "." has no name to tell a folder by.
                folder(path.toAbsolutePath().normalize(), 0);
            } else if (!Files.exists(path)) {
                troubles.add(path + ": no such file or folder");
            } else if (Unpacked.isArchive(path)) {
                archive(path, unpacked);
            } else {
                file(path);
            }
            if (found.size() + left.size() + troubles.size() == before) {
                troubles.add(path + ": nothing to report in it");
            }
        }

        private void archive(Path path, Unpacked unpacked) throws IOException {
            Path folder;
            try {
                folder = unpacked.folderOf(path);
            } catch (ArchiveException e) {
                troubles.add(e.getMessage());
                return;
            }
            folder(folder, 0);
        }

        private void file(Path path) throws IOException {
            String name = nameOf(path);
            if (name.endsWith(".hlog")) {
                add(Kind.HISTOGRAMS, path);
            } else if (name.endsWith(".json") || startsLikeAnArray(path)) {
                add(Kind.JMH, path);
            } else {
                troubles.add(path + ": neither JMH's JSON, an interval log (.hlog) nor a .tar.gz");
            }
        }

        private void folder(Path folder, int depth) throws IOException {
            if (isOut(folder)) {
                out(folder);
            } else if (isOf(folder, "runs", "run.json")) {
                single(Kind.RUN, folder);
            } else if (isOf(folder, "gate", "gate.json") || Files.isRegularFile(folder.resolve("bundle.json"))) {
                single(Kind.GATE, folder);
            } else if (isOf(folder, "benchmarks", "environment.json") || hasLoad(folder)) {
                single(Kind.BENCHMARK, folder);
            } else if (depth < MAX_DEPTH) {
                inside(folder, depth);
            }
        }

        private static boolean isOut(Path folder) {
            return Stream.of("runs", "benchmarks", "gate").map(folder::resolve).anyMatch(Files::isDirectory);
        }

        private static boolean isOf(Path folder, String parent, String file) {
            Path above = folder.getParent();
            return Files.isRegularFile(folder.resolve(file))
                    || (above != null && nameOf(above).equals(parent));
        }

        private static boolean hasLoad(Path folder) throws IOException {
            return children(folder).stream()
                    .anyMatch(child -> LOAD_FILE.matcher(nameOf(child)).matches());
        }

        private void inside(Path folder, int depth) throws IOException {
            for (Path child : children(folder)) {
                if (Files.isDirectory(child)) {
                    folder(child, depth + 1);
                } else if (nameOf(child).endsWith(".hlog")) {
                    add(Kind.HISTOGRAMS, child);
                } else if (nameOf(child).endsWith(".json") && startsLikeAnArray(child)) {
                    add(Kind.JMH, child);
                }
            }
        }

        private void out(Path out) throws IOException {
            children(out, "runs", Kind.RUN);
            children(out, "benchmarks", Kind.BENCHMARK);
            children(out, "gate", Kind.GATE);
        }

        private void children(Path out, String parent, Kind kind) throws IOException {
            Path folder = out.resolve(parent);
            if (Files.isDirectory(folder)) {
                for (Path child : children(folder)) {
                    if (Files.isDirectory(child) || isNotWhole(child)) {
                        single(kind, child);
                    }
                }
            }
        }

        private void single(Kind kind, Path folder) {
            boolean isTaken = look.withPartial() && nameOf(folder).endsWith(PARTIAL) && Files.isDirectory(folder);
            if (isNotWhole(folder) && !isTaken) {
                left.add(new Place(kind, folder, look.label()));
            } else {
                add(kind, folder);
            }
        }

        private void add(Kind kind, Path path) {
            found.add(new Place(kind, path, look.label()));
        }

        private static boolean isNotWhole(Path folder) {
            return nameOf(folder).endsWith(PARTIAL) || nameOf(folder).endsWith(FAILED);
        }

        private static List<Path> children(Path folder) throws IOException {
            try (Stream<Path> children = Files.list(folder)) {
                return children.filter(child -> !nameOf(child).startsWith("."))
                        .sorted(Comparator.comparing(Places::nameOf))
                        .toList();
            } catch (IOException e) {
                throw new IOException("cannot list " + folder, e);
            }
        }

        private static boolean startsLikeAnArray(Path file) throws IOException {
            try (InputStream in = Files.newInputStream(file)) {
                int first = in.read();
                while (first >= 0 && first <= ' ') {
                    first = in.read();
                }
                return first == '[';
            } catch (IOException e) {
                throw new IOException("cannot read " + file, e);
            }
        }
    }
}
