package io.statebench.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompactTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "const a = (x) => x === 1 ? {b: 2} : [3, 4];  | const a=(x)=>x===1?{b:2}:[3,4];",
                "return x - -1;                               | return x - -1;",
                "const s = 'a , b : c' + d;                   | const s='a , b : c' + d;",
                "const s = 'it\\'s ( one )';                  | const s='it\\'s ( one )';",
                "const r = text.replace(/ , /g, '');          | const r = text.replace(/ , /g, '');",
                "const t = `a , b`;                           | const t = `a , b`;",
                "if (a) return b;                             | if(a)return b;",
                "   // only a comment , really                | ",
            })
    void blanksAroundPunctuationGoAndTextsStay(String line, String compact) {
        assertThat(Compact.of(line).strip()).isEqualTo(compact == null ? "" : compact);
    }

    @Test
    void linesEndWhereAStatementMightAndNowhereElse() {
        String script = """
                const a = {
                  b: 1,
                  c: [
                    2,
                  ],
                };
                const d = a
                  .b;
                let e
                f();
                """;

        assertThat(Compact.of(script)).isEqualTo("const a={b:1,c:[2,],};const d=a.b;let e\nf();");
    }
}
