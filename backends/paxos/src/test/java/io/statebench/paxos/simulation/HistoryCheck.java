package io.statebench.paxos.simulation;

import io.statebench.paxos.machine.Action;
import io.statebench.paxos.machine.Action.Condition;
import io.statebench.paxos.machine.Action.KeyChange;
import io.statebench.paxos.machine.Feed;
import io.statebench.paxos.machine.Question;
import io.statebench.paxos.machine.Reply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether what the clients saw is linearizable, with the slots for a witness: the operations are put in the order of
 * the slots in which they are said to have taken effect; that order must not contradict real time, and a map that does
 * them one after the other must give every reply that was seen. If both hold, that order <em>is</em> a linearization,
 * whatever the slots mean; so a pass is sound. A failure says that the system's own order is none.
 */
final class HistoryCheck {
    private final Map<String, Present> keys = new TreeMap<>();
    private final Map<Long, byte[]> messages = new TreeMap<>();

    @SuppressWarnings("ArrayRecordComponent") // Bytes that nobody changes.
    private record Present(long version, byte[] value) {}

    private HistoryCheck() {}

    static void check(List<Op> history) {
        List<Op> ordered = new ArrayList<>();
        for (Op op : history) {
            // What never took effect has no slot, and may well be in doubt.
            if (op.slot > 0 || (op.question != null && !op.isInDoubt())) {
                ordered.add(op);
            }
        }
        // A question that saw slot n comes after the command in slot n.
        ordered.sort(Comparator.<Op>comparingLong(op -> op.slot)
                .thenComparing(op -> op.question != null)
                .thenComparing(op -> op.invokedNanos));
        checkRealTime(ordered);
        HistoryCheck check = new HistoryCheck();
        ordered.forEach(check::step);
    }

    private static void checkRealTime(List<Op> ordered) {
        Op earliest = null;
        for (int index = ordered.size() - 1; index >= 0; index--) {
            Op op = ordered.get(index);
            Violation.unless(
                    earliest == null || earliest.returnedNanos >= op.invokedNanos,
                    "not linearizable: " + earliest + " was over before " + op + " began, and comes later in the log");
            earliest = earliest == null || op.returnedNanos < earliest.returnedNanos ? op : earliest;
        }
    }

    private void step(Op op) {
        Reply expected = op.action == null ? answer(op) : carryOut(op);
        Reply seen = op.reply;
        if (expected != null && seen != null) {
            boolean isSame = expected.status() == seen.status()
                    && expected.number() == seen.number()
                    && Arrays.equals(expected.value(), seen.value());
            Violation.unless(
                    isSame,
                    "not linearizable: " + op + " should have seen " + expected.status() + " " + expected.number());
        }
    }

    private @Nullable Reply carryOut(Op op) {
        if (op.action instanceof Action.Put put) {
            return put(put.key(), put.value(), op.slot);
        } else if (op.action instanceof Action.CompareAndSet cas) {
            long present = version(cas.key());
            return present == cas.expectedVersion()
                    ? put(cas.key(), cas.value(), op.slot)
                    : reply(Reply.Status.LOST, present);
        } else if (op.action instanceof Action.Delete delete) {
            return keys.remove(delete.key()) == null
                    ? reply(Reply.Status.ABSENT, 0)
                    : reply(Reply.Status.DONE, op.slot);
        } else if (op.action instanceof Action.Transact transaction) {
            return transact(transaction, op.slot);
        } else if (op.action instanceof Action.Publish publish) {
            messages.put(op.slot, publish.message());
            return reply(Reply.Status.DONE, op.slot);
        }
        return null;
    }

    private Reply transact(Action.Transact transaction, long slot) {
        for (Condition condition : transaction.conditions()) {
            if (version(condition.key()) != condition.version()) {
                return reply(Reply.Status.LOST, version(condition.key()));
            }
        }
        for (KeyChange change : transaction.changes()) {
            if (change.isDeletion()) {
                keys.remove(change.key());
            } else {
                put(change.key(), change.value(), slot);
            }
        }
        return reply(Reply.Status.DONE, slot);
    }

    private Reply put(String key, byte[] value, long slot) {
        keys.put(key, new Present(slot, value));
        return reply(Reply.Status.DONE, slot);
    }

    private long version(String key) {
        Present present = keys.get(key);
        return present == null ? 0 : present.version;
    }

    private @Nullable Reply answer(Op op) {
        if (op.question instanceof Question.Get get) {
            Present present = keys.get(get.key());
            return present == null
                    ? reply(Reply.Status.ABSENT, 0)
                    : new Reply(Reply.Status.FOUND, present.version, present.value);
        } else if (op.question instanceof Question.Messages question && op.reply != null) {
            checkPage(op, question, Feed.Page.of(op.reply));
        }
        return null;
    }

    /** A page has to hold what was published from its index on, in order, as much as fits. */
    private void checkPage(Op op, Question.Messages question, Feed.Page page) {
        List<Long> seen = page.items().stream().map(Feed.Item::index).toList();
        List<Long> published = messages.keySet().stream()
                .filter(index -> index >= question.fromIndex())
                .limit(question.limit())
                .toList();
        Violation.unless(seen.equals(published), op + " saw messages " + seen + " instead of " + published);
        for (Feed.Item item : page.items()) {
            byte[] message = messages.get(item.index());
            Violation.unless(message != null && Arrays.equals(message, item.content()), op + " saw an altered message");
        }
    }

    private static Reply reply(Reply.Status status, long number) {
        return new Reply(status, number, new byte[0]);
    }
}
