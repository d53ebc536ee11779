package io.statebench.cluster;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The end of a node's log, to be quoted in one line. */
final class LogTail {
    /** Chosen: enough for a server's last words, little enough for one message. */
    private static final int LINES = 5;

    private static final int BYTES = 4_096;

    private LogTail() {}

    /**
     * The last lines that were written since a position, joined by {@code " | "}.
     *
     * @param log the file, which may be missing
     * @param fromByte where this process's output began
     */
    static String of(Path log, long fromByte) {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(fromByte, file.length() - BYTES);
            byte[] bytes = new byte[(int) Math.max(0, file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            List<String> lines = new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            return lines.isEmpty()
                    ? "it printed nothing"
                    : String.join(" | ", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        } catch (IOException unreadable) {
            return "its log cannot be read: " + unreadable.getMessage();
        }
    }
}
