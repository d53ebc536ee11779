package io.statebench.checker.linearizability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.statebench.checker.Anomaly;
import io.statebench.checker.Budget;
import io.statebench.checker.CheckResult;
import io.statebench.checker.Verdict;
import io.statebench.history.History;
import io.statebench.history.HistoryFormatException;
import io.statebench.history.HistoryReader;
import io.statebench.model.Model;
import io.statebench.model.Models;
import io.statebench.model.Register.NilRead;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Verdicts of other projects' recorded histories, where those lie beside this checkout. */
class KnownHistoriesTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("statebench.root", "..")).resolve("../shared/histories");

    /** One row of the list of known histories. */
    private record Known(String path, String model, String initial, String expected) {
        static Known of(String line) {
            List<String> columns = List.of(line.split("\t", -1));
            String model = columns.get(1);
            String initial = model.contains("(0)") ? "0" : "";
            return new Known(columns.get(0), model.replaceFirst("[( ].*", ""), initial, columns.get(2));
        }

        Model<?> theModel() {
            NilRead nilRead = path.startsWith("knossos/") ? NilRead.ANY : NilRead.ABSENT;
            return Models.named(model, initial.isEmpty() ? null : Long.valueOf(initial), nilRead)
                    .orElseThrow();
        }
    }

    @Test
    void everyVerdictIsTheKnownOne() throws Exception {
        assumeTrue(Files.isDirectory(FOLDER), () -> "no recorded histories at " + FOLDER + ": nothing was compared");
        List<String> wrong = new ArrayList<>();
        int compared = 0;

        for (String line : Files.readAllLines(FOLDER.resolve("manifest.tsv")).stream()
                .skip(1)
                .toList()) {
            Known known = Known.of(line);
            if (Models.names().contains(known.model())) {
                compared++;
                String verdict = verdict(known);
                if (!verdict.equals(known.expected())) {
                    wrong.add(known + " but was " + verdict);
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(compared).isGreaterThan(130);
        System.out.println(compared + " known histories compared");
    }

    private static String verdict(Known known) throws Exception {
        History history;
        try {
            history = HistoryReader.read(FOLDER.resolve(known.path()));
        } catch (HistoryFormatException empty) {
            assertThat(empty).hasMessage("the history is empty: it holds no event");
            return Verdict.UNKNOWN.word();
        }
        CheckResult result = new LinearizabilityChecker(known.theModel()).check(history, Budget.DEFAULT);
        for (Anomaly anomaly : result.anomalies()) {
            assertThat(anomaly.events()).as(known.path()).isNotEmpty();
        }
        return result.verdict().word();
    }
}
