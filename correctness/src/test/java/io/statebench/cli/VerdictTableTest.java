package io.statebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.Backends;
import io.statebench.backend.LocalSetup;
import io.statebench.nemesis.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictTableTest {
    private static final String COMMIT = "0123abc";
    private static final VerdictCase TWICE = new VerdictCase(
            "a",
            "a lock is held twice",
            "redis",
            Map.of(),
            "lock",
            VerdictCase.once(Fault.ISOLATE_PRIMARY, 1, 1),
            1,
            "overlap",
            true,
            9);
    private static final VerdictCase NONE =
            new VerdictCase("b", "none is lost", "redis", Map.of(), "set", TWICE.faults(), 1, "lost", false, 10);

    @TempDir
    private Path folder;

    private static VerdictLog.Entry entry(String id, long seed, String verdict, long found) {
        return new VerdictLog.Entry(id, "netns", seed, COMMIT, verdict, found, "as it was seen", 1, null);
    }

    private static VerdictTable table(VerdictCase row, int seeds, List<VerdictLog.Entry> entries) {
        return new VerdictTable(List.of(row), List.of(Surroundings.NETNS), seeds, entries, COMMIT);
    }

    private static List<VerdictLog.Entry> runs(int shown, int notShown) {
        List<VerdictLog.Entry> runs = new ArrayList<>();
        for (int seed = 1; seed <= shown + notShown; seed++) {
            runs.add(entry("a", seed, seed <= shown ? "invalid" : "valid", seed <= shown ? 3 : 0));
        }
        return runs;
    }

    @Test
    void nineOfTenAreEnoughWhereNineAreAskedForAndEightAreNot() {
        assertThat(table(TWICE, 10, runs(9, 1)).isAsExpected()).isTrue();
        assertThat(table(TWICE, 10, runs(8, 2)).isAsExpected()).isFalse();
        assertThat(table(TWICE, 10, runs(8, 2)).lines())
                .anyMatch(line -> line.contains("8 of 10 **(not as expected)**"));
    }

    @Test
    void ofOneRunNineTenthsIsOne() {
        assertThat(table(TWICE, 1, runs(0, 1)).isAsExpected()).isFalse();
        assertThat(table(TWICE, 1, runs(1, 0)).isAsExpected()).isTrue();
    }

    @Test
    void whatWasNotRunIsNotAsExpected() {
        assertThat(table(TWICE, 10, runs(9, 0)).isAsExpected()).isFalse();
        assertThat(table(TWICE, 1, List.of()).isAsExpected()).isFalse();
    }

    @Test
    void nothingSeenInARunThatIsUnknownShowsNothing() {
        assertThat(table(NONE, 1, List.of(entry("b", 1, "valid", 0))).isAsExpected())
                .isTrue();
        assertThat(table(NONE, 1, List.of(entry("b", 1, "unknown", 0))).isAsExpected())
                .isFalse();
        assertThat(table(NONE, 1, List.of(entry("b", 1, "invalid", 1))).isAsExpected())
                .isFalse();
    }

    /** Another anomaly is no matter of this case: Sentinel with WAIT loses nothing, and reads may be stale. */
    @Test
    void aRunIsJudgedByWhatTheCaseIsAbout() {
        assertThat(table(NONE, 1, List.of(entry("b", 1, "invalid", 0))).isAsExpected())
                .isTrue();
    }

    /** Where no power can be lost, nothing was shown, and the table says so. */
    @Test
    void aCaseThatCannotBeRunAnywhereIsNotAsExpected() {
        VerdictCase power = new VerdictCase(
                "a",
                "it is lost",
                "redis",
                Map.of(),
                "set",
                VerdictCase.once(Fault.POWER_LOSS, 1, 1),
                1,
                "lost",
                true,
                9);
        var nowhere = new VerdictTable(List.of(power), List.of(Surroundings.PROXY), 10, runs(10, 0), COMMIT);

        assertThat(nowhere.isAsExpected()).isFalse();
        assertThat(nowhere.lines()).anyMatch(line -> line.contains("| netns |"));
        assertThat(table(power, 10, runs(10, 0)).isAsExpected()).isTrue();
    }

    @Test
    void runsOfAnotherCommitCountOnlyWhereTheyAreKept() throws Exception {
        VerdictLog log = new VerdictLog(folder.resolve("verdicts.jsonl"));
        VerdictLog.Entry other =
                new VerdictLog.Entry("a", "netns", 1, "fedcba9", "invalid", 3, "as it was seen", 2, null);
        log.add(other);

        assertThat(log.standing(COMMIT, false)).isEmpty();
        assertThat(log.standing(COMMIT, true)).containsExactly(other);
        assertThat(table(TWICE, 1, log.standing(COMMIT, true)).lines())
                .anyMatch(line -> line.contains("| 1 of 1 | - | fedcba9, 2 at a time |"));
    }

    @Test
    void howSoonItWasShownIsTheMedianAndTheMost() {
        List<VerdictLog.Entry> runs = new ArrayList<>();
        for (double seconds : new double[] {3, 1.5, 0.25}) {
            runs.add(new VerdictLog.Entry("a", "netns", runs.size() + 1, COMMIT, "invalid", 3, "seen", 1, seconds));
        }

        runs.add(new VerdictLog.Entry("a", "netns", 4, COMMIT, "invalid", 0, "something else", 1, 9.0));

        assertThat(table(TWICE, 4, runs).lines()).anyMatch(line -> line.contains("| 1.50 s, at most 3.00 |"));
    }

    @Test
    void aRunOfThisCommitOutdoesOthersAndALaterOneAnEarlier() throws Exception {
        VerdictLog log = new VerdictLog(folder.resolve("verdicts.jsonl"));
        log.add(entry("a", 1, "valid", 0));
        log.add(entry("a", 1, "invalid", 3));
        log.add(entry("a", 2, "invalid", 3));
        log.add(new VerdictLog.Entry("a", "netns", 1, "fedcba9", "valid", 0, "as it was seen", 1, null));

        assertThat(log.standing(COMMIT, true))
                .containsExactly(entry("a", 1, "invalid", 3), entry("a", 2, "invalid", 3));
    }

    @Test
    void aLineThatWasNotWrittenWholeIsRunAgain() throws Exception {
        Path file = folder.resolve("new").resolve("verdicts.jsonl");
        VerdictLog log = new VerdictLog(file);
        assertThat(log.entries()).isEmpty();
        log.add(entry("a", 1, "invalid", 3));
        Files.writeString(file, "{\"id\":\"a\",\"environ", StandardOpenOption.APPEND);

        assertThat(log.entries()).containsExactly(entry("a", 1, "invalid", 3));
    }

    @Test
    void everyCaseNamesABackendAWorkloadAndOptionsThatThereAre() throws Exception {
        assertThat(VerdictCases.all()).extracting(VerdictCase::id).doesNotHaveDuplicates();
        for (VerdictCase row : VerdictCases.all()) {
            var backend = Backends.named(row.backend());
            assertThat(Workloads.named(row.workload(), "").needs()).as(row.id()).isSubsetOf(backend.capabilities());
            new LocalSetup(folder, row.options()).requireKnown(backend.options());
            assertThat(row.faults().kinds()).as(row.id()).isNotNull();
        }
    }
}
