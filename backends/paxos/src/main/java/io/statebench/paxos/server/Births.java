package io.statebench.paxos.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which data folder each other node came with when it was first let in, by the number that folder was given at its
 * birth. One that comes with another has lost what it promised. Kept on disk, since it is needed after a restart.
 */
final class Births {
    private final Path file;
    private final Map<Integer, Long> known = new TreeMap<>();

    private Births(Path file) {
        this.file = file;
    }

    /** Reads what is there. */
    static Births open(Path file) throws IOException {
        Births births = new Births(file);
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                String[] sides = line.split("=", 2);
                try {
                    births.known.put(Integer.parseInt(sides[0]), Long.parseLong(sides[1]));
                } catch (NumberFormatException | ArrayIndexOutOfBoundsException malformed) {
                    throw new IOException(file + " does not say 'node=birth' but '" + line + "'", malformed);
                }
            }
        }
        return births;
    }

    /** Why a node with a folder of that birth must not be let in; one that was never seen is remembered. */
    Optional<String> objection(int node, long birth) {
        Long before = known.putIfAbsent(node, birth);
        if (before == null) {
            return remember(node);
        }
        return before == birth
                ? Optional.empty()
                : Optional.of(
                        "node " + node + " was seen with another data folder before; one that lost it has forgotten"
                                + " what it promised: start an empty node under a new id and replace it");
    }

    private Optional<String> remember(int node) {
        List<String> lines = new ArrayList<>();
        known.forEach((id, birth) -> lines.add(id + "=" + birth));
        try {
            write(file, lines);
            return Optional.empty();
        } catch (IOException failed) {
            known.remove(node);
            return Optional.of("this node cannot write down whom it knows: " + failed);
        }
    }

    /** Writes a small file so that it is there as a whole or not at all, and durable. */
    static void write(Path file, List<String> lines) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, lines);
        force(fresh, StandardOpenOption.WRITE);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        force(file.toAbsolutePath().resolveSibling(""), StandardOpenOption.READ);
    }

    private static void force(Path path, StandardOpenOption how) throws IOException {
        try (FileChannel opened = FileChannel.open(path, how)) {
            opened.force(true);
        }
    }
}
