package io.statebench.benchmark.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.benchmark.checker.Figure.Rivalry;
import io.statebench.benchmark.checker.Rival.Answer;
import io.statebench.benchmark.checker.Table.Theirs;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCheckerTest {
    @TempDir
    Path folder;

    @Test
    void argumentsThatExcludeEachOtherAreRefused() {
        assertThat(refusal("--quick", "--smoke"))
                .isEqualTo("bench-checker: --quick and --smoke exclude each other (see --help)");
    }

    @Test
    void aTableIsNotWrittenOverAnother() throws IOException {
        Path there = Files.createFile(folder.resolve("there.md"));

        assertThat(refusal("--out", there.toString())).contains("is there already");
    }

    private static String refusal(String... arguments) {
        StringWriter err = new StringWriter();
        int code = BenchChecker.commandLine().setErr(new PrintWriter(err)).execute(arguments);
        assertThat(code).isEqualTo(BenchChecker.IMPOSSIBLE);
        return err.toString().strip();
    }

    @Test
    void anotherCheckerIsGivenModelAndFileAndItsTimesAreAdded() throws Exception {
        var rivalry = new Rivalry(Rivalry.Of.SUM, () -> List.of(valid(), valid()));
        String command = "f() { [ $1 = cas-register ] && grep -q :invoke $2 && echo valid 1000; }; f";

        Answer answer = new Rival(command, folder).ask(rivalry);

        assertThat(answer).isEqualTo(new Answer(2000, 0, List.of()));
    }

    @Test
    void whatAnotherCheckerGetsWrongOrGivesUpIsTold() throws Exception {
        var rivalry = new Rivalry(Rivalry.Of.WORST, () -> List.of(valid()));

        assertThat(new Rival("echo invalid 5; :", folder).ask(rivalry).wrong()).containsExactly("cas-register");
        assertThat(new Rival("echo unknown 5; :", folder).ask(rivalry)).isEqualTo(new Answer(5, 1, List.of()));
    }

    @Test
    void anotherCheckerThatSaysSomethingElseIsTrouble() {
        var rivalry = new Rivalry(Rivalry.Of.WORST, () -> List.of(valid()));

        assertThatThrownBy(() -> new Rival("echo all right; :", folder).ask(rivalry))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("said: all right");
    }

    private static Question valid() {
        return Question.casRegister(2, 20, Ending.RIGHT);
    }

    @Test
    void aRowShowsTheGoalAndTheOther() {
        StringWriter out = new StringWriter();
        Goal goal = Goal.atMostMillis(2);
        Span measured = new Span(4e6, 3e6, 123_456e6);

        new Table(List.of(new PrintWriter(out)))
                .row("it", goal, measured, Theirs.of(goal, measured, new Answer(8e6, 1, List.of())));

        assertThat(out.toString().strip())
                .isEqualTo(
                        "| it | 4.00 ms | 3.00 ms | 123,456 ms | at most 2.00 ms | **no** | 8.00 ms, 1 unknown | more than 2.0 |");
    }

    @Test
    void aRateHasItsLargestFromTheShortestTime() {
        assertThat(Goal.rate(new Span(2e9, 1e9, 4e9), 1000)).isEqualTo(new Span(500, 250, 1000));
        assertThat(Goal.atLeastPerSecond(500).isReached(new Span(499, 250, 1000)))
                .isFalse();
    }

    @Test
    void aMissingFolderIsNamed() {
        assertThatThrownBy(() -> new SharedHistories(folder).below(SharedHistories.ETCD))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no recorded histories");
    }
}
