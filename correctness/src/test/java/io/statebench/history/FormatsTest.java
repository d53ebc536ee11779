package io.statebench.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clojure.lang.Keyword;
import io.statebench.history.Reading.Keys;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {
    private static final Path FOLDER = Path.of("src/test/resources/formats");
    private static final String JSON_CALL = "{\"type\":\"invoke\",\"process\":0,\"f\":\"read\",\"value\":null}\n";
    private static final String KV_CALL = "{:process 0, :type :invoke, :f :get, :key \"k\", :value nil}\n";

    private static Recorded file(String name, Keys keys) throws Exception {
        return HistoryReader.read(FOLDER.resolve(name), new Reading(null, keys));
    }

    private static Recorded read(String text) throws Exception {
        return HistoryReader.read(new StringReader(text), Reading.DEFAULT);
    }

    /** What each of the register files says. */
    private static List<Event> registerEvents() {
        return List.of(
                new Event(0, 100, 0, EventType.INVOKE, "write", null, 1L, null),
                new Event(1, 150, Event.NEMESIS, EventType.INFO, "pause", null, Map.of("target", "primary"), null),
                new Event(2, 200, 0, EventType.OK, "write", null, 1L, null),
                new Event(3, 300, 1, EventType.INVOKE, "cas", null, List.of(7L, 9L), null),
                new Event(4, 400, 1, EventType.FAIL, "cas", null, List.of(7L, 9L), "lost"),
                new Event(5, 500, 0, EventType.INVOKE, "read", null, null, null),
                new Event(6, 600, 2, EventType.INVOKE, "write", null, 3L, null),
                new Event(7, 700, 0, EventType.OK, "read", null, 1L, null),
                new Event(8, 800, 2, EventType.INFO, "write", null, 3L, "timeout"));
    }

    @ParameterizedTest
    @CsvSource({
        "register.edn, JEPSEN_EDN",
        "register-vector.edn, JEPSEN_EDN",
        "register-array.json, ELLE_JSON",
        "register-lines.json, ELLE_JSON",
    })
    void theSameHistoryInEachFormatReadsTheSame(String name, HistoryFormat format) throws Exception {
        Recorded recorded = file(name, Keys.APART);

        assertThat(recorded.format()).isEqualTo(format);
        assertThat(recorded.history().events()).isEqualTo(registerEvents());
    }

    @ParameterizedTest
    @CsvSource({
        "register.edn, APART, APART",
        "register-array.json, APART, APART",
        "register-lines.json, APART, APART",
        "transactions.json, APART, APART",
        "kv.txt, APART, IN_VALUE",
        "independent.edn, IN_VALUE, IN_VALUE",
    })
    void whatIsWrittenForJepsenReadsBackEqual(String name, Keys asRecorded, Keys asWritten, @TempDir Path folder)
            throws Exception {
        History history = file(name, asRecorded).history();
        Path written = folder.resolve("written");

        HistoryWriter.writeForJepsen(history, written);

        Recorded again = HistoryReader.read(written, new Reading(null, asWritten));
        assertThat(again).isEqualTo(new Recorded(history, HistoryFormat.JEPSEN_EDN));
    }

    @Test
    void whatIsWrittenForJepsenIsOneVectorOfMapsOfKeywords(@TempDir Path folder) throws Exception {
        Path written = folder.resolve("written.edn");

        HistoryWriter.writeForJepsen(file("kv.txt", Keys.APART).history(), written);

        assertThat(Files.readAllLines(written))
                .hasSize(7)
                .startsWith("[{:index 0, :time 0, :process 0, :type :invoke, :f :put,"
                        + " :value [\"a\" \"x \\\\ \\\"y\\\" \"]}")
                .endsWith(" {:index 6, :time 0, :process 0, :type :ok, :f :get,"
                        + " :value [\"a\" \"x \\\\ \\\"y\\\" z\"]}]");
    }

    /** What tells it may lie far behind the beginning. */
    @Test
    void theFormatIsToldFromALongFirstLineAndBehindALongStory() throws Exception {
        String kv = "{:process 0, :type :invoke, :f :put, :key \"k\", :value \"" + "\\".repeat(5000) + "\"}\n";
        assertThat(read(kv).format()).isEqualTo(HistoryFormat.PORCUPINE_KV);
        assertThat(read("\n".repeat(5000) + JSON_CALL).format()).isEqualTo(HistoryFormat.ELLE_JSON);
        assertThat(read(";" + "\" ".repeat(2500) + "\n" + "{:process 0 :type :invoke :f :read}")
                        .format())
                .isEqualTo(HistoryFormat.JEPSEN_EDN);
    }

    @Test
    void porcupinesStringsEscapeNothing() throws Exception {
        Recorded recorded = file("kv.txt", Keys.APART);

        assertThat(recorded.format()).isEqualTo(HistoryFormat.PORCUPINE_KV);
        assertThat(recorded.history().events())
                .element(0)
                .isEqualTo(new Event(0, 0, 0, EventType.INVOKE, "put", "a", "x \\ \"y\" ", null));
        assertThat(recorded.history().events())
                .extracting(Event::value)
                .element(2)
                .isEqualTo("");
    }

    @Test
    void independentKeysAreTakenFromTheValues() throws Exception {
        History history = file("independent.edn", Keys.IN_VALUE).history();

        assertThat(history.events()).extracting(Event::key).containsExactly("3", "4", "3", "4", "3", "3");
        assertThat(history.events()).extracting(Event::value).containsExactly(7L, null, 7L, null, null, 7L);
    }

    @Test
    void aCompletionWithoutAKeyHasThatOfItsInvocation() throws Exception {
        String text = "{:process 0 :type :invoke :f :write :value [:x 1]} {:process 0 :type :info :f :write}";

        Recorded recorded = HistoryReader.read(new StringReader(text), new Reading(null, Keys.IN_VALUE));

        assertThat(recorded.history().events()).extracting(Event::key).containsExactly("x", "x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[1 2 3]           | :value is not [key value], which independent keys ask for",
                "7                 | :value is not [key value], which independent keys ask for",
                "[nil 7]           | :value is not [key value], which independent keys ask for",
                "[\"1\" 7]         | the keys 1 and \"1\" look the same",
                "[2 7]             | process 0 completes on the key 2 what it invoked on 1",
            })
    void whatHasNoIndependentKeyIsRefused(String value, String message) {
        String text = "{:process 0 :type :invoke :f :write :value [1 7]}\n{:process 0 :type :ok :f :write :value "
                + value + "}";

        assertThatThrownBy(() -> HistoryReader.read(new StringReader(text), new Reading(null, Keys.IN_VALUE)))
                .isInstanceOf(HistoryFormatException.class)
                .hasMessage("line 2, column 1: " + message);
    }

    @Test
    void theNamesOfATransactionsPartsAreKeywords() throws Exception {
        History history = file("transactions.json", Keys.APART).history();

        assertThat(history.events().get(1).value())
                .isEqualTo(List.of(
                        List.of(Keyword.intern("append"), "x", 1L),
                        List.of(Keyword.intern("r"), "y", List.of(1L, 2L))));
    }

    @Test
    void aListOfPartsWithoutANameIsATransaction() throws Exception {
        History history = read("{\"type\":\"invoke\",\"process\":0,\"value\":[[\"append\",253,1]]}")
                .history();

        assertThat(history.events().get(0).f()).isEqualTo("txn");
        assertThat(history.events().get(0).value()).isEqualTo(List.of(List.of(Keyword.intern("append"), 253L, 1L)));
    }

    @Test
    void onlyATransactionHasNamedParts() throws Exception {
        Object polled = List.of(List.of("message", 1L));

        History history = read(JSON_CALL + "{\"type\":\"ok\",\"process\":0,\"f\":\"poll\",\"value\":[[\"message\",1]]}")
                .history();

        assertThat(history.events().get(1).value()).isEqualTo(polled);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\":                    | line 2, column 9: not JSON: the file ends within an event",
                "{\"type\": nope}              | line 2, column 10: not JSON: Unrecognized token 'nope'",
                "{\"f\": 1, \"f\": 2}          | line 2, column 13: not JSON: Duplicate field 'f'",
                "{\"f\": 1} ]                  | line 2, column 1: \"process\" is missing",
                "]                             | line 2, column 1: not JSON: Unexpected close marker ']'",
                "[]                            | line 2, column 1: an event is an object, not an array",
                "7                             | line 2, column 1: an event is an object, not 7",
                "{\"type\": \"ok\", \"process\": 0}                  | line 2, column 1: \"f\" is missing",
                "{\"type\": \"ok\", \"process\": 0.5, \"f\": \"r\"}  | line 2, column 1: \"process\" 0.5 is not a process",
                "{\"type\": \"maybe\", \"process\": 0, \"f\": \"r\"} | line 2, column 1: \"type\" is invoke, ok, fail",
                "{\"type\": \"ok\", \"process\": 1, \"f\": \"r\"}    | line 2, column 1: process 1 completes what it did",
                "{\"type\": \"ok\", \"process\": 0, \"f\": \"r\", \"index\": 0} | line 2, column 1: \"index\" 0 comes after 0",
                "{\"value\": 9223372036854775808}  | line 2, column 11: a number of more than 64 bits",
                "{\"value\": [1e999]}              | line 2, column 12: a number of more than 64 bits",
            })
    void jsonThatIsNoHistoryIsRefusedWithItsPlace(String second, String message) {
        assertThatThrownBy(() -> read(JSON_CALL + second))
                .isInstanceOf(HistoryFormatException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[                       | line 1, column 2: the file ends within the history: ] is missing",
                "[]                      | the history is empty: it holds no event",
                "[] {}                   | line 1, column 4: something follows the end of the history",
                "``                      | the history is empty: it holds no event",
            })
    void anEmptyOrUnendedJsonHistoryIsRefused(String text, String message) {
        Reading json = new Reading(HistoryFormat.ELLE_JSON, Keys.APART);

        assertThatThrownBy(() -> HistoryReader.read(new StringReader(text), json))
                .isInstanceOf(HistoryFormatException.class)
                .hasMessage(message);
    }

    @Test
    void deeplyNestedOrHugeJsonIsRefusedInOneLine() {
        assertThatThrownBy(() -> read("{\"value\": " + "[".repeat(1_000_000)))
                .isInstanceOf(HistoryFormatException.class)
                .hasMessageStartingWith("line 1, column ")
                .hasMessageContaining("nesting depth")
                .satisfies(refusal ->
                        assertThat(String.valueOf(refusal.getMessage())).hasLineCount(1));
        assertThatThrownBy(() -> read("{\"value\": " + "9".repeat(1_000_000)))
                .isInstanceOf(HistoryFormatException.class)
                .hasMessageStartingWith("line 1, column ")
                .satisfies(refusal ->
                        assertThat(String.valueOf(refusal.getMessage())).hasLineCount(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{:process 0, :type :ok, :f :get, :key \"k\" :value \"\"}    | line 2, column 53: not a line of",
                "{:process 0, :type :ok, :f :read, :key \"k\", :value \"\"}  | line 2, column 29: not a line of",
                "{:process 0, :type :ok, :f :get, :key \"k\", :value \"      | line 2, column 52: not a line of",
                "{:process 0, :type :maybe, :f :get, :key \"k\", :value nil} | line 2, column 1: :type is invoke, ok",
                "{:process 7, :type :ok, :f :get, :key \"k\", :value nil}    | line 2, column 1: process 7 completes",
                "{:process 9876543210, :type :ok, :f :get, :key \"\", :value nil} | line 2, column 1: :process 98765",
            })
    void whatIsNoLineOfPorcupinesIsRefusedWithItsPlace(String second, String message) {
        assertThatThrownBy(() -> read(KV_CALL + second))
                .isInstanceOf(HistoryFormatException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hello                        | line 1, column 1: begins as no history does",
                "`; a story\n  ;more\n  hello` | line 3, column 3: begins as no history does",
                "7                            | line 1, column 1: begins as no history does",
            })
    void whatBeginsAsNoHistoryIsRefused(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(HistoryFormatException.class)
                .hasMessageStartingWith(message)
                .hasMessageContaining("elle-json, jepsen-edn, porcupine-kv");
    }

    @Test
    void aByteOrderMarkMeansNothing() throws Exception {
        assertThat(read("\ufeff" + JSON_CALL)).isEqualTo(read(JSON_CALL));
    }

    @Test
    void theFormatAskedForOverridesTheContent() {
        Reading edn = new Reading(HistoryFormat.JEPSEN_EDN, Keys.APART);

        assertThatThrownBy(() -> HistoryReader.read(FOLDER.resolve("register-lines.json"), edn))
                .isInstanceOf(HistoryFormatException.class)
                .hasMessageStartingWith("line 1, column ");
    }

    @ParameterizedTest
    @CsvSource({
        "OBSERVATION, FAIL, lost, FAIL, lost",
        "OBSERVATION, FAIL, refused, FAIL, refused",
        "OBSERVATION, OK, lost, FAIL, lost",
        "OBSERVATION, INFO, lost, INFO, lost",
        "DROPPED, FAIL, lost, FAIL,",
        "DROPPED, OK, lost, FAIL,",
        "DROPPED, OK,, OK,",
        "ALL, FAIL,, FAIL, lost",
        "ALL, FAIL, refused, FAIL, lost",
        "ALL, OK,, OK,",
        "ALL, INFO,, INFO,",
    })
    void aFailedCompareAndSetSaysWhatItIsTakenFor(
            FailedCas meaning, EventType type, @Nullable String error, EventType after, @Nullable String errorAfter) {
        Event cas = new Event(0, 0, 0, type, "cas", "k", Arrays.asList(1L, 2L), error);

        Event applied = meaning.applyTo(new History(List.of(cas))).events().get(0);

        assertThat(applied).isEqualTo(new Event(0, 0, 0, after, "cas", "k", List.of(1L, 2L), errorAfter));
    }
}
