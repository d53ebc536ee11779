package io.statebench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code check} refuses, and what it leaves: no folder that looks whole. */
@Timeout(60)
class BadInputTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --backend nosuch        | unknown backend 'nosuch'; there are etcd, memory, paxos, redis, redis-cluster, redis-naive, redis-sentinel, redlock
                    --workload nosuch       | unknown workload 'nosuch'; there are counter, fenced-set, guarded-set,
                    --faults nosuch         | unknown fault 'nosuch'; there are kill, restart, pause
                    --faults kill,nosuch    | unknown fault 'nosuch'; there are kill, restart, pause
                    --plant nosuch          | unknown planted fault 'nosuch'; there are stale-read, lost-write
                    --option nosuch=1       | unknown option 'nosuch'; there are none
                    --backend redis --option nosuch=1      | unknown option 'nosuch'; there are appendonly, port, cas
                    --backend redis --option cas=nosuch    | option cas cannot be 'nosuch'; it is one of [script
                    --option appendonly     | --option
                    --expect unknown        | --expect is valid or invalid, not 'unknown'
                    --seed one              | Invalid value for option '--seed': 'one'
                    --seed 9223372036854775808 | Invalid value for option '--seed': '9223372036854775808'
                    --nosuch                | Unknown option: '--nosuch'
                    nosuch                  | Unmatched argument
                    --seed                  | Missing required parameter for option '--seed'
                    """)
    void whatThereIsNotIsRefused(String arguments, String words) {
        check(arguments).isRefused(words);

        assertNothingWritten();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0", "-0.0", "NaN", "Infinity", "1e7", "1e400"})
    void aTimeLimitIsSecondsThatPass(String seconds) {
        check("--time-limit " + seconds).isRefused("--time-limit is positive seconds");

        assertNothingWritten();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0", "NaN", "Infinity", "1e7"})
    void aRateIsPositive(String rate) {
        check("--rate " + rate).isRefused("--rate is positive");

        assertNothingWritten();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0", "1", "1001", "2147483647"})
    void processesAreAFew(String count) {
        check("--processes " + count).isRefused("--processes is from 2 to 1000");

        assertNothingWritten();
    }

    @ParameterizedTest
    @CsvSource({"--time-limit,soon", "--rate,fast", "--processes,many", "--processes,2.5", "--processes,2147483648"})
    void numbersAreNumbers(String option, String value) {
        check(option + " " + value).isRefused("Invalid value for option '" + option + "': '" + value + "'");

        assertNothingWritten();
    }

    @ParameterizedTest
    @CsvSource({"pubsub,pubsub", "register,state"})
    void aBackendThatLacksTheCapabilityIsNamed(String workload, String missing) {
        check("--backend redis-naive --workload " + workload)
                .isRefused("redis-naive cannot run the workload " + workload + ": it does not offer " + missing);

        assertNothingWritten();
    }

    @ParameterizedTest
    @CsvSource({"x,is not a number", "70000,is not between 0 and 65535", "-1,is not between 0 and 65535"})
    void aPortIsOne(String port, String words) {
        check("--backend redis --option port=" + port).isTrouble("port", port, words);

        assertNoWholeRun(folder);
    }

    @Test
    void resultsDoNotGoIntoAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("results"), "mine");

        Said said = Said.by("check", "--time-limit", "0.1", "--out", file.toString());

        said.isTrouble("cannot write results: ", file + "/runs");
        assertThat(file).hasContent("mine");
    }

    @Test
    void resultsDoNotGoWhereAFileIsInTheWay() throws IOException {
        Path runs = Files.writeString(folder.resolve("runs"), "mine");

        Said said = check("--time-limit 0.1");

        said.isTrouble("cannot write results: ", runs.toString());
        assertThat(runs).hasContent("mine");
    }

    @Test
    void resultsDoNotGoWhereWeMayNotWrite() throws IOException {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        assumeTrue(locked.toFile().setReadOnly() && !Files.isWritable(locked), "root may write anywhere");

        Said said = Said.by("check", "--time-limit", "0.1", "--out", locked.toString());

        said.isTrouble("cannot write results: ", locked.toString());
    }

    @Test
    void tooLittleTimeIsNoPass() {
        Said said = check("--time-limit 0.001 --seed 7");

        said.isVerdict(ExitCode.UNKNOWN, "unknown ");
    }

    @Test
    void faultsThatCannotBeAreSaidSoAndAreNoPass() {
        Said said = check("--time-limit 0.5 --faults kill --seed 7");

        said.isVerdict(ExitCode.UNKNOWN, "unavailable: kill: there are no nodes of ours to break");
    }

    @ParameterizedTest
    @CsvSource({"valid,0", "invalid,1"})
    void whatIsExpectedDecidesTheExitCode(String expect, int code) {
        Said said = check("--time-limit 1 --seed 7 --expect " + expect);

        said.isVerdict(code, "seed 7\n", "valid   linearizable", "replay: scripts/check --backend memory");
    }

    @ParameterizedTest
    @CsvSource({"valid,1", "invalid,0"})
    void aPlantedFaultTurnsItRound(String expect, int code) {
        Said said = check("--time-limit 2 --seed 7 --plant stale-read --expect " + expect);

        said.isVerdict(code, "invalid linearizable", "stale-read planted", "--plant stale-read --expect " + expect);
    }

    @Test
    void aCommandIsNeeded() {
        Said.by().isRefused("Missing required subcommand");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nosuch", "help", ""})
    void anUnknownCommandIsRefused(String command) {
        Said.by(command).isRefused("Unmatched argument");
    }

    @ParameterizedTest
    @CsvSource({"list extra,Unmatched argument", "quick --seed x,'--seed'", "quick extra,Unmatched argument"})
    void theOtherCommandsTakeNothingElse(String command, String words) {
        Said.by(command.split(" ")).isRefused(words);
    }

    @Test
    void quickDoesNotGoOnWhereItCannotWrite() throws IOException {
        Path file = Files.writeString(folder.resolve("results"), "mine");

        Said.by("quick", "--out", file.toString()).isTrouble("cannot write results: ", file.toString());
    }

    /** {@code check} of little, with its results in this test's folder. */
    private Said check(String arguments) {
        List<String> whole = new ArrayList<>(List.of("check", "--out", folder.toString()));
        whole.addAll(List.of(arguments.split(" ")));
        return Said.by(whole.toArray(String[]::new));
    }

    private void assertNothingWritten() {
        assertThat(folder).isEmptyDirectory();
    }

    /** What is not whole says so in its name. */
    static void assertNoWholeRun(Path out) {
        Path runs = out.resolve("runs");
        if (!Files.isDirectory(runs)) {
            return;
        }
        try (Stream<Path> found = Files.list(runs)) {
            assertThat(found.map(Path::toString))
                    .allMatch(name -> name.endsWith(".partial") || name.endsWith(".failed"));
        } catch (IOException trouble) {
            throw new AssertionError(trouble);
        }
    }
}
