package io.statebench.checker.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.model.Action;
import io.statebench.model.Model;
import io.statebench.model.Register;
import io.statebench.model.Register.NilRead;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TransitionTableTest {
    private static final Action FLIP = new Action("flip", null);
    private static final Action HEADS = new Action("heads", null);
    private static final Action EDGE = new Action("edge", null);
    private static final long ACTION_BYTES = 80;
    private static final long VALUE_BYTES = 104;

    private final Coin coin = new Coin();
    private final TransitionTable<String> table = new TransitionTable<>(coin);
    private final int flip = table.actionId(FLIP);
    private final int heads = table.actionId(HEADS);
    private final int edge = table.actionId(EDGE);

    /** Falls on either side, begins with tails, and counts how often it is asked. */
    private static final class Coin implements Model<String> {
        private int asked;

        @Override
        public String name() {
            return "coin";
        }

        @Override
        public String initial() {
            return "tails";
        }

        @Override
        public Collection<String> steps(String from, Action action) {
            asked++;
            return switch (action.f()) {
                case "flip" -> List.of("heads", "tails");
                case "heads" -> from.equals("heads") ? Set.of(from) : Set.of();
                default -> Set.of();
            };
        }

        @Override
        public String step(String from, Action action) {
            throw new AssertionError("not asked where steps is overridden");
        }

        @Override
        public boolean isPure(Action action) {
            return !action.equals(FLIP);
        }
    }

    @Test
    void actionsAreNumberedAsTheyCome() {
        assertThat(List.of(flip, heads, edge)).containsExactly(0, 1, 2);
        assertThat(table.actionId(HEADS)).isEqualTo(heads);
        assertThat(table.actionCount()).isEqualTo(3);
    }

    @Test
    void severalValuesTogetherAreOneUntilOneIsSeen() {
        table.seal();

        int either = table.step(table.initial(), flip);
        int seen = table.step(either, heads);

        assertThat(table.values(either)).containsExactlyInAnyOrder("heads", "tails");
        assertThat(table.say(either)).isEqualTo("heads or tails");
        assertThat(table.say(seen)).isEqualTo("heads");
        assertThat(table.step(seen, flip)).isEqualTo(either);
        assertThat(table.valueCount()).isEqualTo(3);
    }

    @Test
    void whatIsImpossibleLeadsNowhere() {
        table.seal();

        assertThat(table.step(table.initial(), heads)).isEqualTo(TransitionTable.IMPOSSIBLE);
        assertThat(table.step(table.initial(), edge)).isEqualTo(TransitionTable.IMPOSSIBLE);
        assertThat(table.numberOf(List.of())).isEqualTo(TransitionTable.IMPOSSIBLE);
        assertThat(table.needs(heads)).isEqualTo(TransitionTable.IMPOSSIBLE);
        assertThat(table.brings(flip)).isEqualTo(TransitionTable.IMPOSSIBLE);
        assertThat(table.isPure(heads)).isTrue();
        assertThat(table.isPure(flip)).isFalse();
    }

    @Test
    void theModelIsAskedOnceForEachStep() {
        table.seal();
        table.step(table.initial(), flip);
        table.step(table.initial(), heads);
        int before = coin.asked;

        table.step(table.initial(), flip);
        table.step(table.initial(), heads);

        assertThat(before).isEqualTo(2);
        assertThat(coin.asked).isEqualTo(before);
    }

    @Test
    void equalValuesHaveOneNumber() {
        int either = table.numberOf(List.of("heads", "tails"));

        assertThat(table.numberOf(List.of("tails", "heads"))).isEqualTo(either);
        assertThat(table.numberOf(List.of("tails"))).isEqualTo(table.initial());
        assertThat(table.numberOf(List.of("tails", "tails"))).isEqualTo(table.initial());
    }

    @Test
    void whatAnActionBringsHasANumber() {
        TransitionTable<?> registers = new TransitionTable<>(Register.plain(null, NilRead.ABSENT));

        int seven = registers.broughtBy(new Action("write", 7L));

        assertThat(registers.say(seven)).isEqualTo("7");
        assertThat(registers.broughtBy(new Action("write", 7L))).isEqualTo(seven);
    }

    @Test
    void whatItHoldsIsCounted() {
        long steps = new StepMap().bytes();
        long tails = Footprint.bytes("tails");
        long first = steps + VALUE_BYTES + tails + 3 * ACTION_BYTES;

        assertThat(table.bytes()).isEqualTo(first);

        table.numberOf(List.of("heads", "tails"));

        assertThat(table.bytes()).isEqualTo(first + VALUE_BYTES + tails + Footprint.bytes("heads"));
    }
}
