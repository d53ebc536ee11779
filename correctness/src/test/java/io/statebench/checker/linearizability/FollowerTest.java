package io.statebench.checker.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.checker.Anomaly;
import io.statebench.checker.Budget;
import io.statebench.checker.linearizability.definition.Member;
import io.statebench.checker.linearizability.definition.Told;
import io.statebench.model.Register;
import io.statebench.model.Register.NilRead;
import io.statebench.time.NanoClock;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FollowerTest {
    private static final String SLOW_WRITE = "9 invoke write 9\n";
    private static final String RIGHT = "0 invoke read nil\n0 ok read 0\n";
    private static final String WRONG = "0 invoke read nil\n0 ok read 1\n";

    private final LinearizabilityMonitor monitor =
            new LinearizabilityMonitor(Register.withCompareAndSet(0L, NilRead.ABSENT));
    private String told = "";

    /** Shows the monitor the lines that come next. */
    private void tell(String lines) {
        int known = (int) told.lines().count();
        told += lines;
        Told.history(told).events().stream().skip(known).forEach(monitor::accept);
    }

    /** A tail of up to 256 operations is searched at every look, a longer one once it has doubled. */
    @ParameterizedTest
    @CsvSource({"254, 0", "255, 0", "256, 255", "300, 299"})
    void aLongTailIsSearchedAgainOnceItHasDoubled(int operations, int untilFound) {
        tell(SLOW_WRITE + RIGHT.repeat(operations));
        assertThat(monitor.look()).isEmpty();
        tell(WRONG);

        for (int more = 0; more < untilFound; more++) {
            assertThat(monitor.look()).as("%d after the wrong one", more).isEmpty();
            tell(RIGHT);
        }

        assertThat(monitor.look()).isPresent();
    }

    @Test
    void aShortTailIsSearchedAgainAtOnce() {
        tell(SLOW_WRITE + RIGHT);
        assertThat(monitor.look()).isEmpty();

        tell(WRONG);

        assertThat(monitor.look()).isPresent();
    }

    @Test
    void whatIsFollowedToItsEndIsNotLost() {
        tell(RIGHT + SLOW_WRITE + RIGHT);

        assertThat(monitor.look()).isEmpty();
        assertThat(monitor.lostKeys()).isEmpty();
    }

    /** Without counting what is in doubt it costs less, and still shows what cannot have been. */
    @Test
    void whatCostsTooMuchIsFollowedLessExactly() {
        Meter spent = meter();
        spent.exhaust("patience");
        Iterator<Meter> meters = List.of(spent, meter()).iterator();
        Follower<?> follower = following(meters::next, RIGHT + WRONG);

        Optional<Core> found = follower.look();

        assertThat(found).isPresent();
        assertThat(follower.isLost()).isFalse();
    }

    @Test
    void whatStillCostsTooMuchIsGivenUp() {
        Follower<?> follower = following(
                () -> {
                    Meter spent = meter();
                    spent.exhaust("patience");
                    return spent;
                },
                RIGHT + WRONG);

        assertThat(follower.look()).isEmpty();
        assertThat(follower.isLost()).isTrue();
    }

    private static Meter meter() {
        return new Meter(Budget.DEFAULT, NanoClock.SYSTEM);
    }

    private static Follower<?> following(Supplier<Meter> meters, String lines) {
        Follower<?> follower = new Follower<>(Register.withCompareAndSet(0L, NilRead.ABSENT), meters);
        for (Member member : Told.members(lines)) {
            follower.invoked(member.operation().invocation());
            follower.completed(
                    member.operation(),
                    Objects.requireNonNull(member.operation().completion()));
        }
        return follower;
    }

    @Test
    void anAnomalyNamesItsKeyIfThereIsOne() {
        tell("0 invoke x/read nil\n0 ok x/read 1\n");

        assertThat(monitor.look()).map(Anomaly::key).hasValue("x");
    }

    @Test
    void anAnomalyWithoutAKeyNamesNone() {
        tell(WRONG);

        assertThat(monitor.look())
                .hasValueSatisfying(anomaly -> assertThat(anomaly.key()).isNull());
    }
}
