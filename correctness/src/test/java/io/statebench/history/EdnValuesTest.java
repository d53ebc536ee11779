package io.statebench.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdnValuesTest {
    @Test
    void aSetIsAListInTheOrderOfTheText() throws Exception {
        assertThat(EdnStream.value("#{3 1 #_ 7 2}")).isEqualTo(List.of(3L, 1L, 2L));
    }

    @Test
    void aMapKeepsTheOrderOfTheText() throws Exception {
        assertThat((Map<?, ?>) EdnStream.value("{9 1, 8 2, 7 3, 6 4, 5 5, 4 6, 3 7, 2 8, 1 9}"))
                .extracting(map -> List.copyOf(map.keySet()))
                .isEqualTo(List.of(9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L));
    }

    @Test
    void nestingEndsAtItsLimit() throws Exception {
        int most = Edn.MOST_NESTED;

        assertThat(EdnStream.value("[".repeat(most) + "]".repeat(most))).isInstanceOf(List.class);
        assertThatThrownBy(() -> EdnStream.value("[".repeat(most + 2) + "]".repeat(most + 2)))
                .isInstanceOf(HistoryFormatException.class)
                .hasMessage("line 1, column 1: " + Edn.TOO_DEEP);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{:a 1 :a 2}           | line 1, column 11: not EDN: Duplicate key: :a",
                "`#{1 1}` | line 1, column 7: not EDN: Duplicate key: 1",
                "{:a #_ 1}             | line 1, column 10: not EDN: Map literal must contain an even number of forms",
                "[1 (2]                | line 1, column 7: not EDN: Unmatched delimiter: ]",
                "`\n [\"a\nb \\q\"]`   | line 3, column 5: not EDN: Unsupported escape character: \\q",
                "\"\\u00g0\"            | line 1, column 7: not EDN: Invalid digit: g",
                "\"\\u00               | line 1, column 1: not EDN: EOF while reading",
                "\\nope                | line 1, column 6: not EDN: Unsupported character: \\nope",
                "010                   | line 1, column 4: not EDN: Invalid number: 010",
                "0x10                  | line 1, column 5: not EDN: Invalid number: 0x10",
                "1a                    | line 1, column 3: not EDN: Invalid number: 1a",
                "1/0                   | line 1, column 4: not EDN: Invalid number: 1/0",
                "[7 9223372036854775808] | line 1, column 1: a number of more than 64 bits",
                ":                     | line 1, column 2: not EDN: Invalid token: :",
                "::a                   | line 1, column 4: not EDN: Invalid token: ::a",
                "a/b/c                 | line 1, column 6: not EDN: Invalid token: a/b/c",
                "^:a b                 | line 1, column 2: not EDN: Metadata is not read",
                "`#\"a\"` | line 1, column 2: not EDN: No dispatch macro for: #",
                "`#:a{:b 1}` | line 1, column 4: not EDN: No dispatch macro for: #:a",
                "`#` | line 1, column 1: not EDN: EOF while reading",
                "`#_` | line 1, column 1: not EDN: EOF while reading",
                "`##Nope` | line 1, column 7: not EDN: Unknown symbolic value: ##Nope",
            })
    void whatIsNotEdnIsRefusedWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> EdnStream.value(text))
                .isInstanceOf(HistoryFormatException.class)
                .hasMessage(message);
    }

    /** Words, strings and places must not depend on where the buffer ends. */
    @Test
    void aTextThatComesInSmallPiecesReadsTheSame() throws Exception {
        String event = "{:process 0, :type :invoke, :f :write, :value [\"a long text\" 123456 :word]} ; remark\n";
        String text = event.replace(":process 0", ":process 1") + "\n".repeat(16_370) + event + "a".repeat(50_000);

        EdnStream whole = new EdnStream(new StringReader(text));
        EdnStream pieces = new EdnStream(new Trickle(text));

        for (int i = 0; i < 2; i++) {
            assertThat(pieces.next()).isEqualTo(whole.next());
            assertThat(pieces.place()).isEqualTo(whole.place());
        }
        assertThatThrownBy(pieces::next)
                .hasMessageStartingWith("line 16373, column 1: an event is a map, not " + "a".repeat(40));
    }

    /** Gives three characters at a time. */
    private static final class Trickle extends Reader {
        private final Reader in;

        Trickle(String text) {
            this.in = new StringReader(text);
        }

        @Override
        public int read(char[] buffer, int from, int length) throws IOException {
            return in.read(buffer, from, Math.min(3, length));
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
