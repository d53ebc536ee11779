package io.statebench.checker.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.checker.Anomaly;
import io.statebench.checker.Budget;
import io.statebench.checker.CheckResult;
import io.statebench.checker.PartialLinearization;
import io.statebench.checker.PartialLinearization.Step;
import io.statebench.checker.linearizability.definition.Member;
import io.statebench.checker.linearizability.definition.Told;
import io.statebench.history.History;
import io.statebench.history.HistoryReader;
import io.statebench.model.Model;
import io.statebench.model.Models;
import io.statebench.model.Register;
import io.statebench.model.Register.NilRead;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands in an anomaly as an order is replayed here by the model, and all other orders are tried. */
class LongestOrderTest {
    private static final Path FOLDER = Path.of("src/test/resources/histories");
    private static final Model<?> REGISTER = Register.withCompareAndSet(null, NilRead.ABSENT);
    private static final int HISTORIES = Fuzz.atMost(2_000);
    private static final long SEED = 20261201;

    static Stream<Path> invalidStories() throws Exception {
        return StoriesTest.stories()
                .filter(file -> file.getName(file.getNameCount() - 2).toString().equals("invalid"));
    }

    static Stream<Arguments> models() {
        return EngineAgainstBruteForceTest.models();
    }

    @ParameterizedTest
    @MethodSource("invalidStories")
    void anInvalidStoryIsPutInOrderUpToWhereItIsStuck(Path file) throws Exception {
        String name = FOLDER.relativize(file).getName(0).toString();
        Model<?> model = Models.named(name, null, NilRead.ABSENT).orElseThrow();

        List<Anomaly> anomalies = checked(model, HistoryReader.read(file));

        assertThat(anomalies).isNotEmpty();
        for (Anomaly anomaly : anomalies) {
            replay(model, HistoryReader.read(file), anomaly);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void soIsEverySmallHistory(Model<?> model, RandomHistories histories) {
        SplittableRandom random = new SplittableRandom(SEED);
        int invalid = 0;
        for (int i = 0; i < HISTORIES; i++) {
            History history = histories.draw(random);
            for (Anomaly anomaly : checked(model, history)) {
                invalid++;
                replay(model, history, anomaly);
            }
        }

        assertThat(invalid).isGreaterThan(HISTORIES / 20);
    }

    @Test
    void theOrderBeginsWhereItMatters() {
        String before = "0 invoke write 1\n0 ok write 1\n0 invoke read nil\n0 ok read 1\n".repeat(200);
        PartialLinearization order = onlyOrder(before + """
                0 invoke write 2
                0 ok write 2
                1 invoke read nil
                0 invoke write 3
                0 ok write 3
                1 ok read 1""");

        assertThat(order.stepsBefore() + order.steps().size()).isEqualTo(402);
        assertThat(order.steps())
                .containsExactly(new Step(798, "1", "1"), new Step(800, "1", "2"), new Step(803, "2", "3"));
        assertThat(order.stuck()).isEqualTo(802);
    }

    @Test
    void ofALongOrderTheEndIsShown() {
        String slow = "9 invoke read nil\n";
        String between = "0 invoke write 1\n0 ok write 1\n".repeat(300);

        PartialLinearization order = onlyOrder(slow + between + "9 ok read 7");

        assertThat(order.steps()).hasSize(100);
        assertThat(order.stepsBefore()).isEqualTo(200);
    }

    @Test
    void aLongValueIsShownByItsBeginningAndItsEnd() {
        Model<?> log = Models.named("kv", null, NilRead.ABSENT).orElseThrow();
        String text = "a".repeat(200) + "b".repeat(200);
        History history = Told.history(
                "0 invoke put \"" + text + "\"\n0 ok put \"" + text + "\"\n" + "0 invoke get nil\n0 ok get \"c\"");

        PartialLinearization order =
                Objects.requireNonNull(checked(log, history).get(0).order());

        assertThat(order.steps().get(0).after())
                .startsWith("\"aaa")
                .endsWith("bbb\"")
                .contains("a … b")
                .hasSize(163);
    }

    /** The special case sees the two values that are there before each other; a read before that saw a value of nobody. */
    @Test
    void whereMoreIsImpossibleTheFirstIsTold() {
        PartialLinearization order = onlyOrder("""
                0 invoke write 1
                0 ok write 1
                0 invoke read nil
                0 ok read 7
                0 invoke write 2
                0 ok write 2
                0 invoke read nil
                0 ok read 1""");

        assertThat(order.stuck()).isEqualTo(2);
        assertThat(order.steps()).containsExactly(new Step(0, "nil", "1"));
    }

    @Test
    void whereNothingCameBeforeThereIsNoStep() {
        PartialLinearization order = onlyOrder("0 invoke read nil\n0 ok read 7");

        assertThat(order).isEqualTo(new PartialLinearization(List.of(), 0, 0));
    }

    @Test
    void withoutTimeThereIsNoOrder() {
        List<Member> members = Told.members("0 invoke write 1\n0 ok write 1\n1 invoke read nil\n1 ok read 2");
        Meter meter = new Meter(Budget.DEFAULT, new Late()::nanos);
        Core core = new Core(members, members.get(1), List.of(), false);

        LongestOrder found = LongestOrder.before(core, members, new Search(REGISTER, Reductions.ALL), meter);

        assertThat(found.order()).isEmpty();
        assertThat(found.isRefuted()).isFalse();
    }

    /** A clock on which an hour passes between two looks. */
    private static final class Late {
        private long nanos;

        long nanos() {
            nanos += 3_600_000_000_000L;
            return nanos;
        }
    }

    private static PartialLinearization onlyOrder(String lines) {
        List<Anomaly> anomalies = checked(REGISTER, Told.history(lines));
        assertThat(anomalies).hasSize(1);
        return Objects.requireNonNull(anomalies.get(0).order());
    }

    private static List<Anomaly> checked(Model<?> model, History history) {
        CheckResult result = new LinearizabilityChecker(model, 1).check(history, Budget.DEFAULT);
        return result.anomalies();
    }

    private static <S> void replay(Model<S> model, History history, Anomaly anomaly) {
        List<Member> members =
                Member.byKey(history).getOrDefault(Objects.requireNonNullElse(anomaly.key(), ""), List.of());
        Map<Long, Member> byCall = members.stream().collect(Collectors.toMap(Member::callIndex, Function.identity()));
        PartialLinearization order = Objects.requireNonNull(anomaly.order(), () -> "no order: " + anomaly);
        Member stuck = Objects.requireNonNull(byCall.get(order.stuck()));
        List<Member> sequence = order.steps().stream()
                .map(step -> Objects.requireNonNull(byCall.get(step.event())))
                .toList();

        assertThat(anomaly.events()).contains(order.stuck());
        assertThat(order.stepsBefore())
                .as("the stories and random histories are short")
                .isZero();
        assertThat(Set.copyOf(sequence)).hasSameSizeAs(sequence).doesNotContain(stuck);
        assertThat(sequence).containsAll(mustBefore(members, stuck));
        assertThat(sequence).allMatch(member -> member.callIndex() < stuck.returnIndex());
        for (int i = 0; i < sequence.size(); i++) {
            for (Member later : sequence.subList(i + 1, sequence.size())) {
                assertThat(returnedBefore(later, sequence.get(i)))
                        .as("%s after %s", later, sequence.get(i))
                        .isFalse();
            }
        }
        Set<S> held = Set.of(model.initial());
        for (int i = 0; i < sequence.size(); i++) {
            assertThat(order.steps().get(i).before()).isEqualTo(said(model, held));
            held = next(model, held, sequence.get(i));
            assertThat(held).as("%s is legal", sequence.get(i)).isNotEmpty();
            assertThat(order.steps().get(i).after()).isEqualTo(said(model, held));
        }
        assertThat(next(model, held, stuck))
                .as("%s is illegal in %s", stuck, held)
                .isEmpty();
        nowherePossible(model, members, stuck, new ArrayList<>(), Set.of(model.initial()));
    }

    /** Goes through all orders that real time and the model allow, and tries the stuck one wherever it may stand. */
    private static <S> void nowherePossible(
            Model<S> model, List<Member> members, Member stuck, List<Member> order, Set<S> held) {
        if (order.containsAll(mustBefore(members, stuck))) {
            assertThat(next(model, held, stuck)).as("%s after %s", stuck, order).isEmpty();
        }
        for (Member member : members) {
            boolean isFree = member.callIndex() < stuck.returnIndex()
                    && !order.contains(member)
                    && member.callIndex() != stuck.callIndex();
            boolean isInTime = order.stream().noneMatch(earlier -> returnedBefore(member, earlier))
                    && order.containsAll(members.stream()
                            .filter(other -> other.mustHappen() && returnedBefore(other, member))
                            .toList());
            if (isFree && isInTime) {
                Set<S> after = next(model, held, member);
                if (!after.isEmpty()) {
                    order.add(member);
                    nowherePossible(model, members, stuck, order, after);
                    order.remove(order.size() - 1);
                }
            }
        }
    }

    /** What had returned before the stuck one did. */
    private static List<Member> mustBefore(List<Member> members, Member stuck) {
        return members.stream()
                .filter(member -> member.mustHappen() && member.returnIndex() < stuck.returnIndex())
                .toList();
    }

    private static boolean returnedBefore(Member one, Member other) {
        return one.hasEnd() && one.returnIndex() < other.callIndex();
    }

    private static <S> Set<S> next(Model<S> model, Set<S> held, Member member) {
        Set<S> next = new HashSet<>();
        held.forEach(value -> next.addAll(model.steps(value, member.action())));
        return next;
    }

    private static <S> String said(Model<S> model, Set<S> held) {
        return held.stream().map(model::say).distinct().sorted().collect(Collectors.joining(" or "));
    }
}
