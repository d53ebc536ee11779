package io.statebench.checker.linearizability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.statebench.checker.Budget;
import io.statebench.checker.Verdict;
import io.statebench.checker.linearizability.SimulatedHistories.Size;
import io.statebench.checker.linearizability.definition.BruteForce;
import io.statebench.checker.linearizability.definition.Certificate;
import io.statebench.checker.linearizability.definition.Member;
import io.statebench.checker.linearizability.definition.Member.Claim;
import io.statebench.checker.linearizability.special.Ruling;
import io.statebench.checker.linearizability.special.Ruling.Conflict;
import io.statebench.checker.linearizability.special.Ruling.Order;
import io.statebench.checker.linearizability.special.SpecialCases;
import io.statebench.history.Event;
import io.statebench.history.EventType;
import io.statebench.history.Operation;
import io.statebench.model.Action;
import io.statebench.model.Model;
import io.statebench.model.Models;
import io.statebench.model.Register;
import io.statebench.model.Register.NilRead;
import io.statebench.time.NanoClock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the special cases of registers against the definition, and against the search where that takes too long. */
class RegisterSpecialCasesTest {
    private static final int MEDIUM_HISTORIES = Fuzz.atMost(3_000);
    private static final long SEED = 20261125;

    /** Draws the operations of one history. */
    interface Draw {
        List<Member> members(RandomGenerator random);
    }

    private static final Model<?> VERSIONED =
            Models.named("versioned-register", null, NilRead.ABSENT).orElseThrow();

    /** With the least share in percent on which the special case must speak. */
    static Stream<Arguments> small() {
        Draw registers = unique(RandomHistories.ofRegister(), 0L);
        Draw withCas = unique(RandomHistories.ofCasRegister(), 0L);
        Draw fromNothing = unique(RandomHistories.ofCasRegister(), null);
        return Stream.of(
                argumentSet("register", Register.plain(0L, NilRead.ABSENT), registers, 100),
                argumentSet("register, nil is any", Register.plain(0L, NilRead.ANY), registers, 100),
                argumentSet("cas-register", Register.withCompareAndSet(0L, NilRead.ABSENT), withCas, 90),
                argumentSet("cas-register from nil", Register.withCompareAndSet(null, NilRead.ABSENT), fromNothing, 90),
                argumentSet(
                        "cas-register, values as they come",
                        Register.withCompareAndSet(null, NilRead.ANY),
                        asDrawn(RandomHistories.ofCasRegister()),
                        30),
                argumentSet(
                        "versioned-register",
                        VERSIONED,
                        asDrawn(RandomHistoriesOfCollections.ofVersionedRegister()),
                        30));
    }

    static Stream<Arguments> medium() {
        return Stream.of(
                argumentSet("register", Register.plain(0L, NilRead.ABSENT), SimulatedRegisters.register(0, 0), 100),
                argumentSet(
                        "register, nil is any",
                        Register.plain(0L, NilRead.ANY),
                        SimulatedRegisters.register(0, 5),
                        100),
                argumentSet(
                        "cas-register",
                        Register.withCompareAndSet(0L, NilRead.ABSENT),
                        SimulatedRegisters.register(3, 0),
                        90),
                argumentSet("versioned-register", VERSIONED, SimulatedRegisters.versioned(), 90));
    }

    private static Draw asDrawn(RandomHistories histories) {
        return random -> Member.byKey(histories.draw(random)).getOrDefault("", List.of());
    }

    /** The same with each value brought once; what is seen is drawn from those and from one that is never brought. */
    private static Draw unique(RandomHistories histories, @Nullable Object initial) {
        return random -> {
            List<Member> members = asDrawn(histories).members(random);
            int values =
                    (int) members.stream().filter(member -> !isRead(member)).count() + 1;
            int[] last = {0};
            return members.stream()
                    .map(member -> acting(member, renamed(member, values, last, initial, random)))
                    .toList();
        };
    }

    private static boolean isRead(Member member) {
        return member.action().f().equals("read");
    }

    private static Member acting(Member member, Action action) {
        return new Member(member.operation(), action, member.claim());
    }

