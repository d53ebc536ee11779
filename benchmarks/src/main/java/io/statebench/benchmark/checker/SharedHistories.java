package io.statebench.benchmark.checker;

import io.statebench.checker.Verdict;
import io.statebench.history.HistoryFormatException;
import io.statebench.history.HistoryReader;
import io.statebench.model.Model;
import io.statebench.model.Models;
import io.statebench.model.Register.NilRead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Recorded histories of other projects with their known verdicts, which are no part of this one.
 *
 * @param folder holds {@code manifest.tsv} and what it lists: path, model and verdict in the first three columns
 */
record SharedHistories(Path folder) {
    /** Jepsen's histories of etcd, as Porcupine has them. */
    static final String ETCD = "porcupine/etcd-edn/";

    /** A text store with ten clients, and the same broken. */
    static final String KEY_VALUE = "porcupine/kv/c10-";

    private static final int COLUMNS = 3;

    /**
     * Those below a path that have a verdict and a model of ours, in the order of the list.
     *
     * @throws IOException if there is no such folder, or nothing of that kind in it, or it cannot be read
     */
    List<Question> below(String path) throws IOException {
        List<Question> questions = new ArrayList<>();
        for (List<String> row : rows(path)) {
            questions.add(question(row));
        }
        if (questions.isEmpty()) {
            throw new IOException(folder + " lists no history below " + path);
        }
        return questions;
    }

    /** The files of the same. */
    List<Path> files(String path) throws IOException {
        return rows(path).stream().map(row -> folder.resolve(row.get(0))).toList();
    }

    private List<List<String>> rows(String path) throws IOException {
        Path list = folder.resolve("manifest.tsv");
        if (!Files.isReadable(list)) {
            throw new IOException("no recorded histories: there is no " + list);
        }
        return Files.readAllLines(list).stream()
                .skip(1)
                .map(line -> List.of(line.split("\t", -1)))
                .filter(row -> row.size() >= COLUMNS && row.get(0).startsWith(path))
                .filter(row -> verdict(row).isPresent() && model(row).isPresent())
                .toList();
    }

    private static Optional<Verdict> verdict(List<String> row) {
        return Stream.of(Verdict.VALID, Verdict.INVALID)
                .filter(verdict -> verdict.word().equals(row.get(2)))
                .findFirst();
    }

    /** The list says {@code cas-register(0)} of a register that begins with 0. */
    private static Optional<Model<?>> model(List<String> row) {
        String name = row.get(1).replaceFirst("[({ ].*", "");
        Long initial = row.get(1).contains("(0)") ? 0L : null;
        NilRead nilRead = row.get(0).startsWith("knossos/") ? NilRead.ANY : NilRead.ABSENT;
        return name.equals("multi-register") ? Optional.empty() : Models.named(name, initial, nilRead);
    }

    private Question question(List<String> row) throws IOException {
        Path file = folder.resolve(row.get(0));
        try {
            return new Question(
                    row.get(0),
                    model(row).orElseThrow(),
                    HistoryReader.read(file),
                    verdict(row).orElseThrow());
        } catch (HistoryFormatException malformed) {
            throw new IOException(file + ": " + malformed.getMessage(), malformed);
        }
    }
}
