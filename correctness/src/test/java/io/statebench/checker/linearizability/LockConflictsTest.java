package io.statebench.checker.linearizability;

import static io.statebench.checker.linearizability.LockLines.acquired;
import static io.statebench.checker.linearizability.LockLines.mayHaveAcquired;
import static io.statebench.checker.linearizability.LockLines.mayHaveReleased;
import static io.statebench.checker.linearizability.LockLines.refused;
import static io.statebench.checker.linearizability.LockLines.released;
import static io.statebench.checker.linearizability.Rulings.assertConflict;
import static io.statebench.checker.linearizability.Rulings.assertOrder;
import static io.statebench.checker.linearizability.Rulings.assertSilence;
import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.checker.linearizability.definition.Member;
import io.statebench.checker.linearizability.definition.Member.Claim;
import io.statebench.checker.linearizability.special.SpecialCases;
import io.statebench.history.Event;
import io.statebench.history.EventType;
import io.statebench.history.Operation;
import io.statebench.model.Action;
import io.statebench.model.Model;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Who shows that a lock broke its promise, where calls in doubt may have made up for it: they do as far as they are not
 * needed elsewhere.
 */
class LockConflictsTest {
    private static final Model<?> OWNED = Rulings.model("owner-mutex");
    private static final Map<String, String> BY_ANN = Map.of("owner", "ann");
    private static final String BOB_WHILE_ANN = "bob acquired it while ann held it";

    @Test
    void whoCertainlyHoldsItShowsIt() {
        assertConflict(OWNED, acquired("ann") + acquired("bob"), BOB_WHILE_ANN, 0, 1);
    }

    @Test
    void aReleaseInDoubtLetsOthersIn() {
        assertOrder(OWNED, acquired("ann") + mayHaveReleased(5, "ann") + acquired("bob"), 1);
    }

    /** Ann needs the release in doubt to acquire it again, so that it is no way out later. */
    @Test
    void aReleaseInDoubtThatIsNeededBeforeLetsNobodyIn() {
        String twice = acquired("ann") + mayHaveReleased(5, "ann") + acquired("ann");

        assertConflict(OWNED, twice + acquired("bob"), BOB_WHILE_ANN, 0, 2, 3);
        assertOrder(OWNED, twice + mayHaveReleased(6, "ann") + acquired("bob"), 1, 3);
    }

    /** Had the release in doubt let bob in, ann's last release would have released nothing. */
    @Test
    void aReleaseInDoubtBeforeACertainOneLetsNobodyIn() {
        String before = acquired("ann") + mayHaveReleased(5, "ann") + acquired("bob");

        assertConflict(OWNED, before + released("ann"), BOB_WHILE_ANN, 0, 2, 3);
    }

    @Test
    void anAcquireInDoubtCouldBeWhatALaterReleaseEnds() {
        String before = acquired("ann") + mayHaveReleased(5, "ann") + acquired("bob");

        assertConflict(
                OWNED, before + mayHaveAcquired(6, "ann") + released("ann"), "ann released it while bob held it", 2, 4);
        assertOrder(OWNED, before + released("bob") + mayHaveAcquired(6, "ann") + released("ann"), 1, 4);
    }

    /** Ann's first release needs the only acquire in doubt, so that her last one needs her own. */
    @Test
    void anAcquireInDoubtThatIsNeededBeforeIsNoWayOut() {
        String before = mayHaveAcquired(5, "ann") + released("ann") + acquired("ann") + mayHaveReleased(6, "ann");

        assertConflict(OWNED, before + acquired("bob") + released("ann"), BOB_WHILE_ANN, 1, 2, 4, 5);
    }

    @Test
    void whatIsAcquiredTwiceShowsThatItWasNotReleasedBetween() {
        assertConflict(
                OWNED,
                acquired("ann") + released("ann") + acquired("ann") + acquired("ann"),
                "ann acquired it again and had not released it",
                2,
                3);
    }

    @Test
    void whatIsAcquiredThreeTimesTakesTwoReleases() {
        String twice = acquired("ann") + mayHaveReleased(5, "ann") + acquired("ann");

        assertConflict(OWNED, twice + acquired("ann"), "ann acquired it again and had not released it", 0, 2, 3);
    }

    /** What else an owner does before the other is let in is no release. */
    @Test
    void anAcquireThatWaitsMeanwhileIsNoRelease() {
        String lines = acquired("ann") + "98 invoke acquire {\"owner\" \"bob\"}\n"
                + "97 invoke acquire {\"owner\" \"ann\"}\n" + "98 ok acquire {\"owner\" \"bob\"}\n"
                + mayHaveReleased(5, "ann") + "97 ok acquire {\"owner\" \"ann\"}\n";

        assertConflict(OWNED, lines, BOB_WHILE_ANN, 0, 1);
    }

    @Test
    void whatOthersMayHaveReleasedIsNotTheirs() {
        assertConflict(OWNED, mayHaveReleased(5, "zed") + acquired("ann") + acquired("bob"), BOB_WHILE_ANN, 1, 2);
    }

