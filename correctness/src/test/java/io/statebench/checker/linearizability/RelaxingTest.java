package io.statebench.checker.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.checker.Budget;
import io.statebench.checker.linearizability.definition.Member;
import io.statebench.checker.linearizability.definition.Told;
import io.statebench.time.NanoClock;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is relaxed is told by a predicate that says which members cannot be. */
final class RelaxingTest {
    private int asked;

    @Test
    void whatIsNeededIsLeftAndNothingElse() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            List<Member> members = members(1 + random.nextInt(40), random);
            Set<Long> needed = members.stream()
                    .filter(member -> random.nextInt(4) == 0)
                    .map(Member::callIndex)
                    .collect(Collectors.toSet());
            Member failing = members.get(random.nextInt(members.size()));

            Set<Long> left = required(relaxed(members, needed, failing, forever()));

            needed.add(failing.callIndex());
            assertThat(left).isEqualTo(needed);
        }
    }

    /** Half of them are of the kind that is not needed; of the others each is asked about alone, but for a few more. */
    @ParameterizedTest
    @CsvSource({"100, 110", "1000, 1015"})
    void aKindThatIsNotNeededCostsOneAttempt(int needed, int most) {
        StringBuilder told = new StringBuilder();
        for (int i = 0; i < needed; i++) {
            told.append("0 invoke acquire nil\n0 ok acquire nil\n0 invoke release nil\n0 ok release nil\n");
        }
        List<Member> members = Told.members(told.toString());
        Set<Long> acquired = members.stream()
                .filter(member -> member.action().f().equals("acquire"))
                .map(Member::callIndex)
                .collect(Collectors.toSet());

        Question left = relaxed(members, acquired, members.get(0), forever());

        assertThat(required(left)).isEqualTo(acquired);
        assertThat(asked).isLessThan(most);
    }

    /** What is needed lies far apart: for each about as many attempts as the distance has digits, there and back. */
    @Test
    void aFewAmongManyAreFoundInFewAttempts() {
        List<Member> members = Told.members("0 invoke write 1\n0 ok write 1\n".repeat(4096));
        Set<Long> needed = new TreeSet<>(List.of(0L, 2048L, 4100L, 8000L));

        Question left = relaxed(members, needed, members.get(0), forever());

        assertThat(required(left)).isEqualTo(needed);
        assertThat(asked).isLessThan(4 * 2 * 12);
    }

    @Test
    void withoutTimeAllStaysAsItIs() {
        List<Member> members = Told.members("0 invoke write 1\n0 ok write 1\n".repeat(10));
        Meter over = new Meter(Budget.DEFAULT, NanoClock.SYSTEM)
                .sooner(Budget.DEFAULT.time().toNanos());

        assertThat(relaxed(members, Set.of(), members.get(0), over).members()).isEqualTo(members);
        assertThat(asked).isZero();
    }

    private Question relaxed(List<Member> members, Set<Long> needed, Member failing, Meter meter) {
        return new Relaxing(question -> isRefuted(question, needed), meter, failing)
                .asFarAsItGoes(Question.whole(members));
    }

    private boolean isRefuted(Question question, Set<Long> needed) {
        Set<Long> required = required(question);
        asked++;
        return required.containsAll(needed);
    }

    private static Set<Long> required(Question question) {
        return question.members().stream()
                .filter(Member::mustHappen)
                .map(Member::callIndex)
                .collect(Collectors.toSet());
    }

    private static Meter forever() {
        return new Meter(Budget.DEFAULT, NanoClock.SYSTEM);
    }

    private static List<Member> members(int count, Random random) {
        StringBuilder told = new StringBuilder();
        for (int i = 0; i < count; i++) {
            String kind = random.nextBoolean() ? "write" : "read";
            told.append("0 invoke %s 1%n0 ok %s 1%n".formatted(kind, kind));
        }
        return Told.members(told.toString());
    }
}
