package io.statebench.paxos.simulation;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The mistakes the simulator must find, each of which somebody has made before. */
public enum Planted {
    /** A promise is given and not written down: after a crash the node promises something else. */
    PROMISE_NOT_PERSISTED(Layer.CORE),
    /** An answer leaves before what it promises is on disk. */
    ANSWER_BEFORE_FSYNC(Layer.CORE),
    /** An acceptor forgets to compare the ballot. */
    LOWER_BALLOT_ACCEPTED(Layer.CORE),
    /** One vote fewer than a majority is taken for one, in both phases. */
    QUORUM_ONE_SHORT(Layer.CORE),
    /** A new leader does not care what others voted for and proposes what it likes. */
    HIGHEST_VOTE_IGNORED(Layer.CORE),
    /** The leader takes its own proposal for chosen. */
    CHOSEN_BEFORE_QUORUM(Layer.CORE),
    /** A leader answers reads without asking whether it still is one. */
    READ_FROM_DEPOSED_LEADER(Layer.CORE),
    /** A replica that misses a slot goes on with the next. */
    GAP_SKIPPED(Layer.CORE),
    /** A new membership decides before the old one has chosen it. */
    MEMBERSHIP_WITHOUT_OVERLAP(Layer.CORE),
    /** A replica that starts from a snapshot does not know which requests were carried out. */
    SESSIONS_NOT_IN_SNAPSHOT(Layer.MACHINE),
    /** A replica ends leases when its own clock says so. */
    LEASE_BY_REPLICAS_CLOCK(Layer.MACHINE),
    /** A snapshot takes the place of the log before it is on disk. */
    SNAPSHOT_RENAMED_BEFORE_FSYNC(Layer.DISK);

    private final Layer layer;

    Planted(Layer layer) {
        this.layer = layer;
    }

    /** Where a mistake is made. */
    enum Layer {
        CORE,
        MACHINE,
        DISK
    }

    static Set<Planted> none() {
        return EnumSet.noneOf(Planted.class);
    }

    static Set<String> names(Set<Planted> planted, Layer layer) {
        return planted.stream()
                .filter(fault -> fault.layer == layer)
                .map(Planted::name)
                .collect(Collectors.toSet());
    }
}
