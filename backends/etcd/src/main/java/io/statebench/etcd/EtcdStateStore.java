package io.statebench.etcd;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.Compare;
import io.etcd.jetcd.api.DeleteRangeRequest;
import io.etcd.jetcd.api.Event;
import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.KeyValue;
import io.etcd.jetcd.api.PutRequest;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.RangeResponse;
import io.etcd.jetcd.api.RequestOp;
import io.etcd.jetcd.api.TxnRequest;
import io.etcd.jetcd.api.TxnResponse;
import io.statebench.backend.BackendException;
import io.statebench.backend.Change;
import io.statebench.backend.NotDoneException;
import io.statebench.backend.StateStore;
import io.statebench.backend.Transaction;
import io.statebench.backend.Versioned;
import io.statebench.backend.Watch;
import io.statebench.backend.WatchListener;
import io.statebench.etcd.EtcdErrors.Effect;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Keys of etcd: a version is the revision of the change that made it, which a deletion has, too. */
final class EtcdStateStore implements StateStore {
    private final EtcdConnection connection;
    private final EtcdFeeds feeds;

    EtcdStateStore(EtcdConnection connection, EtcdFeeds feeds) {
        this.connection = connection;
        this.feeds = feeds;
    }

    @Override
    public Optional<Versioned> get(String key) throws BackendException {
        RangeResponse reply = range(RangeRequest.newBuilder(), key);
        if (reply.getKvsCount() == 0) {
            return Optional.empty();
        }
        KeyValue held = reply.getKvs(0);
        return Optional.of(new Versioned(held.getValue().toByteArray(), held.getModRevision()));
    }

    private RangeResponse range(RangeRequest.Builder question, String key) throws NotDoneException {
        return connection.ask(
                KVGrpc.getRangeMethod(),
                question.setKey(EtcdKeys.state(key))
                        .setSerializable(!connection.access().isLinearizable())
                        .build());
    }

    @Override
    public long set(String key, byte[] value) throws BackendException {
        return connection
                .call(KVGrpc.getPutMethod(), put(key, value), Effect.CHANGE)
                .getHeader()
                .getRevision();
    }

    private static PutRequest put(String key, byte[] value) {
        return PutRequest.newBuilder()
                .setKey(EtcdKeys.state(key))
                .setValue(ByteString.copyFrom(value))
                .build();
    }

    @Override
    public boolean delete(String key) throws BackendException {
        DeleteRangeRequest request =
                DeleteRangeRequest.newBuilder().setKey(EtcdKeys.state(key)).build();
        return connection
                        .call(KVGrpc.getDeleteRangeMethod(), request, Effect.CHANGE)
                        .getDeleted()
                > 0;
    }

    @Override
    public boolean exists(String key) throws BackendException {
        return range(RangeRequest.newBuilder().setCountOnly(true), key).getCount() > 0;
    }

    @Override
    public OptionalLong compareAndSet(String key, long expectedVersion, byte[] value) throws BackendException {
        return transact(Transaction.of(Map.of(key, expectedVersion), Map.of(key, value)));
    }

    /** One transaction of etcd, whose revision all that it writes have in common. */
    @Override
    public OptionalLong transact(Transaction transaction) throws BackendException {
        TxnRequest.Builder request = TxnRequest.newBuilder();
        transaction.expected().forEach((key, version) -> request.addCompare(compare(key, version)));
        transaction
                .writes()
                .forEach((key, value) ->
                        request.addSuccess(RequestOp.newBuilder().setRequestPut(put(key, value))));
        TxnResponse reply = connection.call(KVGrpc.getTxnMethod(), request.build(), Effect.CHANGE);
        return reply.getSucceeded() ? OptionalLong.of(reply.getHeader().getRevision()) : OptionalLong.empty();
    }

    /** A key that is not there has mod revision 0, which is {@link #ABSENT}. */
    private static Compare compare(String key, long version) {
        return Compare.newBuilder()
                .setKey(EtcdKeys.state(key))
                .setTarget(Compare.CompareTarget.MOD)
                .setResult(Compare.CompareResult.EQUAL)
                .setModRevision(version)
                .build();
    }

    @Override
    public Watch watch(String prefix, WatchListener listener) throws NotDoneException {
        ByteString from = EtcdKeys.state(prefix);
        EtcdFeed feed = feeds.follow(connection, from, EtcdKeys.after(from), new EtcdFeed.Receiver() {
            @Override
            public void onEvent(Event event) {
                Change.Kind kind = event.getType() == Event.EventType.DELETE ? Change.Kind.DELETED : Change.Kind.SET;
                KeyValue changed = event.getKv();
                listener.onChange(new Change(EtcdKeys.ofState(changed.getKey()), kind, changed.getModRevision()));
            }

            @Override
            public void onGap(String reason) {
                listener.onInterrupted(reason);
                listener.onResumed();
            }
        });
        return feed::close;
    }
}
