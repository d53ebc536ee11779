package io.statebench.paxos.server;

import io.statebench.paxos.LogRecord;

/** Keeps nothing: what is appended counts as durable at the end of the turn, and is gone with the process. */
final class MemoryJournal implements Journal {
    private final Listener listener;
    private long appended;
    private long told;

    MemoryJournal(Listener listener) {
        this.listener = listener;
    }

    @Override
    public void append(long number, LogRecord record) {
        appended = number;
    }

    @Override
    public void flush() {
        if (told < appended) {
            told = appended;
            listener.durable(appended);
        }
    }

    @Override
    public NodeConfig.Durability durability() {
        return NodeConfig.Durability.NONE;
    }

    @Override
    public void close() {
        flush();
    }
}
