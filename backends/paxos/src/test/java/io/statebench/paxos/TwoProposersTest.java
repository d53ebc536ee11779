package io.statebench.paxos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Paxos as it is told: three acceptors, one decision (slot 1), and two proposers who both want it. Nothing else of the
 * protocol is needed, and nothing else is used.
 *
 * <pre>
 *   A, B, C   acceptors; two of them are a quorum
 *   P1        wants "red",  under ballot 1.1
 *   P2        wants "blue", under ballot 2.2
 * </pre>
 */
class TwoProposersTest {
    private static final long SLOT = 1;
    private static final Membership THREE = Membership.of(1, 2, 3);
    private static final int QUORUM = Quorum.majority(3).prepareSize();
    private static final Ballot LOWER = new Ballot(1, 1);
    private static final Ballot HIGHER = new Ballot(2, 2);

    private final Acceptor a = new Acceptor(Ballot.NONE, new Log(), Set.of());
    private final Acceptor b = new Acceptor(Ballot.NONE, new Log(), Set.of());
    private final Acceptor c = new Acceptor(Ballot.NONE, new Log(), Set.of());
    private final Proposer p1 = new Proposer(LOWER, Set.of());
    private final Proposer p2 = new Proposer(HIGHER, Set.of());

    @Test
    void aloneAProposerGetsItsWish() {
        asks(p1, 1, a);
        asks(p1, 2, b);

        assertThat(p1.hasPromises(THREE, QUORUM)).isTrue();
        assertThat(wish(p1, "red")).isEqualTo("red");
        assertThat(accepts(a, LOWER, "red")).isTrue();
        assertThat(accepts(b, LOWER, "red")).isTrue(); // Two of three: red is chosen.
    }

    @Test
    void whoComesLaterWithAHigherBallotFinishesWhatWasChosen() {
        aloneAProposerGetsItsWish();

        // P2 asks B and C. C knows of nothing, but every two of the three have one in common with A and B.
        asks(p2, 3, c);
        assertThat(p2.hasPromises(THREE, QUORUM)).isFalse();
        asks(p2, 2, b);
        assertThat(p2.hasPromises(THREE, QUORUM)).isTrue();

        // It wanted blue, and must propose red.
        assertThat(wish(p2, "blue")).isEqualTo("red");
        assertThat(accepts(c, HIGHER, "red")).isTrue();
    }

    @Test
    void whoIsOvertakenBetweenTheTwoPhasesChoosesNothing() {
        asks(p1, 1, a);
        asks(p1, 2, b);
        // Before P1 says what it wants, P2 comes. Nobody has accepted anything, so P2 is free.
        asks(p2, 2, b);
        asks(p2, 3, c);
        assertThat(wish(p2, "blue")).isEqualTo("blue");

        // P1's red reaches A, who has not heard of P2, and is refused by B, who has.
        assertThat(accepts(a, LOWER, "red")).isTrue();
        assertThat(accepts(b, LOWER, "red")).isFalse();

        assertThat(accepts(b, HIGHER, "blue")).isTrue();
        assertThat(accepts(c, HIGHER, "blue")).isTrue(); // Two of three: blue is chosen, whatever A has.
    }

    @Test
    void ofTwoVotesTheOneOfTheHigherBallotCounts() {
        whoIsOvertakenBetweenTheTwoPhasesChoosesNothing();

        // P1 tries again and asks A, who voted red under 1.1, and C, who voted blue under 2.2.
        Ballot highest = HIGHER.nextOf(1);
        Proposer again = new Proposer(highest, Set.of());
        asks(again, 1, a);
        asks(again, 3, c);

        assertThat(wish(again, "red")).isEqualTo("blue");
    }

    @Test
    void anAcceptorKeepsItsPromiseToTheHigherBallot() {
        asks(p2, 1, a);

        assertThat(a.promise(LOWER)).isFalse();
        assertThat(accepts(a, LOWER, "red")).isFalse();
        assertThat(a.promised()).isEqualTo(HIGHER);
    }

    /** Phase 1 with one acceptor. */
    private static void asks(Proposer proposer, int name, Acceptor acceptor) {
        assertThat(acceptor.promise(proposer.ballot())).isTrue();
        proposer.addPromise(name, acceptor.votesFrom(SLOT), SLOT);
    }

    /** What a proposer has to propose, given what it heard and what it would like. */
    private static String wish(Proposer proposer, String wish) {
        boolean isFree = proposer.lastVotedSlot() < SLOT;
        return isFree ? wish : new String(proposer.bound(SLOT, () -> 0).value(), StandardCharsets.UTF_8);
    }

    /** Phase 2 with one acceptor. */
    private static boolean accepts(Acceptor acceptor, Ballot ballot, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return acceptor.accept(ballot, SLOT, List.of(new Entry(Entry.Kind.COMMAND, ballot, 0, bytes)));
    }
}
