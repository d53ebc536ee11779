package io.statebench.etcd;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.Compare;
import io.etcd.jetcd.api.DeleteRangeRequest;
import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.LeaseGrantRequest;
import io.etcd.jetcd.api.LeaseGrpc;
import io.etcd.jetcd.api.PutRequest;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.RequestOp;
import io.etcd.jetcd.api.TxnRequest;
import io.etcd.jetcd.api.TxnResponse;
import io.statebench.backend.BackendException;
import io.statebench.backend.DistributedLock;
import io.statebench.backend.InDoubtException;
import io.statebench.backend.Lease;
import io.statebench.backend.NotDoneException;
import io.statebench.etcd.EtcdErrors.Effect;
import io.statebench.time.NanoClock;
import java.time.Duration;
import java.util.Optional;

/**
 * A key that exists while the lock is held, bound to an etcd lease: made by a transaction if it is not there, deleted by one if
 * its create revision is still that of the grant. That revision is the fencing token: revisions count the changes of the whole
 * store and never go back.
 *
 * <pre>
 *   acquire  Range: there? -- yes: held by another
 *               no: LeaseGrant(ttl) -> lease;  Txn: if not there, put(key, owner, lease) -> its revision is the token
 *   renew    LeaseGrant(ttl) -> lease;         Txn: if create = token, put(key, owner, lease)
 *   release                                    Txn: if create = token, delete(key)
 * </pre>
 *
 * <p>Neither the lock service of etcd nor {@code LeaseKeepAlive} is used. The service queues: whoever asked and got no answer may
 * be granted the lock later, without knowing. A keep-alive is answered by the member that believes to lead, without asking the
 * others, and a leader that was paused or cut off believes that for a while; a lease that is granted by the majority and put in
 * the place of the old one is kept by all. It also may be of another duration.
 *
 * <p>A lease of the lock is shorter than etcd's, which are of whole seconds: {@link LeaseEnds} ends it in time.
 */
final class EtcdLock implements DistributedLock {
    /** What etcd grants at the least, by its usual settings: one and a half elections, in whole seconds. */
    static final long SHORTEST_TTL_NANOS = 2_000_000_000L;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** Beyond this a lease is as good as forever, and nanoseconds would overflow. */
    private static final Duration LONGEST = Duration.ofDays(3_650);

    private final String name;
    private final ByteString key;
    private final EtcdConnection connection;
    private final LeaseEnds ends;
    private final NanoClock clock;

    EtcdLock(String name, EtcdConnection connection, LeaseEnds ends, NanoClock clock) {
        this.name = name;
        this.key = EtcdKeys.lock(name);
        this.connection = connection;
        this.ends = ends;
        this.clock = clock;
    }

    @Override
    public String name() {
        return name;
    }

    /** A look first, so that whoever is refused leaves no lease behind. */
    @Override
    public Optional<Lease> tryAcquire(Duration leaseDuration) throws BackendException {
        long askedNanos = clock.nanos();
        long millis = millis(leaseDuration);
        if (isTaken()) {
            return Optional.empty();
        }
        long etcdLease = grant(millis);
        String owner = Long.toHexString(etcdLease);
        Compare isAbsent = compare(0);
        Optional<TxnResponse> done = attempt(isAbsent, put(owner, etcdLease), etcdLease, askedNanos, leaseDuration);
        return done.map(reply -> new Lease(name, owner, reply.getHeader().getRevision(), leaseDuration));
    }

    private boolean isTaken() throws NotDoneException {
        RangeRequest look =
                RangeRequest.newBuilder().setKey(key).setCountOnly(true).build();
        return connection.ask(KVGrpc.getRangeMethod(), look).getCount() > 0;
    }

    /** Whatever becomes of it, nobody holds the lock by it: a lease without a key ends by itself. */
    private long grant(long millis) throws NotDoneException {
        LeaseGrantRequest wish =
                LeaseGrantRequest.newBuilder().setTTL((millis + 999) / 1000).build();
        try {
            return connection
                    .call(LeaseGrpc.getLeaseGrantMethod(), wish, Effect.CHANGE)
                    .getID();
        } catch (BackendException refused) {
            throw new NotDoneException("no lease for the lock, " + refused.getMessage(), refused);
        }
    }

