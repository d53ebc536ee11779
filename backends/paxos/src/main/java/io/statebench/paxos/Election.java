package io.statebench.paxos;

import java.util.HashSet;
import java.util.Set;

/**
 * Who leads, as far as one node has heard, and when it loses patience. Before a node takes a ballot it asks whether a
 * quorum has lost the leader, too, so that one that comes back does not depose a leader that works (pre-vote: Ongaro
 * 2014, section 9.6).
 */
final class Election {
    private final Site site;
    private final Set<Integer> grants = new HashSet<>();
    private Ballot highestSeen;
    private Ballot campaign = Ballot.NONE;
    private int leader;
    private long heardNanos;
    private long deadlineNanos;

    Election(Site site, Ballot promised) {
        this.site = site;
        highestSeen = promised;
        // A node that starts does not know whom it spoke to before: it waits as if it had heard the leader just now.
        begin();
    }

    private void begin() {
        heardNanos = site.nowNanos();
        rest();
    }

    /** Waits anew. */
    void rest() {
        Settings.Timing timing = site.settings.timing();
        deadlineNanos = site.nowNanos() + site.random.nextLong(timing.electionMinNanos(), timing.electionMaxNanos());
        campaign = Ballot.NONE;
        grants.clear();
    }

    int leader() {
        return leader;
    }

    /** Takes note of a ballot somebody uses. */
    void saw(Ballot ballot) {
        highestSeen = Ballot.max(highestSeen, ballot);
    }

    /** A leader spoke. */
    void heard(int from) {
        leader = from;
        begin();
    }

    /** Somebody is about to lead. */
    void yieldTo(int candidate) {
        leader = candidate;
        rest();
    }

    boolean isImpatient() {
        return site.nowNanos() >= deadlineNanos;
    }

    /** Whether the leader spoke so recently that nobody else should lead. */
    boolean isLedSafely() {
        return site.nowNanos() - heardNanos < site.settings.timing().electionMinNanos();
    }

    /** The ballot this node would lead under; it grants it to itself. */
    Ballot campaign() {
        rest();
        leader = 0;
        campaign = highestSeen.nextOf(site.node);
        grants.add(site.node);
        return campaign;
    }

    /** Takes note of a grant. */
    void granted(int from, Ballot ballot) {
        if (ballot.equals(campaign)) {
            grants.add(from);
        }
    }

    /** Whether enough members would follow; true at most once a campaign. */
    boolean isWon(Membership membership) {
        long count = membership.nodes().stream().filter(grants::contains).count();
        return !campaign.equals(Ballot.NONE) && count >= site.prepareSize(membership);
    }
}
