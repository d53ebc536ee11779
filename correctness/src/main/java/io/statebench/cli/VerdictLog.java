package io.statebench.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** What the runs of the table came to so far, a line each, so that a table that was interrupted is gone on with. */
final class VerdictLog {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    VerdictLog(Path file) {
        this.file = file;
    }

    /**
     * What one run came to.
     *
     * @param id the case
     * @param environment its name
     * @param commit of the suite, as runs of another are not taken for this one's
     * @param verdict the word
     * @param found how often what the case looks for was counted
     * @param summary of the first check
     */
    record Entry(String id, String environment, long seed, String commit, String verdict, long found, String summary) {
        boolean isOf(VerdictCase row, String where, long number, String suite) {
            return id.equals(row.id()) && environment.equals(where) && seed == number && commit.equals(suite);
        }
    }

    /** All there are; a line that was not written whole is none. */
    List<Entry> entries() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                .flatMap(line -> entry(line).stream())
                .toList();
    }

    private static Optional<Entry> entry(String line) {
        try {
            return Optional.of(JSON.readValue(line, Entry.class));
        } catch (JsonProcessingException torn) {
            return Optional.empty();
        }
    }

    void add(Entry entry) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file,
                JSON.writeValueAsString(entry) + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
