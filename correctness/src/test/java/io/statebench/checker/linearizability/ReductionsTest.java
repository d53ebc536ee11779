package io.statebench.checker.linearizability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.statebench.checker.Budget;
import io.statebench.checker.linearizability.definition.Member;
import io.statebench.model.Model;
import io.statebench.model.Models;
import io.statebench.model.Register;
import io.statebench.model.Register.NilRead;
import io.statebench.time.NanoClock;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the reductions are for: that they leave something out. That they leave out nothing needed, others compare. */
class ReductionsTest {
    private static final int HISTORIES = 2_000;
    private static final int PLACES = 7;
    private static final long SEED = 20261127;

    /** Configurations looked at by both searches, with all reductions. */
    private record Cost(long breadthFirst, long depthFirst) {}

    /**
     * With what the searches looked at when these figures were measured. A change that makes them look at less is to lower
     * them; one that draws other histories has to measure anew.
     */
    static Stream<Arguments> measured() {
        return Stream.of(
                argumentSet(
                        "register",
                        Register.plain(null, NilRead.ABSENT),
                        RandomHistories.ofRegister(),
                        new Cost(2611, 3359)),
                argumentSet(
                        "cas-register",
                        Register.withCompareAndSet(null, NilRead.ABSENT),
                        RandomHistories.ofCasRegister(),
                        new Cost(2675, 3115)),
                argumentSet("kv", named("kv"), RandomHistoriesOfCollections.ofKeyValue(), new Cost(3780, 4258)),
                argumentSet(
                        "counter", named("counter"), RandomHistoriesOfCollections.ofCounter(), new Cost(5685, 5385)),
                argumentSet(
                        "fenced-mutex",
                        named("fenced-mutex"),
                        RandomHistoriesOfLocks.ofFencedMutex(),
                        new Cost(4658, 4748)));
    }

    private static Model<?> named(String name) {
        return Models.named(name, null, NilRead.ABSENT).orElseThrow();
    }

    private static Cost cost(Model<?> model, RandomHistories histories, Reductions reductions) {
        SplittableRandom random = new SplittableRandom(SEED);
        Search search = new Search(model, reductions);
        long breadthFirst = 0;
        long depthFirst = 0;
        for (int i = 0; i < HISTORIES; i++) {
            List<Member> members = Member.byKey(histories.draw(random)).getOrDefault("", List.of());
            if (i % 2 == 0) {
                members = members.stream()
                        .map(member -> random.nextInt(3) == 0 ? member.relaxed() : member)
                        .toList();
            }
            breadthFirst += search.breadthFirst(members, meter()).configurations();
            depthFirst += search.depthFirst(members, meter()).configurations();
        }
        return new Cost(breadthFirst, depthFirst);
    }

    private static Meter meter() {
        return new Meter(Budget.DEFAULT, NanoClock.SYSTEM);
    }

    @ParameterizedTest
    @MethodSource("measured")
    void togetherTheyLeaveOutAsMuchAsWasMeasured(Model<?> model, RandomHistories histories, Cost measured) {
        Cost cost = cost(model, histories, Reductions.ALL);

        assertThat(cost.breadthFirst()).as("breadth first of %s", cost).isLessThanOrEqualTo(measured.breadthFirst());
        assertThat(cost.depthFirst()).as("depth first of %s", cost).isLessThanOrEqualTo(measured.depthFirst());
    }

    @Test
    void eachOfThemLeavesSomethingOut() {
        long all = costOfAll(Reductions.ALL);

        for (int place = 0; place < PLACES; place++) {
            assertThat(costOfAll(Reductions.without(place)))
                    .as("without the one in place %d", place)
                    .isGreaterThan(all);
        }
    }

    private static long costOfAll(Reductions reductions) {
        return measured()
                .map(Arguments::get)
                .map(parts -> cost((Model<?>) parts[0], (RandomHistories) parts[1], reductions))
                .mapToLong(cost -> cost.breadthFirst() + cost.depthFirst())
                .sum();
    }

    @Test
    void withoutOneIsAllTheOthers() {
        assertThat(Reductions.without(0)).isEqualTo(new Reductions(false, true, true, true, true, true, true));
        assertThat(Reductions.without(1)).isEqualTo(new Reductions(true, false, true, true, true, true, true));
        assertThat(Reductions.without(2)).isEqualTo(new Reductions(true, true, false, true, true, true, true));
        assertThat(Reductions.without(3)).isEqualTo(new Reductions(true, true, true, false, true, true, true));
        assertThat(Reductions.without(4)).isEqualTo(new Reductions(true, true, true, true, false, true, true));
        assertThat(Reductions.without(5)).isEqualTo(new Reductions(true, true, true, true, true, false, true));
        assertThat(Reductions.without(6)).isEqualTo(new Reductions(true, true, true, true, true, true, false));
    }
}
