package io.statebench.paxos;

import java.util.function.IntFunction;

/**
 * How a replica behaves; the same on all replicas of a cluster.
 *
 * @param quorums the quorum of so many members
 * @param leaseReads whether a leader answers reads without asking, as long as its last heartbeats forbid others to
 *     lead. Assumes that no two clocks drift apart by more than {@link Timing#driftPermille} while a lease lasts
 */
public record Settings(Timing timing, Limits limits, IntFunction<Quorum> quorums, boolean leaseReads) {
    /** Majorities, read index, and times for a network of a millisecond. */
    public static final Settings DEFAULT =
            new Settings(Timing.DEFAULT, Limits.DEFAULT, Quorum::majority, /* leaseReads= */ false);

    /**
     * When things happen.
     *
     * @param electionMinNanos how long a leader must be silent before anybody replaces it
     * @param electionMaxNanos how long at most until somebody tries
     * @param heartbeatNanos how often a leader speaks
     * @param retransmitNanos how long something goes unanswered before it is said again
     * @param driftPermille by how much a clock may be faster or slower than another
     */
    public record Timing(
            long electionMinNanos,
            long electionMaxNanos,
            long heartbeatNanos,
            long retransmitNanos,
            int driftPermille) {
        /** Chosen: ten heartbeats are lost before an election, which leaves most of a second to finish it. */
        public static final Timing DEFAULT = new Timing(300_000_000, 500_000_000, 30_000_000, 60_000_000, 10);

        public Timing {
            if (heartbeatNanos < 1 || electionMinNanos < 2 * heartbeatNanos || electionMaxNanos <= electionMinNanos) {
                throw new IllegalArgumentException("heartbeats of " + heartbeatNanos + " ns and elections after "
                        + electionMinNanos + " to " + electionMaxNanos + " ns do not fit");
            }
            if (retransmitNanos < 1 || driftPermille < 0 || driftPermille > 400) {
                throw new IllegalArgumentException(retransmitNanos + " ns, " + driftPermille + " permille");
            }
        }
    }

    /**
     * How much of everything.
     *
     * @param window slots that may be proposed and not yet chosen
     * @param batch entries of one message
     * @param snapshotEvery slots between two snapshots
     * @param retainedSlots slots kept before a snapshot, for those who are a little behind
     * @param queue commands and reads that wait at a leader; more are refused
     * @param logBytes of the entries in memory, at which a snapshot is taken before its time; a quarter of it is kept
     *     for those who are a little behind, if that is less than the retained slots. A quarter is also proposed and
     *     not yet chosen at most
     */
    public record Limits(int window, int batch, int snapshotEvery, int retainedSlots, int queue, long logBytes) {
        /** Chosen: what a message is filled up with; one entry may be longer. */
        static final long MESSAGE_BYTES = 1 << 20;

        /** Chosen: a quarter of the heap a node is given by default. */
        private static final long DEFAULT_LOG_BYTES = 64L << 20;

        /** Chosen: room for several thousand clients; a snapshot every few seconds under full load. */
        public static final Limits DEFAULT = new Limits(4_096, 512, 200_000, 10_000, 20_000);

        public Limits {
            if (logBytes < 1 || window < 1 || batch < 1 || snapshotEvery < 1 || retainedSlots < 0 || queue < 1) {
                throw new IllegalArgumentException("limits are positive");
            }
        }

        /** With as many bytes as fit into a heap of 256 MiB. */
        public Limits(int window, int batch, int snapshotEvery, int retainedSlots, int queue) {
            this(window, batch, snapshotEvery, retainedSlots, queue, DEFAULT_LOG_BYTES);
        }

        long quarterBytes() {
            return logBytes / 4;
        }
    }
}
