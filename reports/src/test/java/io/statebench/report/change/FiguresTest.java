package io.statebench.report.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource({
        "0.0309, ops/us, '30,900 ops/s'",
        "12, ops/min, 0.2 ops/s",
        "2.5, us/op, 2.50 µs",
        "395600, ns, 396 µs",
        "146.2857, B/op, 146.3 B/op",
        "1040.81, B/op, '1,041 B/op'",
        "7, queued, 7 queued"
    })
    void anAmountIsInAUnitThatReadersKnow(double value, String unit, String text) {
        assertThat(Figures.amount(value, unit)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.4919, +49.2 %", "-0.0241, −2.4 %", "0.0003, ±0.0 %", "12, '+1,200 %'"})
    void aChangeHasItsSign(double fraction, String text) {
        assertThat(Figures.change(fraction)).isEqualTo(text);
    }

    @Test
    void aSmallChanceIsNotRoundedToNone() {
        assertThat(Figures.probability(2.44140625E-4)).isEqualTo("0.00024");
        assertThat(Figures.probability(3.1e-9)).isEqualTo("3.1e-09");
        assertThat(Figures.probability(0.0)).isEqualTo("0");
        assertThat(Figures.percent(7.7e-6)).isEqualTo("under 0.1 %");
    }

    @Test
    void aNameIsShortUnlessItWouldNameTwo() {
        var names = new MetricNames(
                List.of("a.b.Lock.take thrpt k=1 alloc", "a.c.Lock.take thrpt k=1 alloc", "a.b.Get.get ss p99"));

        assertThat(names.inOneLine("a.b.Get.get ss p99")).isEqualTo("Get.get p99 (ss)");
        assertThat(names.inOneLine("a.c.Lock.take thrpt k=1 alloc")).isEqualTo("a.c.Lock.take thrpt k=1 alloc");
        assertThat(names.inOneLine("capacity")).isEqualTo("capacity");
    }
}
