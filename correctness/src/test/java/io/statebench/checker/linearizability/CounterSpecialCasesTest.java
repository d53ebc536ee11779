package io.statebench.checker.linearizability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.statebench.checker.linearizability.RandomHistories.Kind;
import io.statebench.checker.linearizability.definition.BruteForce;
import io.statebench.checker.linearizability.definition.Certificate;
import io.statebench.checker.linearizability.definition.Member;
import io.statebench.checker.linearizability.definition.Told;
import io.statebench.checker.linearizability.special.Ruling;
import io.statebench.checker.linearizability.special.SpecialCase;
import io.statebench.checker.linearizability.special.SpecialCases;
import io.statebench.model.Model;
import io.statebench.model.Models;
import io.statebench.model.Register.NilRead;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The special cases of counters that do not begin at 0, or count further than a long does. */
class CounterSpecialCasesTest {
    private static final int HISTORIES = Fuzz.atMost(20_000);
    private static final long SEED = 20261129;

    private static Model<?> from(long initial) {
        return Models.named("counter", initial, NilRead.ABSENT).orElseThrow();
    }

    /** One history in two adds always the same. */
    private static List<Member> draw(long initial, long large, RandomGenerator random) {
        long unit = random.nextBoolean() ? 0 : random.nextBoolean() ? large : random.nextInt(1, 4);
        RandomHistories histories = new RandomHistories(drawn -> {
            long amount = unit != 0 ? unit : drawn.nextBoolean() ? large : drawn.nextInt(-2, 4);
            long seen = initial + drawn.nextInt(-1, 4) * (drawn.nextBoolean() ? amount : 1);
            return drawn.nextInt(5) < 3 ? new Kind("add", amount, amount) : new Kind("read", null, seen);
        });
        return Member.byKey(histories.draw(random)).getOrDefault("", List.of());
    }

    /** Also about where sums no longer fit into a long, which the model takes as Java does. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 100, -100, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE / 2, 1L << 40})
    void ruleAsTheDefinitionDoesWhereverItBegins(long initial) {
        SplittableRandom random = new SplittableRandom(SEED);
        long[] large = {1, 5, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 62, 1L << 32, 1L << 31, 1L << 52};
        Model<?> model = from(initial);

        for (int i = 0; i < HISTORIES; i++) {
            List<Member> members = draw(initial, large[i % large.length], random);
            boolean isValid = BruteForce.isLinearizable(model, members);
            for (SpecialCase special : SpecialCases.of(model)) {
                Optional<Ruling> ruling = special.rule(members);
                if (ruling.isPresent() && !isRight(ruling.get(), isValid, model, members)) {
                    fail("seed %d, history %d, %s: %s of %s", SEED, i, special.name(), ruling, members);
                }
            }
        }
    }

    private static boolean isRight(Ruling ruling, boolean isValid, Model<?> model, List<Member> members) {
        if (ruling instanceof Ruling.Order order) {
            return isValid && Certificate.flaw(model, members, order.witness()).isEmpty();
        }
        List<Member> few = ((Ruling.Conflict) ruling).members();
        List<Member> relaxed = members.stream()
                .map(member -> few.contains(member) ? member : member.relaxed())
                .toList();
        return !isValid && !BruteForce.isLinearizable(model, relaxed);
    }

    private static String words(long initial, String lines) {
        Ruling ruling = SpecialCases.rule(from(initial), Told.members(lines)).orElseThrow();
        return ((Ruling.Conflict) ruling).words();
    }

    private static String call(String f, long value) {
        return "0 invoke " + f + " " + value + "\n0 ok " + f + " " + value + "\n";
    }

    @Test
    void aReadThatGoesBackIsNamedByWhatWasSeenBefore() {
        String lines = call("add", 5).repeat(2) + call("read", 110) + call("read", 105);

        assertThat(words(100, lines)).isEqualTo("one saw more than 105 by 5 or more, and one called later saw less");
    }

    @Test
    void aNumberBetweenTheStepsIsNamed() {
        assertThat(words(100, call("add", 5) + call("read", 103)))
                .isEqualTo("no number of changes by 5 leads from 100 to 103 with 1 of them");
    }

    @Test
    void lessThanHadBeenAddedIsShownByTheLargestAdds() {
        String lines = call("add", 1) + call("add", 2) + call("add", 50) + call("add", -3) + call("read", 110);
        Ruling ruling = SpecialCases.rule(from(100), Told.members(lines)).orElseThrow();

        assertThat(ruling).isInstanceOfSatisfying(Ruling.Conflict.class, conflict -> {
            assertThat(conflict.words()).isEqualTo("read 110 is less than had been added");
            assertThat(conflict.members()).extracting(Member::callIndex).containsExactlyInAnyOrder(8L, 4L);
        });
    }

    @Test
    void moreThanCanHaveBeenAddedIsShownByWhatWasTaken() {
        String lines = call("add", -1) + call("add", -20) + call("add", 3) + call("read", 103);
        Ruling ruling = SpecialCases.rule(from(100), Told.members(lines)).orElseThrow();

        assertThat(ruling).isInstanceOfSatisfying(Ruling.Conflict.class, conflict -> {
            assertThat(conflict.words()).isEqualTo("read 103 is more than can have been added");
            assertThat(conflict.members()).extracting(Member::callIndex).containsExactlyInAnyOrder(6L, 2L);
        });
    }
}
