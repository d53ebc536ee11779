package io.statebench.paxos.machine;

/** Mistakes the simulator has to find. None is reachable from outside the tests. */
enum MachineFault {
    SESSIONS_NOT_IN_SNAPSHOT,
    LEASE_BY_REPLICAS_CLOCK
}
