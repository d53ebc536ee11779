package io.statebench.checker.linearizability;

import static io.statebench.checker.linearizability.Rulings.assertConflict;
import static io.statebench.checker.linearizability.Rulings.assertOrder;
import static io.statebench.checker.linearizability.Rulings.call;

import io.statebench.model.Model;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Why no order explains who took permits and gave them back, and who shows it. */
class PermitConflictsTest {
    private static final Model<?> ONE = Rulings.model("mutex");
    private static final Model<?> TWO = Rulings.model("semaphore(2)");
    private static final Model<?> MANY = Rulings.model("semaphore(17)");
    private static final String NONE_LEFT = "a permit was taken when none can have been left";
    private static final String NONE_TAKEN = "a permit was given back when none can have been taken";

    private static String take() {
        return call(0, "acquire", "nil");
    }

    private static String giveBack() {
        return call(0, "release", "nil");
    }

    private static String giveBackInDoubt(int process) {
        return process + " invoke release nil\n";
    }

    @Test
    void oneMoreThanThereAreIsShownByThoseWhoTookThem() {
        assertConflict(ONE, take() + take(), NONE_LEFT, 0, 1);
        assertConflict(TWO, take() + take() + take(), NONE_LEFT, 0, 1, 2);
    }

    /** The acquires before have no part in it; a release has, as it could else have made room later. */
    @Test
    void whatWasGivenBackBeforeMakesNoRoom() {
        String before = (take() + giveBack()).repeat(3);

        assertConflict(ONE, before + take() + take(), NONE_LEFT, 1, 3, 5, 6, 7);
        assertConflict(TWO, before + take() + take() + take() + giveBack(), NONE_LEFT, 5, 6, 7, 8);
    }

    @Test
    void whatNobodyTookIsNotGivenBack() {
        assertConflict(ONE, giveBack() + take(), NONE_TAKEN, 0);
        assertConflict(ONE, (take() + giveBack()).repeat(2) + giveBack() + take(), NONE_TAKEN, 1, 3, 4);
        assertConflict(TWO, take() + giveBack() + giveBack(), NONE_TAKEN, 1, 2);
    }

    @Test
    void aReleaseInDoubtMakesRoomOnce() {
        String before = take() + giveBackInDoubt(5) + take();

        assertOrder(ONE, before, 1);
        assertConflict(ONE, before + take(), NONE_LEFT, 0, 2, 3);
        assertOrder(ONE, before + giveBackInDoubt(6) + take(), 1, 3);
    }

    @Test
    void anAcquireInDoubtIsWhatIsGivenBack() {
        assertOrder(ONE, "5 invoke acquire nil\n" + giveBack(), 0);
        assertConflict(ONE, "5 invoke acquire nil\n" + giveBack() + giveBack(), NONE_TAKEN, 1, 2);
    }

    @Test
    void withMoreThanAFewPermitsAConflictIsLookedForFromTheBeginning() {
        assertConflict(
                MANY,
                take().repeat(18),
                NONE_LEFT,
                IntStream.range(0, 18).boxed().toArray(Integer[]::new));
        assertConflict(MANY, take() + giveBack() + giveBack(), NONE_TAKEN, 1, 2);
    }
}
