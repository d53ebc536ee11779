package io.statebench.benchmark.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.Durability;
import io.statebench.benchmark.load.Percentiles;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompareTableTest {
    private static final Percentiles SERVICE =
            new Percentiles(10_000, 100_000, 200_000, 1_500_000, 2_000_000, 3_000_000, 4_000_000);

    private static Standing standing(String backend, Durability durability, List<Standing.Outages> outages) {
        return standing(backend, durability, outages, SERVICE);
    }

    private static Standing standing(
            String backend, Durability durability, List<Standing.Outages> outages, Percentiles service) {
        Standing.Rate rate = new Standing.Rate("set", 8, 12_345.6, List.of(12_345.6), 2, service);
        return new Standing(
                backend,
                durability,
                3,
                List.of(900L, 1_100L, 5_000L),
                64L << 20,
                List.of(rate),
                outages,
                List.of(),
                Map.of());
    }

    private static List<String> table(Standing... standings) {
        return CompareTable.lines(List.of(standings)).stream()
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .toList();
    }

    @Test
    void whatPromisesAlikeStandsTogetherUnderItsName() {
        List<String> lines = table(
                standing("zookeeper", Durability.MAJORITY_DISK, List.of()),
                standing("redis", Durability.ONE_MEMORY, List.of()),
                standing("etcd", Durability.MAJORITY_DISK, List.of()));

        assertThat(lines.stream().map(line -> line.split(" \\| ", -1)[0]))
                .containsExactly(
                        "| **safe: one memory**",
                        "| redis",
                        "| **safe: disks of a majority**",
                        "| etcd",
                        "| zookeeper");
        assertThat(lines.get(3)).startsWith("| etcd | disks of a majority | set |");
    }

    @Test
    void figuresCarryTheirUnitsInTheHeadingAndTheMiddleOfSeveralCounts() {
        var outages = List.of(
                new Standing.Outages(Loss.CUT, List.of(3_000L, 2_000L, 1_000L), 20_000),
                new Standing.Outages(Loss.KILL, List.of(700L), 20_000));

        String line = table(standing("etcd", Durability.MAJORITY_DISK, outages)).get(1);

        assertThat(line)
                .isEqualTo(
                        "| etcd | disks of a majority | set | 12,346 | 0.100 | 1.500 | 2.000 | 2 | 1,100 | 64 | 2,000"
                                + " | 700 |");
    }

    @ParameterizedTest
    @CsvSource({
        "10000, 0.100 | 1.500 | 2.000",
        "9999, 0.100 | 1.500 | -",
        "1000, 0.100 | 1.500 | -",
        "999, 0.100 | - | -",
        "0, - | - | -"
    })
    void aPercentileThatFewerThanTenCallsLieBeyondIsNoFigure(long count, String cells) {
        Percentiles few = new Percentiles(count, 100_000, 200_000, 1_500_000, 2_000_000, 3_000_000, 4_000_000);

        assertThat(table(standing("etcd", Durability.MAJORITY_DISK, List.of(), few))
                        .get(1))
                .contains("| 12,346 | " + cells + " | 2 |");
    }

    @Test
    void whoWasNotServedUntilItWasMendedIsNotGivenANumber() {
        var outages = List.of(new Standing.Outages(Loss.CUT, List.of(1_000L, 1_000L, 20_000L), 20_000));

        String line = table(standing("etcd", Durability.MAJORITY_DISK, outages)).get(1);

        assertThat(line).endsWith("| over 20,000 | - |");
    }

    @Test
    void whatCouldNotBeMeasuredIsSaid() {
        Standing locks = new Standing(
                "redlock",
                Durability.MAJORITY_MEMORY,
                5,
                List.of(),
                0,
                List.of(),
                List.of(),
                List.of("get: redlock does not offer it"),
                Map.of());

        assertThat(CompareTable.lines(List.of(locks)))
                .contains("Not available of redlock: get: redlock does not offer it");
    }
}
