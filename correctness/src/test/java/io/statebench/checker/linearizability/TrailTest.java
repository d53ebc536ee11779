package io.statebench.checker.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.checker.linearizability.definition.Told;
import io.statebench.model.Register;
import io.statebench.model.Register.NilRead;
import org.junit.jupiter.api.Test;

class TrailTest {
    /** Nine returns, of which every third is remembered; what it may still do first takes no room in a configuration. */
    private static final String LINES = "0 invoke write 1\n0 ok write 1\n".repeat(9);

    private final TransitionTable<?> table = new TransitionTable<>(Register.plain(0L, NilRead.ABSENT));
    private final Partition partition = Layering.of(Question.whole(Told.members(LINES)), table, Reductions.ALL, true);
    private final Trail trail = new Trail(partition, table, Reductions.ALL);

    private Frontier frontierOf(int configurations) {
        Frontier frontier = new Frontier(partition, Reductions.ALL);
        for (int value = 0; value < configurations; value++) {
            frontier.add(partition.rowOf(value), Moves.FREE);
        }
        return frontier;
    }

    @Test
    void countsTheConfigurationsOfEachLayerItRemembers() {
        long rowBytes = 8L * partition.width + 24;

        trail.pass(0, frontierOf(2));
        assertThat(trail.bytes()).isEqualTo(2 * rowBytes);

        trail.pass(1, frontierOf(1));
        trail.pass(2, frontierOf(1));
        assertThat(trail.bytes()).isEqualTo(2 * rowBytes);

        trail.pass(3, frontierOf(3));
        assertThat(trail.bytes()).isEqualTo(5 * rowBytes);
    }

    @Test
    void aPartitionCountsItsReturnsAndWhatIsOpen() {
        assertThat(partition.bytes()).isEqualTo(9 * (4L + 21L));
    }
}
