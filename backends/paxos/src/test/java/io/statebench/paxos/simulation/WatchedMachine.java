package io.statebench.paxos.simulation;

import io.statebench.paxos.StateMachine;

/** One node's machine, with the witness looking on. */
final class WatchedMachine implements StateMachine {
    private static final byte[] NO_REPLY = {};

    private final int node;
    private final StateMachine machine;
    private final Witness witness;
    private long lastSlot;

    WatchedMachine(int node, StateMachine machine, Witness witness) {
        this.node = node;
        this.machine = machine;
        this.witness = witness;
    }

    @Override
    public byte[] apply(long slot, long stampNanos, byte[] command) {
        byte[] reply = machine.apply(slot, stampNanos, command);
        witness.applied(node, slot, stampNanos, command, reply);
        lastSlot = slot;
        return reply;
    }

    @Override
    public void pass(long slot, long stampNanos) {
        machine.pass(slot, stampNanos);
        witness.applied(node, slot, stampNanos, null, NO_REPLY);
        lastSlot = slot;
    }

    @Override
    public byte[] query(byte[] question) {
        return machine.query(question);
    }

    @Override
    public long nextDeadlineNanos() {
        return machine.nextDeadlineNanos();
    }

    @Override
    public byte[] snapshot() {
        byte[] bytes = machine.snapshot();
        witness.snapshot(node, lastSlot, bytes);
        return bytes;
    }

    @Override
    public void restore(byte[] snapshot) {
        machine.restore(snapshot);
    }
}
