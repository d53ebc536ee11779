package io.statebench.paxos;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Applies what is chosen, slot by slot, to the machine and to the membership, and takes snapshots on the way. */
final class Learner {
    private static final byte[] NO_REPLY = {};

    private final Site site;
    private final Log log;
    private final StateMachine machine;
    private long chosenSlot;
    private Ballot stampedBy = Ballot.NONE;
    private long stampNanos;
    private Membership membership;
    private @Nullable Snapshot latest;
    /** The record of the latest snapshot; the log is cut when it is durable. */
    private long cutAfterRecord;

    /** Is told of each slot that was applied, with the machine's reply. */
    interface Applied {
        void applied(long slot, Entry entry, byte[] reply);
    }

    Learner(Site site, StateMachine machine, Recovery recovery) {
        this.site = site;
        this.machine = machine;
        log = recovery.log();
        membership = recovery.founders();
        recovery.snapshot().ifPresent(this::become);
        for (long slot = chosenSlot + 1; slot <= recovery.chosenSlot(); slot++) {
            apply(slot, entry(slot));
            chosenSlot = slot;
        }
    }

    /** All slots up to here are chosen and applied. */
    long chosenSlot() {
        return chosenSlot;
    }

    /** The membership of the next slot. */
    Membership membership() {
        return membership;
    }

    /** The cluster's time at the last applied slot. */
    long stampNanos() {
        return stampNanos;
    }

    /** Who gave that time. */
    Ballot stampedBy() {
        return stampedBy;
    }

    StateMachine machine() {
        return machine;
    }

    Optional<Snapshot> latestSnapshot() {
        return Optional.ofNullable(latest);
    }

    /** Applies everything up to a slot; the log holds what was chosen there. */
    void advance(long toSlot, Applied listener) {
        while (chosenSlot < toSlot) {
            long slot = chosenSlot + 1;
            Entry entry = entry(slot);
            byte[] reply = apply(slot, entry);
            chosenSlot = slot;
            listener.applied(slot, entry, reply);
            if (slot % site.settings.limits().snapshotEvery() == 0 || isLogFull()) {
                takeSnapshot();
            }
        }
    }

    /** While a snapshot is on its way to disk another would not make it shorter. */
    private boolean isLogFull() {
        return cutAfterRecord == 0 && log.bytes() > site.settings.limits().logBytes();
    }

    private Entry entry(long slot) {
        Entry entry = log.entryAt(slot);
        if (entry == null) {
            throw new IllegalStateException("slot " + slot + " is said to be chosen and is not in the log");
        }
        return entry;
    }

    private byte[] apply(long slot, Entry entry) {
        // What a deposed leader stamped and its successor has overtaken is on another scale; see StampClock.
        if (!entry.stampedBy().isBelow(stampedBy)) {
            stampedBy = entry.stampedBy();
            stampNanos = Math.max(stampNanos, entry.stampNanos());
        }
        return switch (entry.kind()) {
            case COMMAND -> machine.apply(slot, stampNanos, entry.value());
            case NOOP -> pass(slot, NO_REPLY);
            case MEMBERSHIP -> {
                membership = Membership.fromBytes(entry.value());
                yield pass(slot, entry.value());
            }
        };
    }

    private byte[] pass(long slot, byte[] reply) {
        machine.pass(slot, stampNanos);
        return reply;
    }

    private void takeSnapshot() {
        Snapshot snapshot = new Snapshot(chosenSlot, membership, stampedBy, stampNanos, machine.snapshot());
        latest = snapshot;
        cutAfterRecord = site.persist(new LogRecord.Snapshotted(snapshot));
    }

    /** Cuts the log behind the latest snapshot, if that is safe on disk. */
    void cutLog() {
        if (latest != null && cutAfterRecord != 0 && site.isDurable(cutAfterRecord)) {
            cutAfterRecord = 0;
            Settings.Limits limits = site.settings.limits();
            long end = latest.slot() + 1;
            log.cutBefore(Math.max(end - limits.retainedSlots(), log.firstSlotWithin(limits.quarterBytes(), end)));
        }
    }

    /** Jumps to another replica's snapshot, which is ahead of this one. */
    void install(Snapshot snapshot) {
        become(snapshot);
        log.cutBefore(snapshot.slot() + 1);
        cutAfterRecord = 0;
        site.persist(new LogRecord.Snapshotted(snapshot));
    }

    private void become(Snapshot snapshot) {
        machine.restore(snapshot.machine());
        chosenSlot = snapshot.slot();
        stampedBy = snapshot.stampedBy();
        stampNanos = snapshot.stampNanos();
        membership = snapshot.membership();
        latest = snapshot;
    }

    /** Only for the fault that lets a membership count before it is chosen. */
    void adopt(Membership next) {
        membership = next;
    }
}
