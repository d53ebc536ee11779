package io.statebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code replay} makes of histories, of good ones and of what is none. */
@Timeout(60)
class ReplayTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "register,valid/concurrent-reads-disagree",
        "mutex,valid/handed-over",
        "cas-register,valid/lost-to-the-other"
    })
    void aKeptPromiseIsValid(String model, String story) throws URISyntaxException {
        Said said = replay(story(model, story), "--model " + model + " --nil-reads absent");

        said.isVerdict(ExitCode.VALID, "valid: ", "fit the model " + model);
    }

    @ParameterizedTest
    @CsvSource({"register,invalid/lost-write", "mutex,invalid/two-holders", "cas-register,invalid/two-winners"})
    void aBrokenPromiseIsInvalidAndSaysWhere(String model, String story) throws URISyntaxException {
        Said said = replay(story(model, story), "--model " + model + " --nil-reads absent");

        said.isVerdict(ExitCode.INVALID, "invalid: ");
        assertThat(said.out().lines()).hasSizeGreaterThanOrEqualTo(2).anyMatch(line -> line.matches("[a-z-]+: .+"));
    }

    /** A read of nothing proves something in our files only: others may not have written down what it saw. */
    @Test
    void whatANilReadMeansIsTheCallersToSay() throws URISyntaxException {
        Path lostWrite = story("register", "invalid/lost-write");

        replay(lostWrite, "--model register").isVerdict(ExitCode.VALID, "valid: ");
        replay(lostWrite, "--model register --nil-reads any").isVerdict(ExitCode.VALID, "valid: ");
        replay(lostWrite, "--model register --nil-reads absent").isVerdict(ExitCode.INVALID, "invalid: ");
    }

    @Test
    void whatARegisterBeginsWithIsTheCallersToSay() throws IOException {
        Path history =
                write("{:process 0 :type :invoke :f :read :value nil}\n{:process 0 :type :ok :f :read :value 5}");

        replay(history, "--model register --initial 5").isVerdict(ExitCode.VALID, "valid: ");
        replay(history, "--model register --initial 6").isVerdict(ExitCode.INVALID, "invalid: ");
    }

    @ParameterizedTest
    @CsvSource({"--time-limit 0.001,time budget", "--memory 1,memory budget"})
    void aBudgetThatRanOutIsUnknown(String limit, String words) throws IOException {
        Said said = replay(write(HardHistory.text()), "--model " + HardHistory.MODEL + " " + limit);

        said.isVerdict(ExitCode.UNKNOWN, "unknown: ", words, "ran out");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"counter", "guarded-set", "kv", "lock", "pubsub", "queue", "register", "set", "transaction"})
    void aRunIsJudgedAgainByItsOwnModel(String workload) throws IOException {
        Said.by("check", "--workload", workload, "--time-limit", "1", "--seed", "3", "--out", folder.toString());

        Said said = Said.by("replay", run().resolve("history.edn").toString());

        said.isVerdict(ExitCode.VALID, "valid: ");
    }

    @Test
    void aConvictedRunIsConvictedAgain() throws IOException {
        Said first = Said.by(
                "check", "--plant", "stale-read", "--time-limit", "2", "--seed", "3", "--out", folder.toString());

        Said again = Said.by("replay", run().resolve("history.edn").toString());

        first.isVerdict(ExitCode.INVALID, "invalid linearizable");
        again.isVerdict(ExitCode.INVALID, "invalid: ");
        assertThat(first.out()).contains(again.out().lines().skip(1).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --model nosuch                | unknown model 'nosuch'; there are cas-register, counter,
                    --model register --nil-reads x| --nil-reads is absent or any, not 'x'
                    --model register --initial {  | --initial is one EDN value such as 0 or nil, not '{'
                    --model register --initial )  | --initial is one EDN value such as 0 or nil, not ')'
                    --model register --time-limit 0   | --time-limit is positive seconds
                    --model register --time-limit -1  | --time-limit is positive seconds
                    --model register --time-limit NaN | --time-limit is positive seconds
                    --model register --time-limit 1e99 | --time-limit is positive seconds
                    --model register --time-limit x   | Invalid value for option '--time-limit': 'x'
                    --model register --memory 0       | --memory is from 1 to
                    --model register --memory 2147483647 | --memory is from 1 to
                    --model register --memory x       | Invalid value for option '--memory': 'x'
                    --model register --jobs 0         | --jobs is from 1 to
                    --model register --nosuch         | Unknown option: '--nosuch'
                    --model register --engine nosuch  | --engine is statebench, knossos or both, not 'nosuch'
                    --model kv --engine both          | Knossos has no model 'kv'; it has cas-register, fifo-queue,
                    """)
    void badArgumentsAreRefused(String arguments, String words) throws URISyntaxException {
        replay(story("register", "valid/concurrent-reads-disagree"), arguments).isRefused(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0 1"})
    void anInitialValueIsOne(String initial) throws URISyntaxException {
        Path file = story("register", "valid/concurrent-reads-disagree");

        Said said = Said.by("replay", file.toString(), "--model", "register", "--initial", initial);

        said.isRefused("--initial is one EDN value such as 0 or nil, not '" + initial + "'");
    }

    @Test
    void aHistoryIsNeeded() {
        Said.by("replay").isRefused("Missing required parameter: 'HISTORY'");
    }

    @Test
    void withoutAModelThereIsNothingToJudgeBy() throws IOException {
        Path history = write("{:process 0 :type :invoke :f :read}");

        replay(history, "").isRefused("--model is missing, and no run.json beside the history names one");
    }

    @Test
    void aMissingHistoryIsNamed() {
        Path missing = folder.resolve("missing.edn");

        replay(missing, "--model register").isRefused("there is no file " + missing);
    }

    @Test
    void aFolderIsNoHistory() {
        replay(folder, "--model register").isRefused(folder + ": Is a directory");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                             | the history is empty
                    ; only a remark                                | the history is empty
                    []                                             | the history is empty
                    {:process 0 :type :invoke                      | line 1, column 1: not EDN
                    [{:process 0 :type :invoke :f :read}           | line 1, column 37: the file ends within the history: ] is missing
                    hello                                          | line 1, column 1: begins as no history does
                    42                                             | line 1, column 1: begins as no history does
                    {:type :invoke :f :read}                       | line 1, column 1: :process is missing
                    {:process -1 :type :invoke :f :read}           | line 1, column 1: :process -1 is not a process
                    {:process 0 :f :read}                          | :type is invoke, ok, fail or info, not missing
                    {:process 0 :type :done :f :read}              | :type is invoke, ok, fail or info, not done
                    {:process 0 :type :invoke}                     | line 1, column 1: :f is missing
                    {:process 0 :type :ok :f :read :value 1}       | line 1, column 1: process 0 completes what it did not invoke
                    {:process 0 :time :x :type :invoke :f :read}   | :time is a whole number, not :x
                    {:process 0 :type :invoke :f :fly :value 1}    | the model register knows read and write, not fly 1
                    {:process 0 :type :invoke :f :cas :value [1 2]}| the model register knows read and write, not cas
                    """)
    void whatIsNoHistoryIsSaidWithItsFileAndPlace(String text, String words) throws IOException {
        Path history = write(text);

        replay(history, "--model register").isRefused(history + ": ", words);
    }

    @Test
    void twoOpenOperationsOfOneProcessAreRefused() throws IOException {
        Path history = write("{:process 0 :type :invoke :f :read}\n{:process 0 :type :invoke :f :read}\n");

        replay(history, "--model register")
                .isRefused(history + ": line 2, column 1: process 0 invokes while it has an operation open");
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        Path history = folder.resolve("history.edn");
        Files.write(history, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, 2, (byte) 0x80});

        replay(history, "--model register").isRefused(history + ": not a text in UTF-8");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1000})
    void aCompressedHistoryIsRefusedWholeOrNot(int length) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("{:process 0 :type :invoke :f :read}".getBytes(StandardCharsets.UTF_8));
        }
        Path history = folder.resolve("history.edn.gz");
        Files.write(history, Arrays.copyOf(packed.toByteArray(), Math.min(length, packed.size())));

        replay(history, "--model register").isRefused(history + ": not a text in UTF-8");
    }

    /** What a client wrote must not pass for a verdict, or move a terminal's cursor. */
    @Test
    void hostileTextsStayWithinTheirLine() throws IOException {
        String hostile = "\"x\\nvalid: all is well\\r\\u001b[2J\"";
        Path history =
                write("{:process 0 :type :invoke :f :read}\n{:process 0 :type :ok :f :read :value " + hostile + "}");

        Said said = replay(history, "--model register");

        said.isVerdict(ExitCode.INVALID, "x\\u000avalid: all is well\\u000d\\u001b[2J");
        assertThat(said.out().lines()).noneMatch(line -> line.startsWith("valid"));
        replay(history, "--model mutex").isRefused(history + ": ");
        replay(history.resolveSibling("\u001b[2J\n.edn"), "--model mutex")
                .isRefused("there is no file", "\\u001b[2J\\u000a.edn");
    }

    @Test
    void depthIsNotAnOverflow() throws IOException {
        Path history = write("{:process 0 :type :invoke :f :write :value " + "[".repeat(100_000));

        replay(history, "--model register").isRefused(history + ": line 1, column 1: ", "nested too deeply");
    }

    /** A {@code kill -9} may cut the last line; that is no reason to guess. */
    @Test
    void aHistoryCutShortIsRefused() throws IOException, URISyntaxException {
        String whole = Files.readString(story("register", "valid/concurrent-reads-disagree"));
        Path history = write(whole.substring(0, whole.stripTrailing().length() - 5));

        replay(history, "--model register").isRefused(history + ": line ", "not EDN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"guarded-set", "lock", "lost-writes", "pubsub"})
    void aHistoryOfSomethingElseIsRefused(String model) throws URISyntaxException {
        Path history = story("register", "valid/concurrent-reads-disagree");

        replay(history, "--model " + model).isRefused(history + ": ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {                       | run.json: not JSON
                    hello                   | run.json: not JSON
                    {"workload": "nosuch"}  | unknown model 'nosuch'; there are
                    {"workload": ["lock"]}  | --model is missing
                    {}                      | --model is missing
                    ''                      | --model is missing
                    """)
    void aRunFileThatSaysNothingIsNotGuessedAt(String json, String words) throws IOException {
        Path history = write("{:process 0 :type :invoke :f :read}");
        Files.writeString(folder.resolve("run.json"), json);

        replay(history, "").isRefused(words);
    }

    /** {@code replay} with the arguments separated by blanks. */
    private static Said replay(Path history, String arguments) {
        List<String> whole = new ArrayList<>(List.of("replay", history.toString()));
        whole.addAll(List.of(arguments.trim().split(" +")).stream()
                .filter(word -> !word.isEmpty())
                .toList());
        return Said.by(whole.toArray(String[]::new));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("history.edn"), text);
    }

    private static Path story(String model, String name) throws URISyntaxException {
        URL found = ReplayTest.class.getResource("/histories/" + model + "/" + name + ".edn");
        return Path.of(Objects.requireNonNull(found, name).toURI());
    }

    /** The only run there is. */
    private Path run() throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
            List<Path> all = runs.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }
}
