package io.statebench.checker.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.checker.Budget;
import io.statebench.checker.linearizability.definition.Told;
import io.statebench.model.Register;
import io.statebench.model.Register.NilRead;
import io.statebench.time.NanoClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Configurations of two kinds of indeterminate writes, three of the one and one of the other. */
class FrontierTest {
    private static final Partition PARTITION = partition();
    private static final int BEFORE = 5;

    private final Frontier frontier = new Frontier(PARTITION, Reductions.ALL);

    private static Partition partition() {
        String lines = """
                5 invoke write 1
                6 invoke write 1
                7 invoke write 1
                8 invoke write 2
                0 invoke read nil
                0 ok read 1
                0 invoke read nil
                0 ok read 2
                """;
        Register model = Register.plain(0L, NilRead.ABSENT);
        return Layering.of(Question.whole(Told.members(lines)), new TransitionTable<>(model), Reductions.ALL, true);
    }

    private static Meter meter() {
        return new Meter(Budget.DEFAULT, NanoClock.SYSTEM);
    }

    /** A configuration with a value, and how many of each kind were used. */
    private static long[] row(int value, int ones, int twos) {
        long[] row = PARTITION.rowOf(value);
        for (int i = 0; i < ones; i++) {
            PARTITION.use(row, 0);
        }
        for (int i = 0; i < twos; i++) {
            PARTITION.use(row, 1);
        }
        return row;
    }

    private static List<long[]> all(Frontier frontier) {
        List<long[]> all = new ArrayList<>();
        for (int i = 0; i < frontier.size(); i++) {
            long[] row = new long[PARTITION.width];
            frontier.get(i, row);
            all.add(row);
        }
        return all;
    }

    private void add(long[]... rows) {
        for (long[] row : rows) {
            frontier.add(row, BEFORE);
        }
    }

    @Test
    void aConfigurationIsThereOnceWithWhatWasBeforeIt() {
        frontier.add(row(0, 1, 0), BEFORE);
        frontier.add(row(0, 1, 0), BEFORE + 1);
        frontier.add(row(1, 1, 0), BEFORE + 2);

        assertThat(frontier.size()).isEqualTo(2);
        assertThat(frontier.overwritten(0)).isEqualTo(BEFORE);
        assertThat(frontier.overwritten(1)).isEqualTo(BEFORE + 2);
    }

    @Test
    void ofTwoThatDifferInWhatWasUsedTheOneThatUsedLessIsKept() {
        add(row(0, 2, 1), row(0, 1, 1), row(0, 3, 0), row(1, 3, 1), row(0, 2, 0));

        assertThat(frontier.keepMinimal(meter())).isTrue();

        assertThat(all(frontier)).containsExactlyInAnyOrder(row(0, 1, 1), row(0, 2, 0), row(1, 3, 1));
    }

    @Test
    void asMuchOfOneKindAndLessOfTheOtherIsLess() {
        add(row(0, 1, 1), row(0, 2, 1));

        frontier.keepMinimal(meter());

        assertThat(all(frontier)).containsExactly(row(0, 1, 1));
    }

    @Test
    void oneThatComesLaterKeepsWhatWasBeforeIt() {
        add(row(0, 1, 0), row(0, 2, 0));
        frontier.keepMinimal(meter());

        frontier.add(row(1, 1, 0), BEFORE);

        assertThat(frontier.overwritten(0)).isEqualTo(Moves.FREE);
        assertThat(frontier.overwritten(1)).isEqualTo(BEFORE);
    }

    @Test
    void thoseKeptForgetWhatWasBefore() {
        add(row(0, 1, 0), row(0, 2, 0), row(1, 0, 0));

        frontier.keepMinimal(meter());

        assertThat(frontier.overwritten(0)).isEqualTo(Moves.FREE);
        assertThat(frontier.overwritten(1)).isEqualTo(Moves.FREE);
    }

    @Test
    void oneAloneIsLeftAsItIs() {
        add(row(0, 2, 1));

        assertThat(frontier.keepMinimal(meter())).isTrue();

        assertThat(frontier.overwritten(0)).isEqualTo(BEFORE);
    }

    @Test
    void withoutDominanceAllAreKept() {
        Frontier whole = new Frontier(PARTITION, Reductions.NONE);
        whole.add(row(0, 1, 0), BEFORE);
        whole.add(row(0, 2, 0), BEFORE);

        assertThat(whole.keepMinimal(meter())).isTrue();

        assertThat(whole.size()).isEqualTo(2);
    }

    @Test
    void itIsWholeWhereABudgetRanOut() {
        Meter spent = meter();
        spent.exhaust("patience");
        add(row(0, 1, 0), row(0, 2, 0));

        assertThat(frontier.keepMinimal(spent)).isFalse();

        assertThat(all(frontier)).containsExactly(row(0, 1, 0), row(0, 2, 0));
    }

    @Test
    void clearedItHoldsNothing() {
        add(row(0, 1, 0), row(0, 2, 0));

        frontier.clear();
        frontier.add(row(0, 2, 0), BEFORE + 1);

        assertThat(all(frontier)).containsExactly(row(0, 2, 0));
        assertThat(frontier.overwritten(0)).isEqualTo(BEFORE + 1);
    }

    @Test
    void whatItHoldsIsCounted() {
        long rows = new Rows(PARTITION.width).bytes();

        assertThat(frontier.bytes()).isEqualTo(rows + new IntList().bytes());
    }
}
