package io.statebench.workload.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.checker.Anomaly;
import io.statebench.checker.Budget;
import io.statebench.checker.CheckResult;
import io.statebench.checker.Verdict;
import io.statebench.history.History;
import io.statebench.history.HistoryReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each of its two promises alone convicts. */
class GuardedSetCheckerTest {
    private static CheckResult check(String story) throws Exception {
        Path file = Path.of("src/test/resources/histories/guarded-set", story + ".edn");
        return new GuardedSetChecker().check(HistoryReader.read(file), Budget.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({
        "two-holders-and-nothing-lost, overlap-within-leases",
        "an-element-is-lost, not-linearizable",
    })
    void whatBreaksOnePromiseIsInvalid(String story, String kind) throws Exception {
        CheckResult result = check("invalid/" + story);

        assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(result.anomalies()).extracting(Anomaly::kind).containsExactly(kind);
    }

    @Test
    void oneAfterTheOtherIsValid() throws Exception {
        CheckResult result = check("valid/one-after-the-other");

        assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.VALID);
        assertThat(result.counts()).containsEntry("grants", 2L).containsEntry("operations", 4L);
    }

    @Test
    void aWriteAfterAPauseErasesWhatAnotherAdded() throws Exception {
        CheckResult result = check("invalid/stale-overwrite");

        assertThat(result.anomalies()).extracting(Anomaly::kind).containsExactly("stale-overwrite", "not-linearizable");
        assertThat(result.counts())
                .containsEntry("stale-overwrite", 1L)
                .containsEntry("erased", 1L)
                .containsEntry("lateWrites", 1L)
                .containsEntry("overlap-within-leases", 0L);
    }

    @Test
    void aWriteAfterAPauseThatIsFencedOffHarmsNobody() throws Exception {
        CheckResult result = check("valid/fenced-off");

        assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.VALID);
        assertThat(result.counts())
                .containsEntry("fencedOff", 1L)
                .containsEntry("lateWrites", 1L)
                .containsEntry("erased", 0L);
    }

    /** Nothing was shown where nobody overslept. */
    @Test
    void withoutAPauseNothingIsDecided() throws Exception {
        History whole = HistoryReader.read(Path.of("src/test/resources/histories/guarded-set/valid/fenced-off.edn"));
        History unpaused = new History(
                whole.events().stream().filter(event -> event.process() != 0).toList());

        CheckResult result = new GuardedSetChecker().check(unpaused, Budget.DEFAULT);

        assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.UNKNOWN);
    }
}
