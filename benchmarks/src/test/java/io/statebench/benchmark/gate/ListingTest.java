package io.statebench.benchmark.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.SortedSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;

/** On the class path of these tests, which has this project's benchmarks and the stub. */
class ListingTest {
    private static final RunSettings SETTINGS = new RunSettings(3, 5, 1000, List.of());

    private static SortedSet<BenchmarkKey> listed(
            String include, List<String> backends, List<Mode> modes, @Nullable Double rate) throws IOException {
        Choice choice = new Choice(Pattern.compile(include), backends, modes, rate);
        return new Listing(choice, SETTINGS).of(ClassPath.parse(PairsProcess.classPath()));
    }

    @Test
    void modesThreadsAndParametersAreInTheKey() throws IOException {
        assertThat(listed("LockBenchmark\\.contended", List.of("redis"), List.of(), null))
                .extracting(BenchmarkKey::inShort)
                .containsExactly(
                        "LockBenchmark.contended sample backend=redis locks=1 t4",
                        "LockBenchmark.contended sample backend=redis locks=4 t4",
                        "LockBenchmark.contended thrpt backend=redis locks=1 t4",
                        "LockBenchmark.contended thrpt backend=redis locks=4 t4");
    }

    @Test
    void ourOwnAreMeasuredOnTwoBackendsUnlessSomebodySaysOtherwise() throws IOException {
        assertThat(listed("LockBenchmark\\.uncontended", List.of(), List.of(Mode.Throughput), null))
                .extracting(BenchmarkKey::backend)
                .containsExactly("memory", "redis");
    }

    @Test
    void aBackendIsNotAskedForWhatItDoesNotOffer() throws IOException {
        SortedSet<BenchmarkKey> listed = listed("", List.of("redis-naive"), List.of(), null);

        assertThat(listed)
                .filteredOn(key -> key.backend().equals("redis-naive"))
                .isNotEmpty()
                .allMatch(key -> key.benchmark().contains(".LockBenchmark."));
    }

    @Test
    void benchmarksOfOurOwnPartsAreLeftOut() throws IOException {
        assertThat(listed("", List.of(), List.of(), 1000.0))
                .extracting(BenchmarkKey::benchmark)
                .contains(PlantedStubBenchmark.class.getName() + ".serve")
                .noneMatch(name ->
                        name.contains(".checker.") || name.contains(".paxos.") || name.contains("LoadRecording"));
    }

    @Test
    void openLoopLoadComesWithItsRateAndTakesItsLengthFromTheRuns() throws IOException {
        assertThat(listed("LatencyBenchmark", List.of("redis"), List.of(Mode.Throughput), 500.0))
                .extracting(BenchmarkKey::inShort)
                .containsExactly(
                        "LatencyBenchmark.load ss arguments=--warmup=3.0 backend=redis operation=get rate=500.0"
                                + " seconds=5.0",
                        "LatencyBenchmark.load ss arguments=--warmup=3.0 backend=redis operation=set rate=500.0"
                                + " seconds=5.0");
        assertThat(listed("LatencyBenchmark", List.of("redis"), List.of(), null))
                .isEmpty();
    }

    @Test
    void theVersionOfJmhIsTold() throws IOException {
        assertThat(Listing.version(ClassPath.parse(PairsProcess.stub()))).matches("\\d+\\.\\d+.*");
    }
}
