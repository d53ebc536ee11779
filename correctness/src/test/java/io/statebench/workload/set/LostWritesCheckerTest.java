package io.statebench.workload.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.checker.Anomaly;
import io.statebench.checker.Budget;
import io.statebench.checker.CheckResult;
import io.statebench.checker.Verdict;
import io.statebench.history.History;
import io.statebench.history.HistoryReader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LostWritesCheckerTest {
    private static final Path FOLDER = Path.of("src/test/resources/histories/lost-writes");
    private static final long SEED = 20261201;

    static Stream<Path> stories() throws Exception {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            List<Path> stories = files.filter(Files::isRegularFile).sorted().toList();
            return stories.stream();
        }
    }

    private static CheckResult check(History history) {
        return new LostWritesChecker().check(history, Budget.DEFAULT);
    }

    private static CheckResult check(String text) throws Exception {
        return check(HistoryReader.read(new StringReader(text)));
    }

    @ParameterizedTest
    @MethodSource("stories")
    void aStoryHasTheVerdictOfItsFolder(Path file) throws Exception {
        CheckResult result = check(HistoryReader.read(file));

        assertThat(result.verdict().word())
                .as(result.toString())
                .isEqualTo(FOLDER.relativize(file).getName(0).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "acknowledged-is-gone, lost",
        "seen-and-gone, lost",
        "gone-for-one-reader-then-for-all, lost",
        "stale-read, stale",
        "failed-and-there, invented",
        "never-added, invented",
    })
    void eachKindIsToldApart(String story, String kind) throws Exception {
        CheckResult result = check(HistoryReader.read(FOLDER.resolve("invalid/" + story + ".edn")));

        assertThat(result.anomalies()).extracting(Anomaly::kind).containsExactly(kind);
    }

    @Test
    void whatIsLostIsCountedAndToldInWords() throws Exception {
        CheckResult result = check(HistoryReader.read(FOLDER.resolve("invalid/acknowledged-is-gone.edn")));

        assertThat(result.counts())
                .containsEntry("acknowledged", 3L)
                .containsEntry("lostAcknowledged", 1L)
                .containsEntry("lost", 1L);
        assertThat(result.summary())
                .isEqualTo("1 x lost (1 of 3 acknowledged elements lost, 33.3 %, added from 0.002000 s to 0.002000 s)");
        assertThat(result.anomalies().get(0).words())
                .isEqualTo(
                        "p0 added 2 at 0.002000 s, which was acknowledged; p2 did not find it at 0.012000 s, and nobody"
                                + " did later.");
    }

    @Test
    void anAddInDoubtThatIsThereIsRecovered() throws Exception {
        CheckResult result = check(HistoryReader.read(FOLDER.resolve("valid/in-doubt-is-there-or-not.edn")));

        assertThat(result.counts()).containsEntry("inDoubt", 2L).containsEntry("recovered", 1L);
    }

    @Test
    void withoutAReadOfAllNothingIsDecided() throws Exception {
        CheckResult result = check("{:process 0 :type :invoke :f :add :value 1} {:process 0 :type :ok :f :add :value 1}"
                + "{:process 0 :type :invoke :f :read} {:process 0 :type :fail :f :read}");

        assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(result.summary()).contains("no read");
    }

    @Test
    void anAcknowledgedElementThatNobodyLookedForLeavesItUndecided() throws Exception {
        CheckResult result = check("{:process 0 :type :invoke :f :add :key \"a\" :value 1 :time 0}"
                + "{:process 0 :type :ok :f :add :key \"a\" :value 1 :time 1}"
                + "{:process 0 :type :invoke :f :add :key \"b\" :value 2 :time 2}"
                + "{:process 0 :type :ok :f :add :key \"b\" :value 2 :time 3}"
                + "{:process 0 :type :invoke :f :read :key \"a\" :time 4}"
                + "{:process 0 :type :ok :f :read :key \"a\" :value [1] :time 5}");

        assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(result.counts()).containsEntry("neverRead", 1L);
    }

    @Test
    void withoutAnAcknowledgedElementNothingIsDecided() throws Exception {
        CheckResult result = check("{:process 0 :type :invoke :f :read} {:process 0 :type :ok :f :read :value []}");

        assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void anElementThatIsAddedTwiceIsRefused() {
        String add = "{:process 0 :type :invoke :f :add :value 1} {:process 0 :type :ok :f :add :value 1}";

        assertThatThrownBy(() -> check(add + add))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("second time");
    }

    @Test
    void itAgreesWithTheDefinitionOnSmallRandomHistories() {
        int convicted = 0;
        for (int run = 0; run < 10_000; run++) {
            History history = new RandomReads(new SplittableRandom(SEED + run)).history();

            CheckResult result = check(history);

            DefinedFates defined = DefinedFates.of(history);
            assertThat(result.counts())
                    .as("seed %d: %s", SEED + run, history)
                    .containsEntry("lost", defined.lost())
                    .containsEntry("stale", defined.stale())
                    .containsEntry("recovered", defined.recovered())
                    .containsEntry("neverRead", defined.neverRead());
            convicted += result.verdict() == Verdict.INVALID ? 1 : 0;
        }
        assertThat(convicted).isBetween(1_000, 9_000);
    }

    /** Linear: 300,000 elements, which a quadratic check would not be done with. */
    @Test
    @Timeout(20)
    void aLongHistoryIsJudgedInTime() {
        CheckResult result = check(RandomReads.longHistory(300_000, 250));

        assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(result.counts()).containsEntry("acknowledged", 300_000L).containsEntry("lost", 1L);
        assertThat(result.anomalies()).hasSize(1);
    }
}
