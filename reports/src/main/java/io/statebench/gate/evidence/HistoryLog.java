package io.statebench.gate.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** {@code history.jsonl}: a line of JSON for every build of the main branch, which is added to and never changed. */
public final class HistoryLog {
    private HistoryLog() {}

    /** Adds a line by one write, so that two builds at once do not mix theirs. */
    public static void append(Path file, TrendLine line) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(Json.bytes(line, false));
        bytes.write('\n');
        Files.write(file, bytes.toByteArray(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /**
     * Reads them all, in order.
     *
     * @throws EvidenceException by the first line that cannot be used
     */
    public static List<TrendLine> read(Path file) throws EvidenceException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new EvidenceException(file + ": no such file", e);
        } catch (IOException e) {
            throw new EvidenceException(file + ": unreadable, " + e.getMessage(), e);
        }
        List<TrendLine> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                String place = file.getFileName() + " line " + (i + 1);
                byte[] bytes = lines.get(i).getBytes(StandardCharsets.UTF_8);
                found.add(Json.record(Json.tree(bytes, place), TrendLine.class, place));
            }
        }
        if (found.isEmpty()) {
            throw new EvidenceException(file + ": the file is empty");
        }
        return List.copyOf(found);
    }
}