    /** Puts the lock under a new etcd lease if that holds; empty, and without that lease, if it does not. */
    private Optional<TxnResponse> attempt(
            Compare condition, PutRequest put, long etcdLease, long askedNanos, Duration leaseDuration)
            throws BackendException {
        TxnRequest request = TxnRequest.newBuilder()
                .addCompare(condition)
                .addSuccess(RequestOp.newBuilder().setRequestPut(put))
                .build();
        boolean isKept = false;
        try {
            TxnResponse reply = connection.call(KVGrpc.getTxnMethod(), request, Effect.CHANGE);
            isKept = reply.getSucceeded();
            return isKept ? Optional.of(reply) : Optional.empty();
        } catch (InDoubtException unanswered) {
            isKept = true;
            throw unanswered;
        } finally {
            if (isKept) {
                long leaseNanos = cut(leaseDuration).toNanos();
                long ttlNanos = Math.max(SHORTEST_TTL_NANOS, leaseNanos + NANOS_PER_SECOND);
                ends.endIn(etcdLease, askedNanos + leaseNanos - clock.nanos(), ttlNanos);
            } else {
                ends.endNow(etcdLease);
            }
        }
    }

    /** The key goes to a new etcd lease; the old one ends without it. */
    @Override
    public Optional<Lease> renew(Lease lease, Duration leaseDuration) throws BackendException {
        if (lease.fencingToken() == Lease.NO_TOKEN) {
            return Optional.empty(); // No lock of ours granted that.
        }
        long askedNanos = clock.nanos();
        long etcdLease = grant(millis(leaseDuration));
        PutRequest put =
                put(lease.owner(), etcdLease).toBuilder().setPrevKv(true).build();
        Optional<TxnResponse> done = attempt(compare(lease.fencingToken()), put, etcdLease, askedNanos, leaseDuration);
        done.ifPresent(reply ->
                ends.endNow(reply.getResponses(0).getResponsePut().getPrevKv().getLease()));
        return done.map(reply -> new Lease(name, lease.owner(), lease.fencingToken(), leaseDuration));
    }

    @Override
    public boolean release(Lease lease) throws BackendException {
        if (lease.fencingToken() == Lease.NO_TOKEN) {
            return false; // No lock of ours granted that.
        }
        TxnRequest request = TxnRequest.newBuilder()
                .addCompare(compare(lease.fencingToken()))
                .addSuccess(RequestOp.newBuilder()
                        .setRequestDeleteRange(
                                DeleteRangeRequest.newBuilder().setKey(key).setPrevKv(true)))
                .build();
        TxnResponse reply = connection.call(KVGrpc.getTxnMethod(), request, Effect.CHANGE);
        if (reply.getSucceeded()) {
            ends.endNow(
                    reply.getResponses(0).getResponseDeleteRange().getPrevKvs(0).getLease());
        }
        return reply.getSucceeded();
    }

    /** @param createRevision of the key, 0 for one that is not there */
    private Compare compare(long createRevision) {
        return Compare.newBuilder()
                .setKey(key)
                .setTarget(Compare.CompareTarget.CREATE)
                .setResult(Compare.CompareResult.EQUAL)
                .setCreateRevision(createRevision)
                .build();
    }

    private PutRequest put(String owner, long etcdLease) {
        return PutRequest.newBuilder()
                .setKey(key)
                .setValue(ByteString.copyFromUtf8(owner))
                .setLease(etcdLease)
                .build();
    }

    /** Rounded up: etcd may hold a lock a little longer than promised, never shorter. */
    static long millis(Duration leaseDuration) {
        long millis = cut(leaseDuration).plusNanos(999_999).toMillis();
        if (millis < 1) {
            throw new IllegalArgumentException("a lease lasts at least 1 ms, not " + leaseDuration);
        }
        return millis;
    }

    private static Duration cut(Duration leaseDuration) {
        return leaseDuration.compareTo(LONGEST) < 0 ? leaseDuration : LONGEST;
    }
}
