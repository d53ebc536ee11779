package io.statebench.paxos.backend;

import io.statebench.backend.BackendException;
import io.statebench.backend.Change;
import io.statebench.backend.NotDoneException;
import io.statebench.backend.StateStore;
import io.statebench.backend.Transaction;
import io.statebench.backend.Versioned;
import io.statebench.backend.Watch;
import io.statebench.backend.WatchListener;
import io.statebench.paxos.client.FeedReader;
import io.statebench.paxos.client.PaxosConnection;
import io.statebench.paxos.machine.Action;
import io.statebench.paxos.machine.Feed;
import io.statebench.paxos.machine.Question;
import io.statebench.paxos.machine.Reply;
import io.statebench.paxos.transport.Packet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Keys of the machine: a version is the slot that made it. */
final class PaxosStateStore implements StateStore {
    private final PaxosConnection connection;
    private final Function<FeedReader.Wish, FeedReader> readers;

    PaxosStateStore(PaxosConnection connection, Function<FeedReader.Wish, FeedReader> readers) {
        this.connection = connection;
        this.readers = readers;
    }

    @Override
    public Optional<Versioned> get(String key) throws BackendException {
        Reply reply = connection.ask(new Question.Get(key)).reply();
        return reply.status() == Reply.Status.FOUND
                ? Optional.of(new Versioned(reply.value(), reply.number()))
                : Optional.empty();
    }

    @Override
    public long set(String key, byte[] value) throws BackendException {
        return connection.command(new Action.Put(key, value)).number();
    }

    @Override
    public boolean delete(String key) throws BackendException {
        return connection.command(new Action.Delete(key)).status() == Reply.Status.DONE;
    }

    @Override
    public boolean exists(String key) throws BackendException {
        return get(key).isPresent();
    }

    @Override
    public OptionalLong compareAndSet(String key, long expectedVersion, byte[] value) throws BackendException {
        Reply reply = connection.command(new Action.CompareAndSet(key, expectedVersion, value));
        return reply.status() == Reply.Status.DONE ? OptionalLong.of(reply.number()) : OptionalLong.empty();
    }

    /** One command: the whole transaction has one slot, which is the version of all it writes. */
    @Override
    public OptionalLong transact(Transaction transaction) throws BackendException {
        List<Action.Condition> conditions = transaction.expected().entrySet().stream()
                .map(expected -> new Action.Condition(expected.getKey(), expected.getValue()))
                .toList();
        List<Action.KeyChange> changes = transaction.writes().entrySet().stream()
                .map(write -> new Action.KeyChange(write.getKey(), false, write.getValue()))
                .toList();
        Reply reply = connection.command(new Action.Transact(conditions, changes));
        return reply.status() == Reply.Status.DONE ? OptionalLong.of(reply.number()) : OptionalLong.empty();
    }

    /** From the slot of a read that begins after this call did, so nothing later is missed, whichever node tells it. */
    @Override
    public Watch watch(String prefix, WatchListener listener) throws NotDoneException {
        long slot =
                connection.ask(new Question.Changes(prefix, Long.MAX_VALUE, 0)).slot();
        FeedReader reader =
                readers.apply(new FeedReader.Wish(Packet.Feed.CHANGES, prefix, slot + 1, new Watcher(listener)));
        return reader::close;
    }

    private record Watcher(WatchListener listener) implements FeedReader.Receiver {
        @Override
        public void onItem(Feed.Item item) {
            boolean isDeletion = item.content()[0] == 1;
            Change.Kind kind = isDeletion ? Change.Kind.DELETED : Change.Kind.SET;
            listener.onChange(new Change(item.subject(), kind, item.index()));
        }

        @Override
        public void onGap(long goneThrough) {
            listener.onInterrupted("changes up to slot " + goneThrough + " are not remembered any more");
            listener.onResumed();
        }
    }
}
