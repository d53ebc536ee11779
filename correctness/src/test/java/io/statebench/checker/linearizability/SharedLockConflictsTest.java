package io.statebench.checker.linearizability;

import static io.statebench.checker.linearizability.LockLines.acquired;
import static io.statebench.checker.linearizability.LockLines.did;
import static io.statebench.checker.linearizability.LockLines.mayHave;
import static io.statebench.checker.linearizability.LockLines.mayHaveAcquired;
import static io.statebench.checker.linearizability.LockLines.mayHaveReleased;
import static io.statebench.checker.linearizability.LockLines.refused;
import static io.statebench.checker.linearizability.LockLines.released;
import static io.statebench.checker.linearizability.Rulings.assertConflict;
import static io.statebench.checker.linearizability.Rulings.assertOrder;
import static io.statebench.checker.linearizability.Rulings.assertSilence;

import io.statebench.model.Model;
import org.junit.jupiter.api.Test;

/** Who shows that a lock that is acquired again, leased or shared broke its promise. */
class SharedLockConflictsTest {
    private static final Model<?> REENTRANT = Rulings.model("reentrant-mutex");
    private static final Model<?> LEASED = Rulings.model("leased-mutex");
    private static final Model<?> SHARED = Rulings.model("read-write-lock");
    private static final String BOB_WHILE_ANN = "bob acquired it while ann held it";

    @Test
    void aReentrantLockIsHeldUntilItWasReleasedAsOften() {
        String twice = acquired("ann") + acquired("ann") + released("ann");

        assertConflict(REENTRANT, twice + acquired("bob"), BOB_WHILE_ANN, 0, 1, 3);
        assertOrder(REENTRANT, twice + released("ann") + acquired("bob"));
    }

    @Test
    void aReentrantLockIsNotReleasedMoreOften() {
        String words = "ann released it more often than it had acquired it";

        assertConflict(REENTRANT, acquired("ann") + released("ann") + released("ann"), words, 1, 2);
        assertConflict(
                REENTRANT,
                acquired("bob") + released("bob") + mayHaveAcquired(5, "ann") + released("ann") + released("ann"),
                words,
                3,
                4);
        assertOrder(REENTRANT, acquired("ann") + released("ann") + mayHaveAcquired(5, "ann") + released("ann"), 2);
    }

    /** The acquire of nobody known may be ann's; then it is bob who had not acquired it: that takes a search. */
    @Test
    void anAcquireOfNobodyKnownMayBeWhatWasReleasedTooOften() {
        String byNobody = "5 invoke acquire nil\n" + released("bob");

        assertSilence(REENTRANT, byNobody + acquired("ann") + released("ann") + released("ann"));
    }

    @Test
    void aReleaseInDoubtIsUsedOnceThereIsSomethingToRelease() {
        assertOrder(REENTRANT, mayHaveReleased(5, "ann") + acquired("ann") + acquired("bob"), 0);
        assertOrder(REENTRANT, acquired("ann") + mayHaveReleased(5, "ann") + released("ann"));
        assertOrder(
                REENTRANT,
                acquired("ann") + acquired("ann") + mayHaveReleased(5, "ann") + released("ann") + acquired("bob"),
                2);
    }

    @Test
    void whoIsRefusedHoldsNoReentrantLock() {
        assertConflict(
                REENTRANT,
                acquired("ann") + acquired("ann") + released("ann") + refused("ann"),
                "ann was told that it is not the holder while it held it",
                0,
                1,
                3);
    }

    @Test
    void aReleaseThatHoldsAReentrantLockIsNamedAsSuch() {
        assertConflict(
                REENTRANT,
                mayHaveAcquired(5, "bob") + acquired("ann") + released("bob") + released("ann"),
                "bob released it while ann held it",
                1,
                2);
    }

    @Test
    void aLeaseLastsUntilItsLastRenewal() {
        String renewed = acquired("ann") + acquired("bob") + did("ann", "renew");

        assertConflict(LEASED, renewed, BOB_WHILE_ANN, 0, 1, 2);
        assertOrder(LEASED, acquired("ann") + did("ann", "renew") + acquired("bob"));
        assertSilence(LEASED, acquired("ann") + mayHaveAcquired(5, "ann") + acquired("bob") + did("ann", "renew"));
    }

    @Test
    void aRenewalWithinTheLeaseOfAnotherIsNamed() {
        assertConflict(
                LEASED,
                acquired("ann") + mayHaveAcquired(5, "bob") + did("bob", "renew") + released("ann"),
                "bob renewed it while ann held it",
                0,
                2,
                3);
    }

    @Test
    void twoReadersAndOneWriter() {
        String reads = did("ann", "acquire-read");

        assertOrder(SHARED, reads + did("bob", "acquire-read") + did("ann", "release-read"));
        assertConflict(
                SHARED,
                reads
                        + did("bob", "acquire-read")
                        + did("cid", "acquire-write")
                        + did("ann", "release-read")
                        + did("bob", "release-read"),
                "cid acquired it to write while bob read",
                1,
                2);
    }

    /** Of nobody known, but to read or to write. */
    @Test
    void anAcquireOfNobodyKnownIsOfAReaderOrOfAWriter() {
        String words = "ann released it more often than it had acquired it";
        String toRead = "5 invoke acquire-read nil\n";
        String toWrite = "5 invoke acquire-write nil\n";

        assertOrder(SHARED, toRead + did("ann", "release-read"), 0);
        assertSilence(SHARED, toRead + did("bob", "release-read") + did("ann", "release-read"));
        assertConflict(SHARED, toWrite + did("ann", "release-read"), words, 1);
    }

    @Test
    void aReaderThatOnlyReleasesIsNamed() {
        assertConflict(
                SHARED,
                mayHave(5, "acquire-read", "bob")
                        + did("ann", "acquire-write")
                        + did("bob", "release-read")
                        + did("ann", "release-write"),
                "bob released it to read while ann wrote",
                1,
                2);
    }
}
