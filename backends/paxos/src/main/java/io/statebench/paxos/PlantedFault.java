package io.statebench.paxos;

/** Mistakes the simulator has to find. None is reachable from outside the tests. */
enum PlantedFault {
    PROMISE_NOT_PERSISTED,
    ANSWER_BEFORE_FSYNC,
    LOWER_BALLOT_ACCEPTED,
    QUORUM_ONE_SHORT,
    HIGHEST_VOTE_IGNORED,
    CHOSEN_BEFORE_QUORUM,
    READ_FROM_DEPOSED_LEADER,
    GAP_SKIPPED,
    MEMBERSHIP_WITHOUT_OVERLAP
}