    private static Action renamed(
            Member member, int values, int[] last, @Nullable Object initial, RandomGenerator random) {
        String f = member.action().f();
        int drawn = random.nextInt(8) == 0 ? values : random.nextInt(values);
        Object seen = drawn == 0 ? initial : (Object) (long) drawn;
        return switch (f) {
            case "write" -> new Action(f, (long) ++last[0]);
            case "read" -> new Action(f, member.action().value() == null && random.nextBoolean() ? null : seen);
            default -> new Action(f, Arrays.asList(seen, random.nextInt(8) == 0 ? seen : (Object) (long) ++last[0]));
        };
    }

    @ParameterizedTest
    @MethodSource("small")
    void rulesAsTheDefinitionDoes(Model<?> model, Draw draw, int leastShare) {
        Count count = new Count();

        IntStream.range(0, Fuzz.HISTORIES / Fuzz.PART).parallel().forEach(part -> {
            SplittableRandom random = new SplittableRandom(SEED + part);
            for (int i = 0; i < Fuzz.PART; i++) {
                List<Member> members = someRelaxed(draw.members(random), i, random);
                String which = "seed " + (SEED + part) + ", history " + i + ": " + members;
                Optional<Ruling> ruling = SpecialCases.rule(model, members);
                count.add(ruling);
                ruling.ifPresent(spoken ->
                        holds(model, members, spoken, which, claimed -> BruteForce.isLinearizable(model, claimed)));
            }
        });

        count.isEnough(Fuzz.HISTORIES, leastShare);
    }

    private static List<Member> someRelaxed(List<Member> members, int i, RandomGenerator random) {
        return i % 3 == 0
                ? members.stream()
                        .map(member -> random.nextInt(3) == 0 ? member.relaxed() : member)
                        .toList()
                : members;
    }

    @ParameterizedTest
    @MethodSource("medium")
    void rulesAsTheSearchDoes(Model<?> model, SimulatedHistories histories, int leastShare) {
        Count count = new Count();
        Search search = new Search(model, Reductions.ALL);
        SplittableRandom random = new SplittableRandom(SEED);

        for (int i = 0; i < MEDIUM_HISTORIES; i++) {
            Size size = new Size(random.nextInt(30, 81), random.nextInt(3, 9));
            List<Member> right = Member.byKey(histories.draw(random, size, 30)).getOrDefault("", List.of());
            List<Member> members = i % 2 == 0 ? right : mutated(right, random);
            Optional<Ruling> ruling = SpecialCases.rule(model, members);
            count.add(ruling);
            String which = "seed " + SEED + ", history " + i + ": " + members;
            ruling.ifPresent(spoken -> holds(model, members, spoken, which, claimed -> isValid(search, claimed)));
        }

        count.isEnough(MEDIUM_HISTORIES, leastShare);
    }

    /** Exchanges what two reads close to each other saw. */
    private static List<Member> mutated(List<Member> members, RandomGenerator random) {
        int[] reads = IntStream.range(0, members.size())
                .filter(i -> isRead(members.get(i)) && members.get(i).mustHappen())
                .toArray();
        if (reads.length < 2) {
            return members;
        }
        int first = random.nextInt(reads.length - 1);
        int second = Math.min(reads.length - 1, first + random.nextInt(1, 4));
        List<Member> mutated = new ArrayList<>(members);
        mutated.set(
                reads[first],
                acting(members.get(reads[first]), members.get(reads[second]).action()));
        mutated.set(
                reads[second],
                acting(members.get(reads[second]), members.get(reads[first]).action()));
        return mutated;
    }

    private static boolean isValid(Search search, List<Member> members) {
        Verdict verdict = search.decide(members, new Meter(Budget.DEFAULT, NanoClock.SYSTEM))
                .verdict();
        assertThat(verdict).isNotEqualTo(Verdict.UNKNOWN);
        return verdict == Verdict.VALID;
    }

    /** Says whether a history is linearizable. */
    private interface Judge {
        boolean isLinearizable(List<Member> members);
    }

    private static void holds(Model<?> model, List<Member> members, Ruling ruling, String which, Judge judge) {
        if (judge.isLinearizable(members) != ruling instanceof Order) {
            throw new AssertionError(ruling + " is wrong of " + which);
        }
        if (ruling instanceof Order order) {
            Certificate.flaw(model, members, order.witness()).ifPresent(flaw -> {
                throw new AssertionError(flaw + " in " + order + " of " + which);
            });
        }
        if (ruling instanceof Conflict conflict && judge.isLinearizable(relaxedBut(conflict, members))) {
            throw new AssertionError(conflict + " is not enough of " + which);
        }
    }

