package io.statebench.checker.linearizability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.statebench.checker.Budget;
import io.statebench.checker.Verdict;
import io.statebench.checker.linearizability.SimulatedHistories.Size;
import io.statebench.checker.linearizability.definition.BruteForce;
import io.statebench.checker.linearizability.definition.Member;
import io.statebench.model.Action;
import io.statebench.model.Model;
import io.statebench.model.Models;
import io.statebench.model.Register.NilRead;
import io.statebench.time.NanoClock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds a model over the actions of a history against the model itself. */
class ModelOverActionsTest {
    private static final int MEDIUM_HISTORIES = Fuzz.atMost(2_000);
    private static final long SEED = 20261126;

    static Stream<Arguments> small() {
        return Stream.of(
                argumentSet("kv", kv("", NilRead.ABSENT), RandomHistoriesOfCollections.ofKeyValue()),
                argumentSet("kv, nil is any", kv("b", NilRead.ANY), RandomHistoriesOfCollections.ofKeyValue()),
                argumentSet(
                        "kv by appends", kv("", NilRead.ABSENT), RandomHistoriesOfCollections.ofKeyValueByAppends()),
                argumentSet(
                        "kv by appends to something",
                        kv("a", NilRead.ABSENT),
                        RandomHistoriesOfCollections.ofKeyValueByAppends()));
    }

    private static Model<?> kv(String initial, NilRead nilRead) {
        return Models.named("kv", initial, nilRead).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("small")
    void allowsTheSameSmallHistories(Model<?> model, RandomHistories histories) {
        long valid = IntStream.range(0, Fuzz.HISTORIES / Fuzz.PART)
                .parallel()
                .mapToLong(part -> validOnesOf(model, histories, SEED + part))
                .sum();

        assertThat(valid)
                .as("valid ones of %d", Fuzz.HISTORIES)
                .isBetween(Fuzz.HISTORIES / 10L, Fuzz.HISTORIES * 9L / 10);
    }

    private static long validOnesOf(Model<?> model, RandomHistories histories, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long valid = 0;
        for (int i = 0; i < Fuzz.PART; i++) {
            List<Member> members = Member.byKey(histories.draw(random)).getOrDefault("", List.of());
            if (i % 3 == 0) {
                members = members.stream()
                        .map(member -> random.nextInt(3) == 0 ? member.relaxed() : member)
                        .toList();
            }
            boolean expected = BruteForce.isLinearizable(model, members);
            valid += expected ? 1 : 0;
            Search search = new Search(model, Reductions.ALL);
            boolean isFirst = search.depthFirst(members, meter()).verdict() == Verdict.VALID;
            boolean isSecond = search.breadthFirst(members, meter()).verdict() == Verdict.VALID;
            if (BruteForce.isLinearizable(over(model, members), members) != expected
                    || isFirst != expected
                    || isSecond != expected) {
                throw new AssertionError("seed " + seed + ", history " + i + ", " + expected + ": " + members);
            }
        }
        return valid;
    }

    private static Model<?> over(Model<?> model, List<Member> members) {
        return model.over(actions(members, true), actions(members, false));
    }

    private static List<Action> actions(List<Member> members, boolean mustHappen) {
        return members.stream()
                .filter(member -> member.mustHappen() == mustHappen)
                .map(Member::action)
                .toList();
    }

    @Test
    void allowsTheSameLongerHistories() {
        Model<?> model = kv("", NilRead.ABSENT);
        SplittableRandom random = new SplittableRandom(SEED);
        int valid = 0;

        for (int i = 0; i < MEDIUM_HISTORIES; i++) {
            Size size = new Size(random.nextInt(20, 61), random.nextInt(2, 6));
            List<Member> right = Member.byKey(SimulatedRegisters.keyValue().draw(random, size, 40))
                    .getOrDefault("", List.of());
            List<Member> members = i % 2 == 0 ? right : mutated(right, random);
            Verdict narrow = decide(model, members);
            Verdict whole = decide(new Whole<>(model), members);
            assertThat(narrow).as("seed %d, history %d: %s", SEED, i, members).isEqualTo(whole);
            valid += whole == Verdict.VALID ? 1 : 0;
        }

        assertThat(valid).isBetween(MEDIUM_HISTORIES / 10, MEDIUM_HISTORIES * 9 / 10);
    }

    /** One get finds what another found. */
    private static List<Member> mutated(List<Member> members, RandomGenerator random) {
        int[] gets = IntStream.range(0, members.size())
                .filter(i -> members.get(i).action().f().equals("get")
                        && members.get(i).mustHappen())
                .toArray();
        List<Member> mutated = new ArrayList<>(members);
        if (gets.length > 1) {
            int one = random.nextInt(gets.length - 1);
            int other = Math.min(gets.length - 1, one + random.nextInt(1, 4));
            Member from = members.get(gets[one]);
            mutated.set(
                    gets[one],
                    new Member(from.operation(), members.get(gets[other]).action(), from.claim()));
        }
        return mutated;
    }

    private static Verdict decide(Model<?> model, List<Member> members) {
        return new Search(model, Reductions.ALL).decide(members, meter()).verdict();
    }

    private static Meter meter() {
        return new Meter(Budget.DEFAULT, NanoClock.SYSTEM);
    }

    @Test
    void takesTextsThatNobodyFoundForOne() {
        Model<String> model = asText(kv("", NilRead.ABSENT));
        Action get = new Action("get", "ab");
        Model<String> over = model.over(List.of(get), List.of(new Action("put", "x"), new Action("append", "b")));

        String dirty = over.step("", new Action("put", "x"));
        assertThat(dirty).isEqualTo(over.step("", new Action("put", "y"))).isNotEqualTo("x");
        assertThat(over.step("a", new Action("append", "b"))).isEqualTo("ab");
    }

    @Test
    void anAppendThatMustHaveBeenFoundSaysWhatItNeeds() {
        Model<String> model = asText(kv("", NilRead.ABSENT));
        Action first = new Action("append", "a;");
        Action second = new Action("append", "b;");
        List<Action> appends = List.of(first, second);
        Action get = new Action("get", "a;b;");

        assertThat(model.over(List.of(get), appends).needs(second)).contains("a;");
        assertThat(model.over(List.of(get), appends).brings(second)).contains("a;b;");
        assertThat(model.over(List.of(), List.of(get, first, second)).needs(second))
                .isEmpty();
        assertThat(model.over(List.of(get), List.of(first, second, second)).needs(second))
                .isEmpty();
        assertThat(model.over(List.of(get), List.of(first, second, new Action("put", "a;b;")))
                        .needs(second))
                .isEmpty();
    }

    @SuppressWarnings("unchecked") // The model steps over texts.
    private static Model<String> asText(Model<?> model) {
        return (Model<String>) model;
    }

    /** A model that is not told which actions it is asked about. */
    private record Whole<S>(Model<S> model) implements Model<S> {
        @Override
        public String name() {
            return model.name();
        }

        @Override
        public S initial() {
            return model.initial();
        }

        @Override
        public @Nullable S step(S from, Action action) {
            return model.step(from, action);
        }

        @Override
        public Collection<S> steps(S from, Action action) {
            return model.steps(from, action);
        }

        @Override
        public boolean isPure(Action action) {
            return model.isPure(action);
        }
    }
}