    /** Both calls in doubt may have come before the release, and the one of them also later. */
    @Test
    void aReleaseInDoubtThatIsNotNeededBeforeIsAWayOut() {
        assertSilence(
                OWNED,
                acquired("ann")
                        + mayHaveReleased(5, "ann")
                        + mayHaveAcquired(6, "ann")
                        + released("ann")
                        + acquired("ann")
                        + acquired("ann"));
    }

    /** A refusal shows that it was released, and the next acquire needs no other release. */
    @Test
    void whoWasRefusedHadReleasedIt() {
        String once = acquired("ann") + mayHaveReleased(5, "ann") + refused("ann");

        assertOrder(OWNED, once + acquired("ann"), 1);
        assertOrder(OWNED, once + refused("ann") + acquired("bob"), 1);
        assertConflict(
                OWNED,
                once + acquired("ann") + acquired("ann"),
                "ann acquired it again and had not released it",
                0,
                2,
                3,
                4);
    }

    /** Called before the release in doubt was, and refused after it. */
    @Test
    void aRefusalComesAfterTheReleaseThatExplainsIt() {
        String during = "7 invoke release {\"owner\" \"ann\"}\n" + mayHaveReleased(5, "ann")
                + "7 ok release {\"owner\" \"ann\" \"released\" false}\n";

        assertOrder(OWNED, acquired("ann") + during, 2);
        assertOrder(OWNED, acquired("bob") + released("bob") + acquired("ann") + during, 4);
    }

    @Test
    void whoWasRefusedWhileHoldingShowsIt() {
        assertConflict(
                OWNED,
                acquired("ann") + released("ann") + refused("ann") + acquired("ann") + refused("ann"),
                "ann was told that it is not the holder and had not released it",
                3,
                4);
    }

    @Test
    void twoReleasesTakeTwoAcquires() {
        String words = "ann released it and had not acquired it";

        assertConflict(OWNED, acquired("ann") + released("ann") + released("ann"), words, 1, 2);
        assertConflict(OWNED, mayHaveAcquired(5, "ann") + released("ann") + released("ann"), words, 1, 2);
        assertOrder(
                OWNED, mayHaveAcquired(5, "ann") + released("ann") + mayHaveAcquired(6, "ann") + released("ann"), 0, 2);
    }

    @Test
    void allReleasesThatTakeAnAcquireAreNamedWhereOneIsInDoubt() {
        assertConflict(
                OWNED,
                mayHaveAcquired(5, "ann") + released("ann") + acquired("ann") + released("ann") + released("ann"),
                "ann released it and had not acquired it",
                1,
                3,
                4);
    }

    /** A refusal between them is a part of why the second release needs an acquire. */
    @Test
    void aRefusalBetweenAnAcquireAndAReleaseTakesAnAcquireInDoubt() {
        String refusedOnce = acquired("ann") + mayHaveReleased(5, "ann") + refused("ann");

        assertConflict(OWNED, refusedOnce + released("ann"), "ann released it and had not acquired it", 0, 2, 3);
        assertOrder(OWNED, refusedOnce + mayHaveAcquired(6, "ann") + released("ann"), 1, 3);
    }

    /** An acquire of nobody known may have been ann's, or bob's. */
    @Test
    void anAcquireOfNobodyKnownIsAnybodys() {
        assertOrder(OWNED, "5 invoke acquire nil\n" + released("ann"), 0);
        assertSilence(OWNED, "5 invoke acquire nil\n" + released("ann") + released("bob"));
    }

    @Test
    void whoReleasesWhatAnotherHoldsIsNamed() {
        assertConflict(
                OWNED,
                mayHaveAcquired(5, "bob") + acquired("ann") + released("bob") + released("ann"),
                "bob released it while ann held it",
                1,
                2);
    }

    @Test
    void indexesThatDoNotFitAreLeftToTheSearch() {
        long last = 1L << 30;

        assertThat(SpecialCases.rule(OWNED, List.of(holding(last - 2, last - 1))))
                .isPresent();
        assertThat(SpecialCases.rule(OWNED, List.of(holding(last - 1, last)))).isEmpty();
        assertThat(SpecialCases.rule(OWNED, List.of(inDoubt(last - 1)))).isPresent();
        assertThat(SpecialCases.rule(OWNED, List.of(inDoubt(last)))).isEmpty();
    }

    private static Member holding(long call, long end) {
        Event completion = new Event(end, end, 0, EventType.OK, "acquire", null, BY_ANN, null);
        return new Member(new Operation(invoked(call), completion), new Action("acquire", BY_ANN), Claim.MUST);
    }

    private static Member inDoubt(long call) {
        return new Member(new Operation(invoked(call), null), new Action("acquire", BY_ANN), Claim.MAY_EVER);
    }

    private static Event invoked(long call) {
        return new Event(call, call, 0, EventType.INVOKE, "acquire", null, BY_ANN, null);
    }
}
