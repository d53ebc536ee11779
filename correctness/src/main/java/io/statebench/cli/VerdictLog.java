package io.statebench.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
     * @param jobs how many runs went on beside each other, this one among them; 0 in logs that do not say
     * @param firstSeconds from the first decisive fault to what shows it, see {@link FirstShown}; null where nothing does, and in
     *     logs that do not say
     */
    record Entry(
            String id,
            String environment,
            long seed,
            String commit,
            String verdict,
            long found,
            String summary,
            int jobs,
            @Nullable Double firstSeconds) {
        boolean isOf(VerdictCase row, String where, long number) {
            return id.equals(row.id()) && environment.equals(where) && seed == number;
        }

        private boolean isSameRunAs(Entry other) {
            return id.equals(other.id) && environment.equals(other.environment) && seed == other.seed;
        }
    }

    /**
     * The entries that count, one of a run: the last of this commit, and where there is none, the last of an earlier one.
     *
     * @param commit of the suite
     * @param keepsEarlier whether those of other commits count at all
     */
    List<Entry> standing(String commit, boolean keepsEarlier) throws IOException {
        List<Entry> standing = new ArrayList<>();
        for (Entry entry : entries()) {
            boolean isOurs = entry.commit().equals(commit);
            boolean isOutdone = standing.stream()
                    .anyMatch(
                            other -> other.isSameRunAs(entry) && other.commit().equals(commit) && !isOurs);
            if ((isOurs || keepsEarlier) && !isOutdone) {
                standing.removeIf(entry::isSameRunAs);
                standing.add(entry);
            }
        }
        return standing;
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
