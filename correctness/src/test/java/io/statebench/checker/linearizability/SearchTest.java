package io.statebench.checker.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.checker.Budget;
import io.statebench.checker.Verdict;
import io.statebench.checker.linearizability.definition.Member;
import io.statebench.checker.linearizability.definition.Told;
import io.statebench.model.Model;
import io.statebench.model.Models;
import io.statebench.model.Register;
import io.statebench.model.Register.NilRead;
import io.statebench.time.NanoClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of the searches answers, seen by what only it can know or afford. */
class SearchTest {
    private static final Model<?> REGISTER = Register.withCompareAndSet(0L, NilRead.ABSENT);

    /** So little that the depth-first search cannot remember its way to the end of {@link #LONG}. */
    private static final long SCARCE = 1 << 20;

    private static final int ROUNDS = 6_000;
    private static final String LONG = (write(1) + read(1) + write(2) + read(2)).repeat(ROUNDS);
    private static final int LONG_OPERATIONS = 4 * ROUNDS;

    /** A write of 7 of which nobody knows whether it happened. */
    private static final String DOUBTFUL = "9 invoke write 7\n9 info write 7\n";

    private final Search search = new Search(REGISTER, Reductions.ALL);

    private static String write(int value) {
        return "0 invoke write " + value + "\n0 ok write " + value + "\n";
    }

    private static String read(int value) {
        return "1 invoke read nil\n1 ok read " + value + "\n";
    }

    private Outcome decide(String history) {
        List<Member> members = Told.members(history);
        Outcome deep = search.depthFirst(members, meter());
        assertThat(deep.isDecided()).as("depth first in so little memory").isFalse();
        return search.decide(members, meter());
    }

    private static Meter meter() {
        return meter(SCARCE);
    }

    private static Meter meter(long bytes) {
        return new Meter(new Budget(Duration.ofMinutes(1), bytes), NanoClock.SYSTEM);
    }

    @Test
    void whatOneSearchCannotRememberTheNextDecides() {
        Outcome outcome = decide(LONG);

        assertThat(outcome.verdict()).isEqualTo(Verdict.VALID);
        assertThat(outcome.provenLayers()).isEqualTo(LONG_OPERATIONS);
    }

    /** Nothing is in doubt, so that the exact search is the first to look, and knows up to where there is an order. */
    @Test
    void whatIsRefutedWithoutDoubtIsProvenUpToThere() {
        Outcome outcome = decide(LONG + write(1) + read(2));

        assertThat(outcome.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(outcome.provenLayers()).isEqualTo(LONG_OPERATIONS);
    }

    /** A search that lets what is in doubt happen again and again refutes it; what that one proves says nothing. */
    @Test
    void whatIsRefutedRoughlyIsNotProvenSoFar() {
        Outcome outcome = decide(DOUBTFUL + LONG + read(7) + write(1) + read(2));

        assertThat(outcome.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(outcome.provenLayers()).isBetween(1, LONG_OPERATIONS - 1);
    }

    @Test
    void whatIsInDoubtHappensOnce() {
        Outcome once = decide(DOUBTFUL + LONG + read(7) + write(1) + read(1));
        Outcome twice = decide(DOUBTFUL + LONG + read(7) + write(1) + read(7));

        assertThat(once.verdict()).isEqualTo(Verdict.VALID);
        assertThat(once.provenLayers()).isEqualTo(LONG_OPERATIONS + 3);
        assertThat(twice.verdict()).isEqualTo(Verdict.INVALID);
    }

    /** Forty writers at once, again and again: as many orders as there can be. */
    private static List<Member> writers() {
        StringBuilder history = new StringBuilder();
        for (int round = 0; round < 20; round++) {
            for (int process = 0; process < 40; process++) {
                history.append(process)
                        .append(" invoke write ")
                        .append(40 * round + process)
                        .append('\n');
            }
            for (int process = 0; process < 40; process++) {
                history.append(process)
                        .append(" ok write ")
                        .append(40 * round + process)
                        .append('\n');
            }
        }
        return Told.members(history.toString());
    }

    /** The other search has no order to find among forty writers before a minute is over. */
    @Test
    void whoFindsAnOrderCallsTheOtherOff() throws InterruptedException {
        Search blind = new Search(REGISTER, Reductions.NONE);
        Meter meter = new Meter(new Budget(Duration.ofMinutes(5), 256 << 20), NanoClock.SYSTEM);

        Outcome outcome;
        try (Workforce workforce = new Workforce(2)) {
            outcome = blind.race(writers(), meter, workforce);
        }

        assertThat(outcome.verdict()).isEqualTo(Verdict.VALID);
        NanoClock waited = NanoClock.SYSTEM.fromNow();
        while (meter.exhausted().isEmpty()
                && waited.nanos() < Duration.ofSeconds(30).toNanos()) {
            Thread.sleep(1);
        }
        assertThat(meter.exhausted()).hasValue("the need for it");
    }

    /**
     * So many configurations fit into what a search may hold. Counted once; where the numbers change, something is kept
     * or counted that was not before.
     */
    @Test
    void allThatADepthFirstSearchRemembersIsCounted() {
        Outcome outcome = search.depthFirst(Told.members(LONG), meter(1_170_000));

        assertThat(outcome.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(outcome.configurations()).isEqualTo(11_110);
    }

    @ParameterizedTest
    @CsvSource({"2100000, 3012", "3950000, 6433"})
    void allThatABreadthFirstSearchRemembersIsCounted(long bytes, long configurations) {
        Outcome outcome = new Search(REGISTER, Reductions.NONE).breadthFirst(writers(), meter(bytes));

        assertThat(outcome.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(outcome.configurations()).isEqualTo(configurations);
    }

    @Test
    void valuesAreKnownWhereEveryChangeSaysWhatItBrings() {
        assertThat(search.knowsValues(Told.members(write(1) + read(1)))).isTrue();

        Search ofTexts = new Search(Models.named("kv", null, NilRead.ABSENT).orElseThrow(), Reductions.ALL);
        String append = "0 invoke append \"a\"\n0 ok append \"a\"\n";
        String get = "0 invoke get nil\n0 ok get \"a\"\n";
        assertThat(ofTexts.knowsValues(Told.members(append + get))).isFalse();
        assertThat(ofTexts.knowsValues(Told.members(get))).isTrue();
    }
}
