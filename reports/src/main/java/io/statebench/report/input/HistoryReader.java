package io.statebench.report.input;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code history.edn} line by line; a line that cannot be read is named and left out. */
final class HistoryReader {
    static final String NAME = "history.edn";
    private static final int NAMED_LINES = 3;

    private HistoryReader() {}

    /** The history of a folder, or null once the reason was added to the problems. */
    static @Nullable History read(Path folder, List<String> problems) {
        // Bytes that are no UTF-8 become U+FFFD instead of an end to the whole history.
        try (var reader = new BufferedReader(
                new InputStreamReader(Files.newInputStream(folder.resolve(NAME)), StandardCharsets.UTF_8))) {
            History history = read(reader);
            problems.addAll(history.problems());
            return history;
        } catch (NoSuchFileException e) {
            problems.add(NAME + ": missing");
        } catch (IOException e) {
            problems.add(NAME + ": unreadable (" + e.getClass().getSimpleName() + ")");
        }
        return null;
    }

    private static History read(BufferedReader reader) throws IOException {
        var events = new ArrayList<HistoryEvent>();
        var problems = new ArrayList<String>();
        int damaged = 0;
        long number = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            if (line.isBlank() || line.startsWith(";")) {
                continue;
            }
            try {
                events.add(EdnLine.read(line));
            } catch (IllegalArgumentException e) {
                damaged++;
                if (damaged <= NAMED_LINES) {
                    problems.add(NAME + ": line " + number + " is damaged, " + e.getMessage());
                }
            }
        }
        if (damaged > NAMED_LINES) {
            problems.add(NAME + ": " + (damaged - NAMED_LINES) + " more lines are damaged");
        }
        return new History(events, problems);
    }
}
