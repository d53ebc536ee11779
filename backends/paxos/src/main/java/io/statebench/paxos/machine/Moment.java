package io.statebench.paxos.machine;

/**
 * When a command takes effect.
 *
 * @param slot its place in the log
 * @param nanos the cluster's time
 */
record Moment(long slot, long nanos) {
    /** So much later; the end of time for what is longer than that. */
    long plus(long moreNanos) {
        long later = nanos + moreNanos;
        return later < nanos ? Long.MAX_VALUE : later;
    }
}
