package io.statebench.checker.linearizability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.statebench.checker.Budget;
import io.statebench.checker.Verdict;
import io.statebench.checker.linearizability.SimulatedObjects.Subject;
import io.statebench.checker.linearizability.definition.BruteForce;
import io.statebench.checker.linearizability.definition.Certificate;
import io.statebench.checker.linearizability.definition.Member;
import io.statebench.checker.linearizability.special.Ruling;
import io.statebench.checker.linearizability.special.SpecialCase;
import io.statebench.checker.linearizability.special.SpecialCases;
import io.statebench.history.History;
import io.statebench.model.Model;
import io.statebench.model.Models;
import io.statebench.model.Register.NilRead;
import io.statebench.time.NanoClock;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CollectionSpecialCasesTest {
    private static final int MEDIUM_PART = Fuzz.atMost(500);
    private static final int MEDIUM_HISTORIES =
            Math.max(Fuzz.atMost(3_000), Fuzz.HISTORIES / 50) / MEDIUM_PART * MEDIUM_PART;
    /** Every fourth medium history is spoilt so often, every fourth twice as often, and so on. */
    private static final int SPOILT = 4;
    /** Configurations that the search looks at for a medium history. */
    private static final long SEARCHED = 5_000;

    private static final long SEED = 20261125;

    /**
     * A case and the histories it is tried on.
     *
     * @param share percent of the small ones it must rule on, at least
     */
    record Trial(Model<?> model, SpecialCase special, RandomHistories guessed, Supplier<Subject> subject, int share) {
        static Trial of(Model<?> model, String special, RandomHistories guessed, Supplier<Subject> subject, int share) {
            SpecialCase named = SpecialCases.of(model).stream()
                    .filter(each -> each.name().equals(special))
                    .findFirst()
                    .orElseThrow();
            return new Trial(model, named, guessed, subject, share);
        }

        boolean refutesOnly() {
            return special.name().equals("counter-bounds");
        }
    }

    static Stream<Arguments> trials() {
        Model<?> log = model("log", NilRead.ABSENT);
        Model<?> vagueLog = model("log", NilRead.ANY);
        Model<?> counter = model("counter", NilRead.ABSENT);
        Model<?> set = model("set", NilRead.ABSENT);
        Model<?> queue = model("fifo-queue", NilRead.ABSENT);
        RandomHistories offsets = RandomHistoriesOfCollections.ofLogWithOffsets();
        RandomHistories unique = RandomHistoriesOfCollections.ofLogWithUniqueValues();
        RandomHistories units = RandomHistoriesOfCollections.ofUnitCounter();
        RandomHistories growing = RandomHistoriesOfCollections.ofGrowingSet();
        RandomHistories elements = RandomHistoriesOfCollections.ofSetByElement();
        return Stream.of(
                        Trial.of(log, "log-with-offsets", offsets, () -> new SimulatedCollections.Log(2), 80),
                        Trial.of(vagueLog, "log-with-offsets", offsets, () -> new SimulatedCollections.Log(9), 80),
                        Trial.of(log, "log-with-unique-values", unique, SimulatedCollections.SilentLog::new, 50),
                        Trial.of(counter, "unit-counter", units, () -> new SimulatedCollections.Counter(1L), 80),
                        Trial.of(counter, "unit-counter", units, () -> new SimulatedCollections.Counter(-2L, 0L), 80),
                        Trial.of(
                                counter,
                                "counter-bounds",
                                RandomHistoriesOfCollections.ofCounter(),
                                () -> new SimulatedCollections.Counter(1L, 3L, -2L),
                                20),
                        Trial.of(set, "growing-set", growing, () -> new SimulatedCollections.Elements(3, true), 80),
                        Trial.of(
                                set, "set-by-element", elements, () -> new SimulatedCollections.Elements(2, false), 90),
                        Trial.of(
                                set, "set-by-element", elements, () -> new SimulatedCollections.Elements(1, false), 90),
                        Trial.of(
                                queue,
                                "unique-queue",
                                RandomHistoriesOfCollections.ofUniqueQueue(),
                                SimulatedCollections.Queue::new,
                                60))
                .map(trial -> argumentSet(trial.special().name(), trial));
    }

    private static Model<?> model(String name, NilRead nilRead) {
        return Models.named(name, null, nilRead).orElseThrow();
    }

    /** How many histories were ruled to be what, and of how many the other side does not know enough. */
    private record Count(long valid, long invalid, long unconfirmed) {
        Count and(Count other) {
            return new Count(valid + other.valid, invalid + other.invalid, unconfirmed + other.unconfirmed);
        }
    }

    @ParameterizedTest
    @MethodSource("trials")
    void agreesWithTheDefinitionOnSmallHistories(Trial trial) {
        Count ruled = IntStream.range(0, Fuzz.HISTORIES / Fuzz.PART)
                .parallel()
                .mapToObj(part -> compareSmall(trial, SEED + part))
                .reduce(new Count(0, 0, 0), Count::and);

        assertOften(trial, ruled, Fuzz.HISTORIES, trial.share());
    }

    private static void assertOften(Trial trial, Count ruled, int histories, int share) {
        assertThat(100 * (ruled.valid() + ruled.invalid()))
                .as("ruled, of %d: %s", histories, ruled)
                .isGreaterThan((long) share * histories);
        assertThat(ruled.invalid()).as("refuted, of %d: %s", histories, ruled).isGreaterThan(histories / 20);
        assertThat(ruled.valid())
                .as("found valid, of %d: %s", histories, ruled)
                .isGreaterThanOrEqualTo(trial.refutesOnly() ? 0 : histories / 20);
    }

    private static Count compareSmall(Trial trial, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Count count = new Count(0, 0, 0);
        for (int i = 0; i < Fuzz.PART; i++) {
            History history = i % 2 == 0
                    ? trial.guessed().draw(random)
                    : new SimulatedObjects(trial.subject(), 4).draw(random.nextInt(2, 9), i % 8 / 2, random);
            List<Member> members = members(history, i, random);
            String which = "seed " + seed + ", history " + i;
            count = count.and(compare(trial, members, some -> defined(trial.model(), some), which));
        }
        return count;
    }

    private static Verdict defined(Model<?> model, List<Member> members) {
        return BruteForce.isLinearizable(model, members) ? Verdict.VALID : Verdict.INVALID;
    }

    /** Now and then with fewer claims, as the search for a core does it. */
    private static List<Member> members(History history, int i, SplittableRandom random) {
        List<Member> members = Member.byKey(history).getOrDefault("", List.of());
        return i % 10 > 0
                ? members
                : members.stream()
                        .map(member -> random.nextInt(3) == 0 ? member.relaxed() : member)
                        .toList();
    }

    private static Count compare(
            Trial trial, List<Member> members, Function<List<Member>, Verdict> decide, String which) {
        Optional<Ruling> ruling = trial.special().rule(members);
        if (ruling.isEmpty()) {
            return new Count(0, 0, 0);
        }
        if (ruling.get() instanceof Ruling.Order order) {
            Verdict verdict = decide.apply(members);
            assertThat(verdict).as("%s: %s", which, members).isNotEqualTo(Verdict.INVALID);
            assertThat(Certificate.flaw(trial.model(), members, order.witness()))
                    .as("%s: %s", which, members)
                    .isEmpty();
            return new Count(1, 0, verdict == Verdict.UNKNOWN ? 1 : 0);
        }
        Ruling.Conflict conflict = (Ruling.Conflict) ruling.get();
        Verdict verdict = decide.apply(members);
        assertThat(verdict).as("%s: %s of %s", which, conflict, members).isNotEqualTo(Verdict.VALID);
        Verdict relaxed = decide.apply(relaxedBut(conflict.members(), members));
        assertThat(relaxed).as("%s: %s alone, of %s", which, conflict, members).isNotEqualTo(Verdict.VALID);
        return new Count(0, 1, verdict == Verdict.UNKNOWN || relaxed == Verdict.UNKNOWN ? 1 : 0);
    }

    private static List<Member> relaxedBut(List<Member> kept, List<Member> members) {
        Set<Member> identical = Collections.newSetFromMap(new IdentityHashMap<>());
        identical.addAll(kept);
        assertThat(members).containsAll(kept);
        return members.stream()
                .map(member -> identical.contains(member) ? member : member.relaxed())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("trials")
    void agreesWithTheSearchOnMediumHistories(Trial trial) {
        Count ruled = IntStream.range(0, MEDIUM_HISTORIES / MEDIUM_PART)
                .parallel()
                .mapToObj(part -> compareMedium(trial, SEED + part))
                .reduce(new Count(0, 0, 0), Count::and);

        assertOften(trial, ruled, MEDIUM_HISTORIES, trial.refutesOnly() ? 20 : 90);
        assertThat(ruled.unconfirmed()).as("too much for the search: %s", ruled).isLessThan(MEDIUM_HISTORIES / 2);
    }

    private static Count compareMedium(Trial trial, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Search search = new Search(trial.model(), Reductions.ALL);
        Count count = new Count(0, 0, 0);
        for (int i = 0; i < MEDIUM_PART; i++) {
            History history = new SimulatedObjects(trial.subject(), random.nextInt(3, 9))
                    .draw(random.nextInt(30, 81), i % 4 * SPOILT, random);
            List<Member> members = Member.byKey(history).getOrDefault("", List.of());
            count = count.and(
                    compare(trial, members, some -> searched(search, some), "seed " + seed + ", history " + i));
        }
        return count;
    }

    /** By configurations and not by time, so that the same are too much for it everywhere. */
    private static Verdict searched(Search search, List<Member> members) {
        return search.depthFirst(members, new Meter(Budget.DEFAULT, NanoClock.SYSTEM), SEARCHED)
                .verdict();
    }
}
