package io.statebench.backend;

/** What a backend offers. What it lacks is reported as not available, never skipped in silence. */
public enum Capability {
    /** {@link Client#state()}. */
    STATE,
    /** {@link StateStore#transact}. */
    TRANSACTIONS,
    /** {@link Client#lock}. */
    LOCK,
    /** {@link Client#pubSub()}. */
    PUBSUB,
    /** Leases end by themselves. */
    LEASES,
    /** Leases carry strictly increasing fencing tokens. */
    FENCING,
    /** A local cluster has nodes that can be killed, paused and started again. */
    NODE_FAULTS,
    /** {@link Backend#connectTo} works. */
    REMOTE
}
