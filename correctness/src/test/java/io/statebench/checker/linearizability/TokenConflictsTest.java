package io.statebench.checker.linearizability;

import static io.statebench.checker.linearizability.LockLines.acquired;
import static io.statebench.checker.linearizability.LockLines.mayHaveAcquired;
import static io.statebench.checker.linearizability.LockLines.mayHaveReleased;
import static io.statebench.checker.linearizability.LockLines.refused;
import static io.statebench.checker.linearizability.LockLines.released;
import static io.statebench.checker.linearizability.Rulings.assertConflict;
import static io.statebench.checker.linearizability.Rulings.assertOrder;
import static io.statebench.checker.linearizability.Rulings.assertSilence;
import static io.statebench.checker.linearizability.Rulings.call;

import io.statebench.model.Model;
import org.junit.jupiter.api.Test;

/** Who shows that a lock that gives out tokens broke its promise, and what a token tells. */
class TokenConflictsTest {
    private static final Model<?> FENCED = Rulings.model("fenced-mutex");

    @Test
    void tokensGrowFromGrantToGrant() {
        assertConflict(
                FENCED,
                acquired("ann", 1) + released("ann") + acquired("bob", 5) + released("bob") + acquired("cid", 4),
                "token 4 was granted to cid after token 5 had been granted to bob",
                2,
                4);
    }

    /** Also where it was not released between. */
    @Test
    void tokensGrowForOneOwner() {
        assertConflict(
                FENCED,
                acquired("ann", 5) + acquired("ann", 4),
                "token 4 was granted to ann after token 5 had been granted to ann",
                0,
                1);
    }

    /** The one called last of those with smaller tokens is named. */
    @Test
    void theLatestOfThoseWithSmallerTokensIsNamed() {
        assertConflict(
                FENCED,
                acquired("dan", 9) + released("dan") + acquired("ann", 1) + released("ann") + acquired("bob", 2),
                "token 2 was granted to bob after token 9 had been granted to dan",
                0,
                4);
    }

    @Test
    void aTokenReleasedAgainIsLate() {
        assertConflict(
                FENCED,
                acquired("ann", 1) + acquired("bob", 2) + released("ann", 1),
                "token 1 was released by ann after token 2 had been granted to bob",
                1,
                2);
    }

    @Test
    void aHoldWithATokenShowsThatTheNextCameTooEarly() {
        assertConflict(
                FENCED,
                acquired("ann", 1) + acquired("bob", 2) + released("bob") + released("ann"),
                "token 2 had been granted to bob while ann held it with token 1",
                0,
                1);
        assertConflict(
                FENCED,
                acquired("zed", 0)
                        + released("zed")
                        + acquired("ann", 1)
                        + acquired("bob", 2)
                        + released("bob")
                        + released("ann"),
                "token 2 had been granted to bob while ann held it with token 1",
                2,
                3);
    }

    @Test
    void twoHoldsOfOneTokenAreTold() {
        String byBob = mayHaveAcquired(5, "bob") + released("bob", 3);

        assertConflict(
                FENCED,
                byBob + mayHaveAcquired(6, "ann") + released("ann", 3),
                "token 3 was held twice, by bob and ann",
                1,
                3);
        assertConflict(
                FENCED,
                byBob + mayHaveAcquired(6, "bob") + released("bob", 3),
                "token 3 was held twice, by bob and bob",
                1,
                3);
    }

    /** The release of token 3 may have been of the certain acquire of token 3. */
    @Test
    void aTokenThatOneOwnerAcquiredAndReleasedIsNoConflict() {
        assertOrder(
                FENCED, acquired("ann", 3) + mayHaveReleased(5, "ann") + acquired("ann", 4) + released("ann", 4), 1);
    }

    @Test
    void aReleaseInDoubtWithAnotherTokenIsLeftToTheSearch() {
        String lines = acquired("ann", 3) + "5 invoke release {\"owner\" \"ann\" \"token\" 2}\n" + acquired("bob", 4);

        assertSilence(FENCED, lines);
    }

    @Test
    void aRefusalWithAnotherTokenSaysNothingOfThisHold() {
        String other = call(5, "release", "{\"owner\" \"ann\" \"token\" 2 \"released\" false}");
        String same = call(5, "release", "{\"owner\" \"ann\" \"token\" 3 \"released\" false}");

        assertOrder(FENCED, acquired("ann", 3) + other + released("ann", 3));
        assertConflict(
                FENCED,
                acquired("ann", 3) + other + acquired("ann", 5),
                "ann acquired it again and had not released it",
                0,
                2);
        assertConflict(
                FENCED,
                acquired("ann", 3) + same,
                "ann was told that it is not the holder and had not released it",
                0,
                1);
    }

    /** A hold without a token takes one that is free between two. */
    @Test
    void aHoldInDoubtComesWhereATokenIsLeft() {
        String bob = mayHaveAcquired(5, "bob") + released("bob");

        assertOrder(FENCED, acquired("ann", 1) + released("ann") + bob + acquired("cid", 3) + released("cid"), 2);
        assertOrder(FENCED, bob + acquired("ann", 1) + released("ann"), 0);
        assertOrder(FENCED, acquired("ann", 1) + released("ann") + bob, 2);
        assertSilence(FENCED, acquired("ann", 1) + released("ann") + bob + acquired("cid", 2) + released("cid"));
    }

    @Test
    void whoNeverHeldItIsRefusedWhileAnotherHoldsIt() {
        assertOrder(FENCED, acquired("ann", 1) + refused("zed") + released("ann"));
    }

    @Test
    void aHoldInDoubtDoesNotDelayTheOneBefore() {
        String known = acquired("zed", 1) + released("zed") + acquired("ann", 3) + released("ann");

        assertOrder(FENCED, known + mayHaveAcquired(5, "bob") + released("bob"), 4);
    }

    @Test
    void aHoldInDoubtAfterOneForGoodIsLeftToTheSearch() {
        assertSilence(FENCED, acquired("ann", 1) + mayHaveAcquired(5, "bob") + released("bob"));
        assertSilence(FENCED, acquired("ann", 0) + mayHaveAcquired(5, "bob") + released("bob"));
    }

    /** Of two holds in doubt one may have had token 2; the other came later, if it may have. */
    @Test
    void aTokenIsTakenOnce() {
        String ann = acquired("ann", 1) + released("ann");
        String both = mayHaveAcquired(5, "bob") + released("bob") + mayHaveAcquired(6, "cid");
        String dan = acquired("dan", 3) + released("dan");

        assertSilence(FENCED, ann + both + released("cid") + dan);
        assertOrder(
                FENCED,
                ann + both + "7 invoke release {\"owner\" \"cid\"}\n" + dan + "7 ok release {\"owner\" \"cid\"}\n",
                2,
                4);
        assertOrder(FENCED, ann + both + released("cid") + acquired("dan", 4), 2, 4);
    }

    /** It was released while the other was still waiting, which had been called before. */
    @Test
    void aHoldInDoubtComesBeforeOneThatWaitsLonger() {
        assertOrder(
                FENCED,
                "1 invoke acquire {\"owner\" \"ann\"}\n" + mayHaveAcquired(5, "bob") + released("bob")
                        + "1 ok acquire {\"owner\" \"ann\" \"token\" 7}\n" + released("ann"),
                1);
    }
}
