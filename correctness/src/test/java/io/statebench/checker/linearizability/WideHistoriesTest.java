package io.statebench.checker.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.checker.Budget;
import io.statebench.checker.Verdict;
import io.statebench.checker.linearizability.definition.Certificate;
import io.statebench.checker.linearizability.definition.Member;
import io.statebench.checker.linearizability.definition.Told;
import io.statebench.model.Model;
import io.statebench.model.Register;
import io.statebench.model.Register.NilRead;
import io.statebench.time.NanoClock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where one word of a configuration is not enough for all that is open or in doubt at once. */
class WideHistoriesTest {
    private static final Model<?> REGISTER = Register.withCompareAndSet(0L, NilRead.ABSENT);
    private static final Search SEARCH = new Search(REGISTER, Reductions.ALL);

    /** So many lines, of processes from 1 on. */
    private static String each(int count, String line) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(process -> process + " " + line.replace("#", Integer.toString(process)) + "\n")
                .collect(Collectors.joining());
    }

    private static void assertVerdict(Verdict verdict, List<Member> members) {
        Meter meter = new Meter(Budget.DEFAULT, NanoClock.SYSTEM);
        for (Outcome outcome : List.of(SEARCH.depthFirst(members, meter), SEARCH.breadthFirst(members, meter))) {
            assertThat(outcome.verdict()).isEqualTo(verdict);
            if (verdict == Verdict.VALID) {
                assertThat(Certificate.flaw(REGISTER, members, outcome.witness()))
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {62, 63, 64, 65, 130})
    void manyReadersSeeAWriteBesideThem(int readers) {
        String calls = "0 invoke write 1\n" + each(readers, "invoke read nil");

        assertVerdict(Verdict.VALID, Told.members(calls + each(readers, "ok read 1") + "0 ok write 1"));
        assertVerdict(
                Verdict.INVALID,
                Told.members(calls + each(readers - 1, "ok read 1") + readers + " ok read 2\n0 ok write 1"));
    }

    /** Each compare-and-set goes on where another ended, in the opposite order of the calls and of the returns. */
    @ParameterizedTest
    @ValueSource(ints = {64, 66})
    void manyCompareAndSetsBesideEachOtherFormOneChain(int count) {
        String calls = "";
        String returns = "";
        for (int i = count; i >= 1; i--) {
            calls += i + " invoke cas [" + (i - 1) + " " + i + "]\n";
            returns += i + " ok cas [" + (i - 1) + " " + i + "]\n";
        }
        String read = "0 invoke read nil\n0 ok read ";

        assertVerdict(Verdict.VALID, Told.members(calls + returns + read + count));
        assertVerdict(Verdict.INVALID, Told.members(calls + returns + read + (count - 1)));
    }

    /** Counts of one bit each, which fill a word and begin another. */
    @ParameterizedTest
    @ValueSource(ints = {63, 64, 65, 66, 130})
    void manyWritesInDoubtAreSeenOnce(int writes) {
        String calls = each(writes, "invoke write #");
        String reads = IntStream.rangeClosed(1, writes)
                .mapToObj(value -> "0 invoke read nil\n0 ok read " + value + "\n")
                .collect(Collectors.joining());

        assertVerdict(Verdict.VALID, Told.members(calls + reads));
        assertVerdict(Verdict.INVALID, Told.members(calls + reads + "0 invoke read nil\n0 ok read 1"));
    }

    /** Counts of two bits each, which do not fill a word of 64 evenly where some of one bit come before. */
    @ParameterizedTest
    @ValueSource(ints = {30, 31, 32, 33, 64})
    void twoWritesInDoubtOfEachValueAreSeenTwice(int values) {
        String calls = "1000 invoke write 1000\n";
        String reads = "";
        for (int i = 1; i <= values; i++) {
            calls += i + " invoke write " + i + "\n" + (i + 500) + " invoke write " + i + "\n";
        }
        for (int i = 0; i < 2 * values; i++) {
            reads += "0 invoke read nil\n0 ok read " + (1 + i % values) + "\n";
        }

        assertVerdict(Verdict.VALID, Told.members(calls + reads));
        assertVerdict(Verdict.INVALID, Told.members(calls + reads + "0 invoke read nil\n0 ok read 1"));
    }
}
