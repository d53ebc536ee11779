package io.statebench.paxos.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SimulationTest {
    /** More: {@code -Dstatebench.seeds=10000}. */
    private static final long SEEDS = Long.getLong("statebench.seeds", 2_000);

    @Test
    void nothingIsFoundInTheRealOne() {
        List<String> found = LongStream.rangeClosed(1, SEEDS)
                .parallel()
                .mapToObj(seed -> Simulation.run(Plan.of(seed, Plan.Reading.INDEX), Planted.none()))
                .filter(result -> result.violation().isPresent())
                .map(SimulationTest::tell)
                .toList();

        assertThat(found).isEmpty();
    }

    @Test
    void nothingIsFoundWithLeaseReadsWhileClocksKeepTheirPromise() {
        List<String> found = LongStream.rangeClosed(1, SEEDS / 4)
                .parallel()
                .mapToObj(seed -> Simulation.run(Plan.of(seed, Plan.Reading.LEASE), Planted.none()))
                .filter(result -> result.violation().isPresent())
                .map(SimulationTest::tell)
                .toList();

        assertThat(found).isEmpty();
    }

    /** The assumption of lease reads, broken: nodes whose clocks run far apart give old answers. */
    @Test
    void leaseReadsAreStaleWhenClocksBreakTheirPromise() {
        boolean isFound = LongStream.rangeClosed(1, 500)
                .parallel()
                .mapToObj(seed -> Simulation.run(Plan.of(seed, Plan.Reading.LEASE_WITH_WILD_CLOCKS), Planted.none()))
                .anyMatch(result -> result.violation().orElse("").startsWith("not linearizable"));

        assertThat(isFound).isTrue();
    }

    /** A simulator that never comes by something proves nothing of it. */
    @Test
    void aHundredSeedsComeByEverythingThereIs() {
        Set<String> seen = LongStream.rangeClosed(1, 100)
                .mapToObj(seed -> Simulation.run(Plan.of(seed, Plan.Reading.INDEX), Planted.none()))
                .flatMap(result -> result.census().keySet().stream())
                .collect(Collectors.toSet());

        assertThat(seen)
                .contains("Accept", "Accepted", "Heartbeat", "HeartbeatReply", "PreVote", "PreVoteReply")
                .contains("Prepare", "Promise", "Refusal", "CatchUp", "Chosen", "Install")
                .contains("DONE", "FOUND", "ABSENT", "LOST", "BUSY", "QUEUED", "NOT_HELD", "NO_SESSION")
                .contains("REFUSED", "IN_DOUBT", "gave up", "membership")
                .contains("full disk", "damaged disk");
    }

    @Test
    void theSameSeedGivesTheSameRun() {
        for (long seed = 1; seed <= 50; seed++) {
            Simulation.Result once = Simulation.run(Plan.of(seed, Plan.Reading.INDEX), Planted.none());
            Simulation.Result twice = Simulation.run(Plan.of(seed, Plan.Reading.INDEX), Planted.none());

            assertThat(twice.traceHash()).as("seed %d", seed).isEqualTo(once.traceHash());
            assertThat(twice.events()).as("seed %d", seed).isEqualTo(once.events());
        }
    }

    @Test
    void anotherSeedGivesAnotherRun() {
        assertThat(LongStream.rangeClosed(1, 50)
                        .mapToObj(seed -> Simulation.run(Plan.of(seed, Plan.Reading.INDEX), Planted.none()))
                        .map(Simulation.Result::traceHash))
                .doesNotHaveDuplicates();
    }

    @Test
    void aFailingSeedShrinksAndItsLineRunsItAgain() {
        Set<Planted> planted = Set.of(Planted.PROMISE_NOT_PERSISTED);
        Simulation.Result failing = LongStream.rangeClosed(1, 100)
                .mapToObj(seed -> Simulation.run(Plan.of(seed, Plan.Reading.INDEX), planted))
                .filter(result -> result.violation().isPresent())
                .findFirst()
                .orElseThrow();

        Simulation.Result smaller = Shrinker.shrink(failing, planted);

        assertThat(smaller.violation()).isPresent();
        assertThat(smaller.plan().ops()).isLessThan(failing.plan().ops());
        assertThat(Simulation.run(smaller.plan(), planted).traceHash()).isEqualTo(smaller.traceHash());
        assertThat(Simulate.replayLine(smaller.plan(), planted))
                .startsWith("scripts/simulate --seeds " + failing.plan().seed() + " --fault PROMISE_NOT_PERSISTED");
    }

    private static String tell(Simulation.Result result) {
        return result.violation().orElse("") + ": " + Simulate.replayLine(result.plan(), Planted.none());
    }
}
