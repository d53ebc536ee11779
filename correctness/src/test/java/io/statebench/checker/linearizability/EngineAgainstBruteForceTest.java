package io.statebench.checker.linearizability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.statebench.checker.Budget;
import io.statebench.checker.Verdict;
import io.statebench.checker.linearizability.definition.BruteForce;
import io.statebench.checker.linearizability.definition.Certificate;
import io.statebench.checker.linearizability.definition.Member;
import io.statebench.history.History;
import io.statebench.model.Action;
import io.statebench.model.Model;
import io.statebench.model.Models;
import io.statebench.model.Mutex;
import io.statebench.model.Register;
import io.statebench.model.Register.NilRead;
import io.statebench.time.NanoClock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EngineAgainstBruteForceTest {
    /** What runs of this suite and most replays are judged by is compared twice as often. */
    private static final Set<String> MOST_USED = Set.of("register", "cas-register", "mutex");

    /** What witnesses and cores are taken from. */
    private static final int EXPLAINED = Fuzz.atMost(10_000);

    private static final int REDUCTIONS = 7;
    private static final long SEED = 20261123;

    static Stream<Arguments> models() {
        return Stream.of(
                argumentSet("register", Register.plain(null, NilRead.ABSENT), RandomHistories.ofRegister()),
                argumentSet(
                        "register, nil reads are any", Register.plain(0L, NilRead.ANY), RandomHistories.ofRegister()),
                argumentSet(
                        "cas-register",
                        Register.withCompareAndSet(null, NilRead.ABSENT),
                        RandomHistories.ofCasRegister()),
                argumentSet("mutex", new Mutex(), RandomHistories.ofMutex()),
                argumentSet("a register that may forget a write", new LossyRegister(), RandomHistories.ofRegister()),
                ofModel("owner-mutex", RandomHistoriesOfLocks.ofOwnerMutex()),
                ofModel("reentrant-mutex", RandomHistoriesOfLocks.ofOwnerMutex()),
                ofModel("leased-mutex", RandomHistoriesOfLocks.ofLeasedMutex()),
                ofModel("fenced-mutex", RandomHistoriesOfLocks.ofFencedMutex()),
                ofModel("read-write-lock", RandomHistoriesOfLocks.ofReadWriteLock()),
                ofModel("semaphore(2)", RandomHistoriesOfLocks.ofSemaphore()),
                ofModel("versioned-register", RandomHistoriesOfCollections.ofVersionedRegister()),
                ofModel("multi-register", RandomHistoriesOfCollections.ofMultiRegister()),
                ofModel("kv", RandomHistoriesOfCollections.ofKeyValue()),
                ofModel("set", RandomHistoriesOfCollections.ofSet()),
                ofModel("counter", RandomHistoriesOfCollections.ofCounter()),
                ofModel("fifo-queue", RandomHistoriesOfCollections.ofFifoQueue()),
                ofModel("log", RandomHistoriesOfCollections.ofLog()));
    }

    private static Arguments ofModel(String name, RandomHistories histories) {
        return argumentSet(name, Models.named(name, null, NilRead.ABSENT).orElseThrow(), histories);
    }

    @Test
    void everyNamedModelIsCompared() {
        List<String> compared = models().map(arguments -> ((Model<?>) arguments.get()[0]).name())
                .map(name -> name.replaceFirst("\\d+", "N"))
                .toList();

        assertThat(compared).containsAll(Models.names());
    }

    @ParameterizedTest
    @MethodSource("models")
    void agreesOnEverySmallHistory(Model<?> model, RandomHistories histories) {
        int count = MOST_USED.contains(model.name()) ? 2 * Fuzz.HISTORIES : Fuzz.HISTORIES;

        long valid = IntStream.range(0, count / Fuzz.PART)
                .parallel()
                .mapToLong(part -> validOnesOf(model, histories, SEED + part))
                .sum();

        assertThat(valid)
                .as("valid ones of %d: neither few nor nearly all", count)
                .isBetween(count / 10L, count * 9L / 10);
    }

    /** Compares one part; the reductions on the first fifth of it. */
    private static long validOnesOf(Model<?> model, RandomHistories histories, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long valid = 0;
        for (int i = 0; i < Fuzz.PART; i++) {
            History history = histories.draw(random);
            List<Member> members = Member.byKey(history).getOrDefault("", List.of());
            if (i % 3 == 0) {
                members = someRelaxed(members, random);
            }
            Verdict expected = BruteForce.isLinearizable(model, members) ? Verdict.VALID : Verdict.INVALID;
            valid += expected == Verdict.VALID ? 1 : 0;
            for (Reductions reductions : i < Fuzz.PART / 5 ? eachSwitchedOff() : Set.of(Reductions.ALL)) {
                agree(
                        expected,
                        members,
                        new Search(model, reductions),
                        "seed " + seed + ", history " + i + ", " + reductions);
            }
        }
        return valid;
    }

    /** As the search for a core does it. */
    private static List<Member> someRelaxed(List<Member> members, SplittableRandom random) {
        return members.stream()
                .map(member -> random.nextInt(3) == 0 ? member.relaxed() : member)
                .toList();
    }

    private static void agree(Verdict expected, List<Member> members, Search search, String which) {
        Outcome breadthFirst = search.breadthFirst(members, meter());
        Outcome depthFirst = search.depthFirst(members, meter());
        Outcome quick = search.quick(members, meter()); // By the model as it is, not narrowed to these members.
        if (breadthFirst.verdict() != expected || depthFirst.verdict() != expected || quick.verdict() != expected) {
            assertThat(List.of(breadthFirst.verdict(), depthFirst.verdict(), quick.verdict()))
                    .as("%s: %s", which, members)
                    .containsOnly(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void aWitnessIsAnOrderThatTheModelAllows(Model<?> model, RandomHistories histories) {
        SplittableRandom random = new SplittableRandom(SEED + 1);

        for (int i = 0; i < EXPLAINED; i++) {
            History history = histories.draw(random);
            List<Member> members = Member.byKey(history).getOrDefault("", List.of());
            Search search = new Search(model, Reductions.ALL);
            for (Outcome outcome :
                    List.of(search.depthFirst(members, meter()), search.breadthFirst(members, meter()))) {
                if (outcome.verdict() == Verdict.VALID) {
                    assertThat(Certificate.flaw(model, members, outcome.witness()))
                            .as("seed %d, history %d", SEED + 1, i)
                            .isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void aCoreIsRefutedByItself(Model<?> model, RandomHistories histories) {
        SplittableRandom random = new SplittableRandom(SEED + 2);

        for (int i = 0; i < EXPLAINED / 2; i++) {
            List<Member> members = Member.byKey(histories.draw(random)).getOrDefault("", List.of());
            Search search = new Search(model, Reductions.ALL);
            Outcome outcome = search.decide(members, meter());
            if (outcome.verdict() == Verdict.INVALID) {
                Core core = new CoreSearch(search, meter()).of(members);
                List<Member> relaxed = relaxedBut(core, members);
                assertThat(BruteForce.isLinearizable(model, relaxed))
                        .as("seed %d, history %d: %s of %s", SEED + 2, i, core, members)
                        .isFalse();
            }
        }
    }

    private static List<Member> relaxedBut(Core core, List<Member> members) {
        List<Member> relaxed = new ArrayList<>();
        for (Member member : members) {
            relaxed.add(core.members().contains(member) ? member : member.relaxed());
        }
        return relaxed;
    }

    private static Set<Reductions> eachSwitchedOff() {
        Set<Reductions> each = new LinkedHashSet<>(List.of(Reductions.ALL, Reductions.NONE));
        for (int place = 0; place < REDUCTIONS; place++) {
            each.add(Reductions.without(place));
        }
        return each;
    }

    private static Meter meter() {
        return new Meter(Budget.DEFAULT, NanoClock.SYSTEM);
    }

    /** Not deterministic in a way that later reads find out: a write happens or does not. Begins with 0. */
    private static final class LossyRegister implements Model<Long> {
        private static final long NOTHING = -1;

        @Override
        public String name() {
            return "lossy-register";
        }

        @Override
        public Long initial() {
            return 0L;
        }

        @Override
        public Collection<Long> steps(Long from, Action action) {
            long value = action.value() instanceof Long number ? number : NOTHING;
            if (action.f().equals("write")) {
                return Set.copyOf(List.of(from, value));
            }
            return from == value ? Set.of(from) : Set.of();
        }

        @Override
        public Long step(Long from, Action action) {
            throw new AssertionError("not asked where steps is overridden");
        }

        @Override
        public boolean isPure(Action action) {
            return action.f().equals("read");
        }
    }
}
