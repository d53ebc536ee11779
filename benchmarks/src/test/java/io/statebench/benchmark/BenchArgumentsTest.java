package io.statebench.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchArgumentsTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    --backends=reddis     | unknown backend 'reddis'; there are etcd, memory, paxos, redis
                    --backends=           | unknown backend ''
                    --profile=fast        | fast
                    --profil=quick        | --profil
                    --threads=0           | --threads is at least 1, not 0
                    --threads=1,x         | 'x' is not an int
                    --payload=7           | --payload is at least 8, not 7
                    --mode=avgt           | 'avgt' is neither thrpt nor sample
                    --include=(           | '(' is not a regular expression
                    --include=nothing     | profile smoke has no benchmark for these arguments
                    leftover              | leftover
                    """)
    void whatCannotBeMeantIsRefusedInOneLine(String argument, String words) throws IOException {
        int exit = run("--profile=smoke", "--out=" + folder.resolve("out"), argument);

        assertRefused(exit, words);
    }

    @Test
    void anOutThatIsAFileIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        int exit = run("--profile=smoke", "--backends=memory", "--out=" + file);

        assertRefused(exit, "cannot write results");
        assertThat(file).isEmptyFile();
    }

    @Test
    void aBackendThatCannotBeHadIsRefused() throws Exception {
        var start = new BenchProcess.Start(folder, false, List.of("-Dstatebench.redis=/nowhere/redis-server"));

        BenchProcess bench = BenchProcess.start(start, "--profile=smoke", "--include=publish");
        bench.process().waitFor();

        assertThat(bench.process().exitValue()).isEqualTo(Bench.IMPOSSIBLE);
        assertThat(bench.errors())
                .singleElement()
                .asString()
                .contains("redis: ", "/nowhere/redis-server is not an executable file");
        assertThat(bench.lines()).isEmpty();
        assertThat(bench.results()).isEmpty();
    }

    @Test
    void aSecondMeasurementOnTheMachineIsRefused() throws Exception {
        try (var held =
                FileChannel.open(folder.resolve("jmh.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            assertThat(held.tryLock()).isNotNull();

            BenchProcess bench = BenchProcess.run(folder, "--profile=smoke", "--backends=memory");

            assertThat(bench.process().exitValue()).isEqualTo(Bench.IMPOSSIBLE);
            assertThat(bench.errors()).singleElement().asString().contains("another measurement runs");
            assertThat(bench.lines()).isEmpty();
            assertThat(bench.results()).isEmpty();
        }
    }

    @Test
    void helpAndListSucceed() {
        assertThat(run("--help")).isZero();
        assertThat(run("--list", "--profile=quick", "--backends=memory")).isZero();
        assertThat(out.toString())
                .contains("--allow-unavailable", "LockBenchmark.contended sample backend=memory locks=1, 4 threads");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aStoredCommandCanBeTypedAgain() {
        assertThat(Bench.quoted("--out=/a/b-c")).isEqualTo("--out=/a/b-c");
        assertThat(Bench.quoted("a|b")).isEqualTo("'a|b'");
        assertThat(Bench.quoted("it's")).isEqualTo("'it'\\''s'");
    }

    private int run(String... arguments) {
        return Bench.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private void assertRefused(int exit, String words) throws IOException {
        assertThat(exit).isEqualTo(Bench.IMPOSSIBLE);
        assertThat(err.toString().lines()).singleElement().asString().contains(words);
        assertThat(out.toString()).isEmpty();
        assertThat(folder.resolve("out")).doesNotExist();
    }
}
