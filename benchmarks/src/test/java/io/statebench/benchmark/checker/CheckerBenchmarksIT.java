package io.statebench.benchmark.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** That every benchmark of the checker runs, and that one with a wrong verdict does not; what it measures does not matter. */
@Timeout(300)
class CheckerBenchmarksIT {
    private static final PrintStream SILENCE = new PrintStream(PrintStream.nullOutputStream());

    @TempDir
    Path folder;

    /** Nobody who measures on this machine is waited for: there are no numbers here. */
    @BeforeEach
    void withoutLock() {
        System.setProperty("jmh.ignoreLock", "true");
    }

    @Test
    void everyBenchmarkRuns() throws Exception {
        StringWriter out = new StringWriter();
        TinyHistories.write(folder, "valid");

        int code = BenchChecker.commandLine()
                .setOut(new PrintWriter(out))
                .execute("--smoke", "--histories", folder.toString());

        assertThat(code).as(out.toString()).isZero();
        assertThat(out.toString().lines().filter(line -> line.startsWith("ran: ")))
                .containsExactlyElementsOf(
                        figures().map(figure -> "ran: " + figure.name()).toList());
    }

    @Test
    void everyBenchmarkHasAFigure() {
        var silent = OutputFormatFactory.createFormatInstance(SILENCE, VerboseMode.SILENT);
        String ours = BenchChecker.class.getPackageName() + ".";

        Set<String> compiled = BenchmarkList.defaultList().getAll(silent, List.of()).stream()
                .map(entry -> entry.getUsername())
                .filter(name -> name.startsWith(ours))
                .map(name -> name.substring(ours.length()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(compiled).isEqualTo(figures().map(Figure::benchmark).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void aWrongVerdictFailsTheBenchmark() throws Exception {
        TinyHistories.write(folder, "invalid");
        Figure figure = figures()
                .filter(one -> one.parameters().containsValue("ok"))
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(() -> new JmhRun(Effort.SMOKE, SILENCE).measure(figure))
                .isInstanceOf(RunnerException.class)
                .hasMessageContaining("porcupine/kv/c10-ok.txt is invalid, not valid");
    }

    private Stream<Figure> figures() {
        var figures = new Figures(new SharedHistories(folder), Effort.SMOKE);
        return Stream.concat(figures.ofRecorded().stream(), figures.ofSimulated().stream());
    }
}
