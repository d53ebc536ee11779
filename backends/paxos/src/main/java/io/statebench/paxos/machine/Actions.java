package io.statebench.paxos.machine;

import io.statebench.paxos.machine.Action.Condition;
import io.statebench.paxos.machine.Action.KeyChange;
import java.util.ArrayList;
import java.util.List;

/** Actions in bytes: a tag, then the parts in their order. The tags are on disks and never change their meaning. */
final class Actions {
    private static final int OPEN_SESSION = 1;
    private static final int KEEP_ALIVE = 2;
    private static final int CLOSE_SESSION = 3;
    private static final int PUT = 4;
    private static final int COMPARE_AND_SET = 5;
    private static final int DELETE = 6;
    private static final int TRANSACT = 7;
    private static final int ACQUIRE = 8;
    private static final int RENEW = 9;
    private static final int RELEASE = 10;
    private static final int WITHDRAW = 11;
    private static final int PUBLISH = 12;

    private Actions() {}

    static void write(Action action, ByteWriter to) {
        if (action instanceof Action.Put put) {
            to.tag(PUT).text(put.key()).bytes(put.value());
        } else if (action instanceof Action.CompareAndSet cas) {
            to.tag(COMPARE_AND_SET)
                    .text(cas.key())
                    .number(cas.expectedVersion())
                    .bytes(cas.value());
        } else if (action instanceof Action.Delete delete) {
            to.tag(DELETE).text(delete.key());
        } else if (action instanceof Action.Transact transaction) {
            writeTransaction(transaction, to.tag(TRANSACT));
        } else if (action instanceof Action.Acquire acquire) {
            to.tag(ACQUIRE).text(acquire.lock()).number(acquire.leaseNanos()).number(acquire.waitNanos());
        } else if (action instanceof Action.Renew renew) {
            to.tag(RENEW).text(renew.lock()).number(renew.token()).number(renew.leaseNanos());
        } else if (action instanceof Action.Release release) {
            to.tag(RELEASE).text(release.lock()).number(release.token());
        } else if (action instanceof Action.Withdraw withdrawal) {
            to.tag(WITHDRAW).text(withdrawal.lock());
        } else if (action instanceof Action.Publish publish) {
            to.tag(PUBLISH).text(publish.topic()).bytes(publish.message());
        } else if (action instanceof Action.OpenSession open) {
            to.tag(OPEN_SESSION).number(open.timeoutNanos());
        } else if (action instanceof Action.KeepAlive) {
            to.tag(KEEP_ALIVE);
        } else if (action instanceof Action.CloseSession) {
            to.tag(CLOSE_SESSION);
        } else {
            throw new AssertionError(action);
        }
    }

    private static void writeTransaction(Action.Transact transaction, ByteWriter to) {
        to.count(transaction.conditions().size());
        for (Condition condition : transaction.conditions()) {
            to.text(condition.key()).number(condition.version());
        }
        to.count(transaction.changes().size());
        for (KeyChange change : transaction.changes()) {
            to.text(change.key()).tag(change.isDeletion() ? 1 : 0).bytes(change.value());
        }
    }

    static Action read(ByteReader from) {
        int tag = from.tag();
        return switch (tag) {
            case PUT -> new Action.Put(from.text(), from.bytes());
            case COMPARE_AND_SET -> new Action.CompareAndSet(from.text(), from.number(), from.bytes());
            case DELETE -> new Action.Delete(from.text());
            case TRANSACT -> readTransaction(from);
            case ACQUIRE -> new Action.Acquire(from.text(), from.number(), from.number());
            case RENEW -> new Action.Renew(from.text(), from.number(), from.number());
            case RELEASE -> new Action.Release(from.text(), from.number());
            case WITHDRAW -> new Action.Withdraw(from.text());
            case PUBLISH -> new Action.Publish(from.text(), from.bytes());
            case OPEN_SESSION -> new Action.OpenSession(from.number());
            case KEEP_ALIVE -> new Action.KeepAlive();
            case CLOSE_SESSION -> new Action.CloseSession();
            default -> throw new ByteReader.MalformedException("no action has the tag " + tag);
        };
    }

    private static Action readTransaction(ByteReader from) {
        List<Condition> conditions = new ArrayList<>();
        for (int left = from.count(); left > 0; left--) {
            conditions.add(new Condition(from.text(), from.number()));
        }
        List<KeyChange> changes = new ArrayList<>();
        for (int left = from.count(); left > 0; left--) {
            changes.add(new KeyChange(from.text(), from.tag() == 1, from.bytes()));
        }
        return new Action.Transact(conditions, changes);
    }
}
