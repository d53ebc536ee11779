package io.statebench.workload.lock;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LockCheckerTest {
    private static final Path FOLDER = Path.of("src/test/resources/histories/lock");
    private static final long SEED = 20261123;

    static Stream<Path> stories() throws Exception {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            List<Path> stories = files.filter(Files::isRegularFile).sorted().toList();
            return stories.stream();
        }
    }

    private static CheckResult check(History history) {
        return new LockChecker().check(history, Budget.DEFAULT);
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
        "two-holders, overlap-within-leases",
        "overlap-within-renewed-lease, overlap-within-leases",
        "foreign-release, foreign-release",
        "released-twice, foreign-release",
        "token-regressed, token-regressed",
        "token-repeated, token-repeated",
        "lost-lease, lost-lease",
        "fenced-out-within-lease, fenced-out-within-lease",
        "refused-while-free, refused-while-free",
        "refused-after-a-release, refused-while-free",
        "refused-in-the-last-round, refused-while-free",
        "refused-long-after-a-fault, refused-while-free",
    })
    void eachKindIsToldApart(String story, String kind) throws Exception {
        CheckResult result = check(HistoryReader.read(FOLDER.resolve("invalid/" + story + ".edn")));

        assertThat(result.anomalies()).extracting(Anomaly::kind).contains(kind);
    }

    @Test
    void anOverlapAfterExpiryIsCountedAndNotHeldAgainstTheLock() throws Exception {
        CheckResult result = check(HistoryReader.read(FOLDER.resolve("valid/overlap-after-expiry.edn")));

        assertThat(result.counts())
                .containsEntry("overlapsAfterExpiry", 1L)
                .containsEntry("writesFencedOff", 1L)
                .containsEntry("releasesRefused", 1L);
    }

    @Test
    void anOverlapIsToldInWords() throws Exception {
        CheckResult result = check(HistoryReader.read(FOLDER.resolve("invalid/two-holders.edn")));

        assertThat(result.anomalies().get(0).words())
                .isEqualTo("p1 (token 2) was granted lock-0 at 0.101000 s, while p0 (token 1) held it for certain from"
                        + " 0.001000 s to 0.200000 s, when it called release.");
    }

    @Test
    void aThreadThatIsNotServedInTheLastRoundLeavesItUndecided() throws Exception {
        String last = " :f :acquire :key \"l\" :value {\"thread\" 1 \"patienceMillis\" 10000}";
        History history =
                HistoryReader.read(new StringReader("{:process 0 :type :invoke :f :acquire :key \"l\" :time 0}"
                        + "{:process 0 :type :ok :f :acquire :key \"l\" :time 1 :value {\"owner\" \"a\" \"leaseMillis\" 800}}"
                        + "{:process 1 :type :invoke :time 2" + last
                        + "} {:process 1 :type :fail :error \"refused\" :time 3"
                        + last + "}"));

        CheckResult result = check(history);

        assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(result.summary()).contains("thread 1 at l");
        assertThat(result.counts()).containsEntry("askedInTheEnd", 1L).containsEntry("grantedInTheEnd", 0L);
    }

    @Test
    void aLeaseThatEndsByItselfIsCounted() throws Exception {
        CheckResult result =
                check(HistoryReader.read(FOLDER.resolve("valid/abandoned-and-obtained-after-the-lease.edn")));

        assertThat(result.counts()).containsEntry("expired", 1L).containsEntry("busy", 2L);
    }

    @Test
    void withoutAGrantNothingIsDecided() throws Exception {
        History history = HistoryReader.read(new StringReader(
                "{:process 0 :type :invoke :f :acquire :key \"l\"} {:process 0 :type :fail :f :acquire :key \"l\"}"));

        assertThat(check(history).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void aValueOfAnotherShapeIsRefused() throws Exception {
        History history = HistoryReader.read(
                new StringReader("{:process 0 :type :invoke :f :acquire} {:process 0 :type :ok :f :acquire :value 7}"));

        assertThatThrownBy(() -> check(history))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("owner");
    }

    @Test
    void aSoundLockIsNeverAccused() {
        for (int run = 0; run < 3000; run++) {
            History history = new SimulatedLock(new SplittableRandom(SEED + run), false).history();

            CheckResult result = check(history);

            assertThat(result.verdict()).as("seed %d: %s", SEED + run, result).isEqualTo(Verdict.VALID);
        }
    }

    @Test
    void aLockThatForgetsItsHolderIsFoundOut() {
        int found = 0;
        for (int run = 0; run < 300; run++) {
            CheckResult result = check(new SimulatedLock(new SplittableRandom(SEED + run), true).history());
            found += result.verdict() == Verdict.INVALID ? 1 : 0;
        }

        assertThat(found).as("of 300 runs").isGreaterThan(290);
    }
}
