package io.statebench.backend;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Where one node keeps its data, to be broken and mended.
 *
 * <p>What breaks it is done when the call returns, and what is reported was looked at afterwards. Thread-safe.
 */
public interface NodeDisk {
    /** What can be done to a disk. */
    enum Ability {
        /** {@link #losePower}. */
        LOSE_POWER,
        /** {@link #fill}. */
        FILL,
        /** {@link #cutTail} and {@link #flipBit}. */
        EDIT,
        /** {@link #lie}. */
        LIE
    }

    /** Why that cannot be done to it, in one line; empty if it can. */
    Optional<String> obstacle(Ability what);

    /**
     * Kills the node and takes away what it had not forced to disk. The node is down then.
     *
     * @throws ClusterException if it cannot be done; the node may be down, and its data gone
     */
    PowerLoss losePower() throws ClusterException;

    /**
     * Leaves no room on the disk, until {@link #mend}. The node runs on, or ends, as it likes.
     *
     * @return whether a write was seen to fail then; not so if the node gives room back meanwhile
     * @throws ClusterException if that cannot be found out; it may be full
     */
    boolean fill() throws ClusterException;

    /**
     * Cuts off the end of the log that was written last. Where that file has room for more, which is zeros, the bytes become
     * zeros. The node has to be down.
     *
     * @param bytes how many, from 1 on; no more than there are
     * @return what was done; empty, with no effect, where there is no log, or nothing in it
     * @throws ClusterException if the node runs, or the file cannot be written; it may be damaged then
     */
    Optional<Damage> cutTail(int bytes) throws ClusterException;

    /**
     * Flips one bit of the data, any one. The node has to be down.
     *
     * @return what was done; empty, with no effect, where there is no data
     * @throws ClusterException if the node runs, or the file cannot be written; it may be damaged then
     */
    Optional<Damage> flipBit(RandomGenerator random) throws ClusterException;

    /**
     * Makes up for the latest {@link Damage}: the file has its bytes again, unless it was written to since. For a node that
     * refused it. The node has to be down.
     *
     * @return whether it was done
     * @throws ClusterException if the file cannot be written; it may be damaged
     */
    boolean repair() throws ClusterException;

    /**
     * From now on, or no longer, the disk says that it forced what it was told to force, and does not.
     *
     * @return how often it has lied since it was first told to
     * @throws ClusterException if the node does not hear of it
     */
    long lie(boolean isLying) throws ClusterException;

    /**
     * Gives room back and ends lies; harmless where nothing is broken.
     *
     * @throws ClusterException if it cannot be done
     */
    void mend() throws ClusterException;

    /**
     * What a loss of power came to.
     *
     * @param bytesBefore how much data the node had, as it saw it
     * @param bytesAfter how much of it there still is
     * @param isUnforcedGone whether something that was written just before and not forced is gone, as it has to be
     */
    record PowerLoss(long bytesBefore, long bytesAfter, boolean isUnforcedGone) {}

    /**
     * What was done to a file.
     *
     * @param file its name in the node's folder
     * @param at of its first byte that is not as it was, counted from 0
     * @param bytes how many are not
     * @param isSeen whether the file, read again, is as it was meant to be
     */
    record Damage(String file, long at, long bytes, boolean isSeen) {}
}
