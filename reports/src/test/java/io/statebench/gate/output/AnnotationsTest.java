package io.statebench.gate.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.gate.decision.MetricResult;
import io.statebench.gate.decision.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnnotationsTest {
    @Test
    void hostileNamesEndNoCommandAndBeginNone() {
        List<String> lines = Annotations.lines(ReportFixture.hostile(), benchmark -> Optional.empty());

        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            assertThat(line).matches("::(error|warning) title=[^:,\n\r]*::[^\n\r\u0000\u001b]*");
            assertThat(line).doesNotContain("\n", "\r", "\u0000");
        });
        assertThat(lines.get(1)).contains("%250A", "%0A", "%3A", "%2C");
    }

    @Test
    void thereAreTenAtMostAndTheLastCountsTheRest() {
        List<String> lines = Annotations.lines(report(25), benchmark -> Optional.empty());

        assertThat(lines).hasSize(10);
        assertThat(lines.get(9)).startsWith("::error").contains("and 16 more");
        assertThat(Annotations.lines(report(10), benchmark -> Optional.empty()))
                .hasSize(10)
                .noneMatch(line -> line.contains("more"));
    }

    @Test
    void aKnownPlaceIsNamed() {
        List<String> lines = Annotations.lines(
                report(1), benchmark -> Optional.of(new Annotations.Place("a,b/" + benchmark + ".java", 12)));

        assertThat(lines).singleElement().asString().startsWith("::error file=a%2Cb/metric0.java,line=12,title=");
    }

    private static GateReport report(int regressed) {
        List<MetricResult> results = IntStream.range(0, regressed)
                .mapToObj(i -> ReportFixture.result("metric" + i + " thrpt", Outcome.REGRESSED, 0.2))
                .toList();
        return ReportFixture.of(1, results, List.of());
    }
}
