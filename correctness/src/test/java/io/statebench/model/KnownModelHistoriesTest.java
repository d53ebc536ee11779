package io.statebench.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.statebench.checker.Budget;
import io.statebench.checker.linearizability.LinearizabilityChecker;
import io.statebench.history.HistoryReader;
import io.statebench.model.Register.NilRead;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Verdicts of Knossos' multi-register and Porcupine's kv histories, where those lie beside this checkout. */
class KnownModelHistoriesTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("statebench.root", "..")).resolve("../shared/histories");
    private static final String NO_HISTORIES = "no recorded histories at " + FOLDER + ": nothing was compared";
    private static final Budget BUDGET = new Budget(Duration.ofSeconds(5), Budget.DEFAULT.memoryBytes());

    @Test
    void knossosMultiRegisterHasItsKnownVerdict() throws Exception {
        Model<?> model = Models.named("multi-register", HistoryReader.value("{:x 0 :y 0}"), NilRead.ANY)
                .orElseThrow();

        compare("multi-register{x0,y0}", model, 1);
    }

    @Test
    void porcupinesKeysHaveTheirKnownVerdicts() throws Exception {
        compare("kv ", Models.named("kv", null, NilRead.ABSENT).orElseThrow(), 20);
    }

    /** An undecided one is printed, and is no disagreement: nothing here knows yet that appended texts are unique. */
    private static void compare(String rows, Model<?> model, int least) throws Exception {
        assumeTrue(Files.isDirectory(FOLDER), NO_HISTORIES);
        List<String> wrong = new ArrayList<>();
        int agreed = 0;
        for (String line : Files.readAllLines(FOLDER.resolve("manifest.tsv"))) {
            List<String> columns = List.of(line.split("\t", -1));
            if (columns.get(1).startsWith(rows)) {
                String verdict = verdict(model, FOLDER.resolve(columns.get(0)));
                System.out.println(columns.get(0) + ": " + verdict + ", known to be " + columns.get(2));
                if (verdict.equals(columns.get(2))) {
                    agreed++;
                } else if (!verdict.equals("unknown")) {
                    wrong.add(line + " but was " + verdict);
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(agreed).isGreaterThanOrEqualTo(least);
    }

    private static String verdict(Model<?> model, Path file) throws Exception {
        return new LinearizabilityChecker(model)
                .check(HistoryReader.read(file), BUDGET)
                .verdict()
                .word();
    }
}
