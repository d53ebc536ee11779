package io.statebench.paxos.server;

import io.statebench.paxos.LogRecord;

/** Where a node's records go. Called by the event loop's thread alone. */
interface Journal extends AutoCloseable {
    /**
     * Takes a record; the listener hears when it is durable.
     *
     * @param number counts the records of this run from 1
     */
    void append(long number, LogRecord record);

    /** The records of this turn are all here. May take as long as the disk does. */
    void flush();

    /** When its records count as durable. */
    NodeConfig.Durability durability();

    /** How long each fsync took. */
    Latencies fsync();

    /** Makes all that was appended durable, and ends. */
    @Override
    void close();

    /** Is told how far the disk is; on any thread. */
    interface Listener {
        /** All records up to this number are durable. */
        void durable(long number);

        /**
         * Nothing more will be: the node must end.
         *
         * @param wantsRoom whether the disk was full, so that it may come back when there is room
         */
        void failed(String reason, boolean wantsRoom);
    }
}
