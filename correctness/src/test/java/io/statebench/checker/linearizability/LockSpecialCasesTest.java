package io.statebench.checker.linearizability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.statebench.checker.Budget;
import io.statebench.checker.Verdict;
import io.statebench.checker.linearizability.definition.BruteForce;
import io.statebench.checker.linearizability.definition.Certificate;
import io.statebench.checker.linearizability.definition.Member;
import io.statebench.checker.linearizability.special.Ruling;
import io.statebench.checker.linearizability.special.SpecialCases;
import io.statebench.history.Event;
import io.statebench.history.History;
import io.statebench.model.FencedMutex;
import io.statebench.model.LeasedMutex;
import io.statebench.model.Model;
import io.statebench.model.Mutex;
import io.statebench.model.OwnerMutex;
import io.statebench.model.ReadWriteLock;
import io.statebench.model.ReentrantMutex;
import io.statebench.model.Semaphore;
import io.statebench.time.NanoClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LockSpecialCasesTest {
    /** As many are compared with the search. */
    private static final int SIMULATED = Math.max(Fuzz.atMost(2_000), Fuzz.HISTORIES / 50);

    /** Enough for most histories of which few members must happen; those of many readers can take minutes. */
    private static final Budget SOON = new Budget(Duration.ofSeconds(1), 256 << 20);

    private static final long SEED = 20261124;

    static Stream<Arguments> small() {
        return Stream.of(
                argumentSet(
                        "owner-mutex",
                        new OwnerMutex(),
                        new RandomLockHistories(3, 8, LockScripts.ofOwners()),
                        new Share(0.99, 0.98)),
                argumentSet(
                        "fenced-mutex",
                        new FencedMutex(),
                        new RandomLockHistories(3, 8, LockScripts.ofTokens()),
                        new Share(0.99, 0.9)),
                argumentSet(
                        "leased-mutex",
                        new LeasedMutex(),
                        new RandomLockHistories(3, 8, LockScripts.ofTenants()),
                        new Share(0.95, 0.9)),
                argumentSet(
                        "reentrant-mutex",
                        new ReentrantMutex(),
                        new RandomLockHistories(3, 8, LockScripts.ofOwners()),
                        new Share(0.99, 0.98)),
                argumentSet(
                        "read-write-lock",
                        new ReadWriteLock(),
                        new RandomLockHistories(3, 8, LockScripts.ofReadersAndWriters()),
                        new Share(0.99, 0.98)),
                argumentSet(
                        "mutex", new Mutex(), new RandomLockHistories(4, 8, LockScripts.ofPermits(1)), new Share(1, 1)),
                argumentSet(
                        "semaphore(2)",
                        new Semaphore(2),
                        new RandomLockHistories(4, 8, LockScripts.ofPermits(1)),
                        new Share(1, 1)),
                argumentSet(
                        "semaphore(5) by twos",
                        new Semaphore(5),
                        new RandomLockHistories(4, 8, LockScripts.ofPermits(2)),
                        new Share(1, 1)));
    }

    /** How many of the valid and of the invalid histories it must rule, at least. */
    record Share(double ofValid, double ofInvalid) {}

    @ParameterizedTest
    @MethodSource("small")
    void agreesOnEverySmallHistory(Model<?> model, RandomLockHistories histories, Share least) {
        Tally sum = IntStream.range(0, Fuzz.HISTORIES / Fuzz.PART)
                .parallel()
                .mapToObj(part -> tally(model, histories, SEED + part))
                .reduce(new Tally(0, 0, 0, 0), Tally::plus);

        assertThat(sum.valid).as("valid ones, %s", sum).isBetween(Fuzz.HISTORIES / 10L, Fuzz.HISTORIES * 9L / 10);
        assertThat((double) sum.orders / sum.valid)
                .as("valid ones ruled, %s", sum)
                .isGreaterThanOrEqualTo(Fuzz.share(least.ofValid));
        assertThat((double) sum.conflicts / sum.invalid)
                .as("invalid ones ruled, %s", sum)
                .isGreaterThanOrEqualTo(Fuzz.share(least.ofInvalid));
    }

    static Stream<Arguments> atOnce() {
        return Stream.of(
                argumentSet("owner-mutex", new OwnerMutex(), LockScripts.ofOwners()),
                argumentSet("fenced-mutex", new FencedMutex(), LockScripts.ofTokens()),
                argumentSet("leased-mutex", new LeasedMutex(), LockScripts.ofTenants()),
                argumentSet("reentrant-mutex", new ReentrantMutex(), LockScripts.ofOwners()),
                argumentSet("read-write-lock", new ReadWriteLock(), LockScripts.ofReadersAndWriters()));
    }

    /** Where it speaks at all. */
    @ParameterizedTest
    @MethodSource("atOnce")
    void agreesWhereOneOwnerDoesTwoThingsAtOnce(Model<?> model, RandomLockHistories.Script script) {
        RandomLockHistories.Script shared =
                (random, owner, last, calls) -> script.next(random, owner.equals("c") ? "a" : owner, last, calls);

        Tally sum = IntStream.range(0, Fuzz.HISTORIES / Fuzz.PART)
                .parallel()
                .mapToObj(part -> tally(model, new RandomLockHistories(3, 6, shared), SEED + part))
                .reduce(new Tally(0, 0, 0, 0), Tally::plus);

        assertThat(sum.valid).as("valid ones, %s", sum).isBetween(Fuzz.HISTORIES / 10L, Fuzz.HISTORIES * 9L / 10);
        assertThat(sum.orders).as("valid ones ruled, %s", sum).isPositive();
        assertThat(sum.conflicts).as("invalid ones ruled, %s", sum).isPositive();
    }

    static Stream<Arguments> simulated() {
        return Stream.of(
                argumentSet("owner-mutex", new OwnerMutex(), LockScripts.ofHolders(false)),
                argumentSet("fenced-mutex", new FencedMutex(), LockScripts.ofHolders(true)),
                argumentSet("leased-mutex", new LeasedMutex(), LockScripts.ofHolders(false)),
                argumentSet("reentrant-mutex", new ReentrantMutex(), LockScripts.ofHolders(false)),
                argumentSet("read-write-lock", new ReadWriteLock(), LockScripts.ofHoldersToReadOrWrite()),
                argumentSet("mutex", new Mutex(), LockScripts.ofBorrowers()),
                argumentSet("semaphore(2)", new Semaphore(2), LockScripts.ofBorrowers()));
    }

    /** What a correct lock shows, and the same with a few events moved. */
    @ParameterizedTest
    @MethodSource("simulated")
    <S> void agreesWithTheSearchOnSimulatedLocks(Model<S> model, SimulatedLocks.Script script) {
        SplittableRandom random = new SplittableRandom(SEED);
        Tally sum = new Tally(0, 0, 0, 0);

        for (int i = 0; i < SIMULATED; i++) {
            SimulatedLocks.Shape shape =
                    new SimulatedLocks.Shape(random.nextInt(3, 9), random.nextInt(30, 81), 0.02 * random.nextInt(6));
            History history = new SimulatedLocks<>(model, script, shape).draw(random);
            if (i % 3 > 0) {
                history = mutated(mutated(mutated(history, random), random), random);
            }
            List<Member> members = Member.byKey(history).getOrDefault("", List.of());
            Optional<Ruling> ruling = SpecialCases.rule(model, members);
            Verdict expected = decided(model, members, Budget.DEFAULT);
            String which = "seed " + SEED + ", history " + i;
            boolean isConfirmed =
                    ruling.isPresent() && agreesWithTheSearch(model, members, ruling.get(), expected, which);
            sum = sum.plus(Tally.of(expected == Verdict.VALID, isConfirmed));
        }

        assertThat(sum.valid).as("valid ones, %s", sum).isGreaterThan(SIMULATED / 10L);
        assertThat(sum.invalid).as("invalid ones, %s", sum).isGreaterThan(SIMULATED / 100L);
        assertThat((double) sum.orders / sum.valid)
                .as("valid ones ruled, %s", sum)
                .isGreaterThan(0.75);
        assertThat((double) sum.conflicts / sum.invalid)
                .as("invalid ones ruled, %s", sum)
                .isGreaterThan(0.7);
    }

    /** Moves one event to another place, its process permitting. */
    private static History mutated(History history, SplittableRandom random) {
        List<Event> events = new ArrayList<>(history.events());
        int from = random.nextInt(events.size());
        int step = random.nextBoolean() ? 1 : -1;
        int most = random.nextInt(1, 30);
        for (int at = from; most > 0 && at + step >= 0 && at + step < events.size(); at += step, most--) {
            if (events.get(at + step).process() == events.get(at).process()) {
                break;
            }
            Collections.swap(events, at, at + step);
        }
        List<Event> renumbered = new ArrayList<>();
        for (Event event : events) {
            renumbered.add(new Event(
                    renumbered.size(),
                    1000L * renumbered.size(),
                    event.process(),
                    event.type(),
                    event.f(),
                    null,
                    event.value(),
                    null));
        }
        return new History(renumbered);
    }

    private static Verdict decided(Model<?> model, List<Member> members, Budget budget) {
        return new Search(model, Reductions.ALL)
                .decide(members, new Meter(budget, NanoClock.SYSTEM))
                .verdict();
    }

    /** Also false for a conflict that the search could not confirm soon; it must not deny it. */
    private static boolean agreesWithTheSearch(
            Model<?> model, List<Member> members, Ruling ruling, Verdict expected, String which) {
        if (ruling instanceof Ruling.Order order) {
            assertThat(expected).as(which).isEqualTo(Verdict.VALID);
            assertThat(Certificate.flaw(model, members, order.witness()))
                    .as(which)
                    .isEmpty();
        } else if (ruling instanceof Ruling.Conflict conflict) {
            assertThat(expected).as("%s: %s", which, conflict).isEqualTo(Verdict.INVALID);
            Verdict relaxed = decided(model, relaxedBut(conflict.members(), members), SOON);
            assertThat(relaxed).as("%s: %s", which, conflict).isNotEqualTo(Verdict.VALID);
            return relaxed == Verdict.INVALID;
        }
        return true;
    }

    private static Tally tally(Model<?> model, RandomLockHistories histories, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Tally sum = new Tally(0, 0, 0, 0);
        for (int i = 0; i < Fuzz.PART; i++) {
            List<Member> members = Member.byKey(histories.draw(random)).getOrDefault("", List.of());
            Optional<Ruling> ruling = SpecialCases.rule(model, members);
            boolean isValid = BruteForce.isLinearizable(model, members);
            String which = "seed " + seed + ", history " + i;
            ruling.ifPresent(found -> agree(model, members, found, isValid, which));
            sum = sum.plus(Tally.of(isValid, ruling.isPresent()));
        }
        return sum;
    }

    private static void agree(Model<?> model, List<Member> members, Ruling ruling, boolean isValid, String which) {
        if (ruling instanceof Ruling.Order order) {
            Optional<String> flaw = Certificate.flaw(model, members, order.witness());
            if (!isValid || flaw.isPresent()) {
                throw new AssertionError(which + ": " + flaw + " in " + order + " of " + members);
            }
        } else if (ruling instanceof Ruling.Conflict conflict) {
            if (isValid || BruteForce.isLinearizable(model, relaxedBut(conflict.members(), members))) {
                throw new AssertionError(which + ": not refuted by " + conflict + ": " + members);
            }
        }
    }

    private static List<Member> relaxedBut(List<Member> few, List<Member> members) {
        Set<Member> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        kept.addAll(few);
        return members.stream()
                .map(member -> kept.contains(member) ? member : member.relaxed())
                .toList();
    }

    /** How many were valid and invalid, and how many of either were ruled. */
    private record Tally(long valid, long orders, long invalid, long conflicts) {
        static Tally of(boolean isValid, boolean isRuled) {
            long ruled = isRuled ? 1 : 0;
            return isValid ? new Tally(1, ruled, 0, 0) : new Tally(0, 0, 1, ruled);
        }

        Tally plus(Tally more) {
            return new Tally(
                    valid + more.valid, orders + more.orders, invalid + more.invalid, conflicts + more.conflicts);
        }
    }
}