    private static List<Member> relaxedBut(Conflict conflict, List<Member> members) {
        Set<Member> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        kept.addAll(conflict.members());
        List<Member> relaxed = members.stream()
                .map(member -> kept.contains(member) ? member : member.relaxed())
                .toList();
        assertThat(relaxed).as("all of %s are members", conflict).containsAll(conflict.members());
        return relaxed;
    }

    @Test
    void isSilentWhereAValueIsWrittenTwice() {
        SplittableRandom random = new SplittableRandom(SEED);
        Register register = Register.plain(0L, NilRead.ABSENT);
        List<Member> once = Member.byKey(SimulatedRegisters.register(0, 0).draw(random, new Size(30, 3), 30))
                .getOrDefault("", List.of());
        List<Member> twice = once.stream()
                .map(member -> isRead(member) ? member : acting(member, new Action("write", 7L)))
                .toList();

        assertThat(SpecialCases.rule(register, once)).isPresent();
        assertThat(SpecialCases.rule(register, twice)).isEmpty();
    }

    /**
     * Both writes in doubt brought 7, and either may be version 3. Only the first was called early enough for version 1,
     * of which nothing is known but that version 2 was next.
     */
    @Test
    void leavesTheEarliestWriteInDoubtToTheVersionOfWhichNothingIsKnown() {
        List<Member> members = List.of(
                member(0, 1, EventType.INFO, "write", Arrays.asList(7L, null)),
                member(2, 3, EventType.OK, "write", List.of(9L, 2L)),
                member(4, 5, EventType.INFO, "write", Arrays.asList(7L, null)),
                member(6, 7, EventType.OK, "read", List.of(7L, 3L)));

        Optional<Ruling> ruling = SpecialCases.rule(VERSIONED, members);

        assertThat(ruling).contains(new Order(List.of(members.get(0), members.get(1), members.get(2), members.get(3))));
    }

    /** Read 1 and read 2 by one client, then both the other way round: each value would be there before the other. */
    @Test
    void namesWhatOverlaps() {
        List<Member> members = List.of(
                member(0, 5, EventType.OK, "write", 1L),
                member(1, 6, EventType.OK, "write", 2L),
                member(7, 8, EventType.OK, "read", 1L),
                member(9, 10, EventType.OK, "read", 2L),
                member(11, 12, EventType.OK, "read", 1L),
                member(13, 14, EventType.OK, "write", 3L));

        Ruling ruling =
                SpecialCases.rule(Register.plain(0L, NilRead.ABSENT), members).orElseThrow();

        assertThat(ruling).isInstanceOfSatisfying(Conflict.class, conflict -> {
            assertThat(conflict.words()).isEqualTo("1 and 2 would each have been there before the other");
            assertThat(conflict.members())
                    .contains(members.get(3), members.get(4))
                    .doesNotContain(members.get(5));
        });
    }

    private static Member member(long call, long end, EventType type, String f, Object value) {
        int process = (int) call;
        Event invocation = new Event(call, call, process, EventType.INVOKE, f, null, null, null);
        Event completion = new Event(end, end, process, type, f, null, value, null);
        Claim claim = type == EventType.INFO ? Claim.MAY_EVER : Claim.MUST;
        return new Member(new Operation(invocation, completion), new Action(f, value), claim);
    }

    /** How often a special case spoke. */
    private static final class Count {
        private final LongAdder orders = new LongAdder();
        private final LongAdder conflicts = new LongAdder();

        void add(Optional<Ruling> ruling) {
            ruling.ifPresent(spoken -> (spoken instanceof Order ? orders : conflicts).increment());
        }

        void isEnough(int histories, int leastShare) {
            assertThat(100.0 * (orders.sum() + conflicts.sum()) / histories)
                    .as("percent of the histories it rules on")
                    .isGreaterThanOrEqualTo(leastShare);
            assertThat(orders.sum()).as("orders").isGreaterThan(histories / 20);
            assertThat(conflicts.sum()).as("conflicts").isGreaterThan(histories / 20);
        }
    }
}
