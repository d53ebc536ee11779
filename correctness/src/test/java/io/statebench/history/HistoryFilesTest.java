package io.statebench.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clojure.lang.TaggedLiteral;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryFilesTest {
    private static final String CALL = "{:process 0 :type :invoke :f :read :value nil}\n";

    private static History read(String text) throws Exception {
        return HistoryReader.read(new StringReader(text));
    }

    @Test
    void whatIsWrittenIsReadBackEqual(@TempDir Path folder) throws Exception {
        History history = new History(List.of(
                new Event(0, 12, 0, EventType.INVOKE, "cas", "k \"0\"\n\u2028", Arrays.asList(null, 2L), null),
                new Event(1, 13, Event.NEMESIS, EventType.INFO, "pause", null, Map.of("nodes", List.of("n1")), null),
                new Event(2, 14, 0, EventType.INFO, "cas", "k \"0\"\n\u2028", Arrays.asList(1L, 2L), "in; doubt}"),
                new Event(7, 14, 3, EventType.INVOKE, "read", null, null, null)));
        Path file = folder.resolve("history.edn");

        HistoryWriter.write(history, file);

        assertThat(HistoryReader.read(file)).isEqualTo(history);
        assertThat(Files.readAllLines(file)).hasSize(4).allMatch(line -> line.startsWith("{:index "));
    }

    @Test
    void readsAVectorOfMapsWithCommentsAsOneAfterTheOther() throws Exception {
        String maps = CALL + "; a comment\n {:process 0, :type :ok, :f :read, :value 3, :error :x}";

        History vector = read(" ; first\n[" + maps + "\n]\n");

        assertThat(vector).isEqualTo(read(maps));
        assertThat(vector.events()).extracting(Event::index).containsExactly(0L, 1L);
        assertThat(vector.events().get(1).error()).isEqualTo("x");
    }

    @Test
    void aTagIsDataAndRunsNothing() throws Exception {
        History history = read("{:process 0 :type :invoke :f :read :value #java.lang.ProcessBuilder [\"x\"]}");

        assertThat(history.events().get(0).value()).isInstanceOf(TaggedLiteral.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{:process 0 :type :invoke :f :read                  | line 2, column 1: not EDN: EOF while reading",
                "{:process 0 :type :ok :f :write} {:process          | line 2, column 34: not EDN: EOF while reading",
                "{:process 0 :type :ok :f}                           | line 2, column 26: not EDN: Map literal must contain an even",
                "hello                                               | line 2, column 1: an event is a map, not hello",
                "{:type :ok :f :read}                                | line 2, column 1: :process is missing",
                "{:process 0.5 :type :ok :f :read}                   | line 2, column 1: :process 0.5 is not a process",
                "{:process -1 :type :ok :f :read}                    | line 2, column 1: :process -1 is not a process",
                "{:process 0 :f :read}                               | line 2, column 1: :type is invoke, ok, fail or info, not missing",
                "{:process 0 :type :maybe :f :read}                  | line 2, column 1: :type is invoke, ok, fail or info, not maybe",
                "{:process 0 :type :ok}                              | line 2, column 1: :f is missing",
                "{:process 0 :type :ok :f :read :time :now}          | line 2, column 1: :time is a whole number, not :now",
                "{:process 0 :type :ok :f :read :index 0}            | line 2, column 1: :index 0 comes after 0",
                "{:process 0 :type :invoke :f :read}                 | line 2, column 1: process 0 invokes while it has an operation open",
                "{:process 1 :type :ok :f :read}                     | line 2, column 1: process 1 completes what it did not invoke",
                "]                                                   | line 2, column 2: not EDN: Unmatched delimiter: ]",
            })
    void whatIsNoHistoryIsRefusedWithItsLine(String second, String message) {
        assertThatThrownBy(() -> read(CALL + second))
                .isInstanceOf(HistoryFormatException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``             | the history is empty: it holds no event",
                "` ; nothing`   | the history is empty: it holds no event",
                "[]             | the history is empty: it holds no event",
                "[              | line 1, column 2: the file ends within the history: ] is missing",
                "(              | line 1, column 2: the file ends within the history: ) is missing",
                "[] {}          | line 1, column 4: something follows the end of the history",
            })
    void anEmptyOrUnendedHistoryIsRefused(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(HistoryFormatException.class)
                .hasMessage(message);
    }

    @Test
    void deepNestingIsRefusedNotFatal() {
        assertThatThrownBy(() -> read("[".repeat(1_000_000)))
                .isInstanceOf(HistoryFormatException.class)
                .hasMessageContaining("nested too deeply");
    }

    @Test
    void aFileThatIsNoTextIsRefused(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("history.edn"), new byte[] {'{', (byte) 0xff, (byte) 0xfe, '}'});

        assertThatThrownBy(() -> HistoryReader.read(file))
                .isInstanceOf(HistoryFormatException.class)
                .hasMessage("not a text in UTF-8");
    }
}
