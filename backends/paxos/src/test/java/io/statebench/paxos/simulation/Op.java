package io.statebench.paxos.simulation;

import io.statebench.paxos.machine.Action;
import io.statebench.paxos.machine.Question;
import io.statebench.paxos.machine.Reply;
import org.jspecify.annotations.Nullable;

/** One operation of a client, as the client saw it. */
final class Op {
    static final long NEVER = Long.MAX_VALUE;

    final int client;
    final long invokedNanos;
    /** What it does, or null for a question. */
    final @Nullable Action action;
    /** What it asks, or null for a command. */
    final @Nullable Question question;

    long session;
    long request;
    /** {@link #NEVER} for an operation in doubt. */
    long returnedNanos = NEVER;
    /** Where it took effect: for a question, how far the log was applied. */
    long slot;

    @Nullable
    Reply reply;

    Op(int client, long invokedNanos, @Nullable Action action, @Nullable Question question) {
        this.client = client;
        this.invokedNanos = invokedNanos;
        this.action = action;
        this.question = question;
    }

    boolean isInDoubt() {
        return returnedNanos == NEVER;
    }

    @Override
    public String toString() {
        return "client " + client + " " + (action == null ? question : action) + " -> "
                + (reply == null ? "?" : reply.status() + " " + reply.number()) + " at slot " + slot + ", "
                + invokedNanos + " to " + returnedNanos + " ns";
    }
}
