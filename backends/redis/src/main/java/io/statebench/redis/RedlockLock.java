package io.statebench.redis;

import static io.statebench.redis.RedisConnection.bytes;

import io.statebench.backend.BackendException;
import io.statebench.backend.DistributedLock;
import io.statebench.backend.InDoubtException;
import io.statebench.backend.Lease;
import io.statebench.backend.NotDoneException;
import io.statebench.redis.RedisErrors.Effect;
import io.statebench.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/**
 * Redlock, after the Redis manual, <em>Distributed Locks with Redis</em>, <em>The Redlock Algorithm</em>: each of several
 * independent servers is asked for the lock as if it were the only one ({@code SET NX PX} with an owner that nobody else
 * has), a majority grants it, and whoever gets no majority gives back what it got.
 *
 * <pre>
 *   first server asked           last answer                                    end of what the servers hold
 *   |--------- elapsed ----------|================ validity ==============|------ drift ------|
 * </pre>
 *
 * <p><b>Lease.</b> Its duration is the validity. It may be relied on for so long from the return of the call, and so all
 * the more for what the contract promises, so long from the call.
 *
 * <p><b>No majority.</b> What was granted is taken back. If a majority refused, the lock is another's, or several got in each
 * other's way, which nobody can tell; where a server is in doubt then, our request may yet be done there, at a minority,
 * which by itself keeps nobody from a majority. Without a majority against us, any server that may still hold our request
 * makes the call in doubt: with others it may keep everybody out until the lease is over. If there is none, the call is
 * not done where most servers could not be asked; else it is refused.
 *
 * <p>We also differ in whom we release: not a server of which it is certain that it does not hold our request. The
 * servers are asked one after the other. There is no fencing token, and a lock is lost when a majority's clocks jump or a
 * server restarts without what it had granted.
 */
final class RedlockLock implements DistributedLock {
    private static final byte[] NX = bytes("NX");
    private static final byte[] PX = bytes("PX");

    private final String name;
    private final List<RedisConnection> servers;
    private final RedlockTiming timing;
    private final Supplier<String> owners;

    RedlockLock(String name, List<RedisConnection> servers, RedlockTiming timing, Supplier<String> owners) {
        this.name = name;
        this.servers = servers;
        this.timing = timing;
        this.owners = owners;
    }

    @Override
    public String name() {
        return name;
    }

    /** Asks again after a refusal, so many times in all as the settings say, with random pauses, as the manual advises. */
    @Override
    public Optional<Lease> tryAcquire(Duration leaseDuration) throws BackendException {
        return ask(leaseDuration, attempt -> attempt == timing.settings().attempts(), () -> Long.MAX_VALUE);
    }

    /** Asks for as long as it may, with the same pauses. */
    @Override
    public Optional<Lease> acquire(Duration leaseDuration, Duration timeout) throws BackendException {
        Deadline deadline = Deadline.after(timeout, timing.clock());
        return ask(leaseDuration, attempt -> deadline.isOver(), deadline::remainingNanos);
    }

    /** What a refused attempt may have left at a minority makes a later failure one in doubt. */
    private Optional<Lease> ask(Duration leaseDuration, IntPredicate isLast, LongSupplier longestNanos)
            throws BackendException {
        boolean mayLinger = false;
        try {
            for (int attempt = 1; ; attempt++) {
                Vote vote = vote(leaseDuration);
                if (vote.lease != null || isLast.test(attempt)) {
                    return Optional.ofNullable(vote.lease);
                }
                mayLinger |= vote.mayLinger;
                pause(Math.min(timing.pauseNanos(), longestNanos.getAsLong()));
            }
        } catch (NotDoneException failed) {
            throw mayLinger
                    ? new InDoubtException(failed.getMessage() + "; an attempt before may still be done", failed)
                    : failed;
        }
    }

    private void pause(long nanos) throws NotDoneException {
        LockSupport.parkNanos(nanos);
        if (Thread.currentThread().isInterrupted()) {
            throw new NotDoneException("interrupted while waiting for lock " + name);
        }
    }

    /** How an attempt ended: with a lease, or refused, which may leave something at a minority. */
    private record Vote(@Nullable Lease lease, boolean mayLinger) {}

    private Vote vote(Duration leaseDuration) throws BackendException {
        String owner = owners.get();
        byte[] millis = bytes(RedisLock.millis(leaseDuration));
        long start = timing.nanos();
        RedlockPoll poll = RedlockPoll.of(servers, server -> take(server, owner, millis));
        Duration validity = timing.validity(leaseDuration, start);
        if (poll.isAgreed() && isPositive(validity)) {
            return new Vote(lease(owner, validity), false);
        }
        int left = poll.takeBack(server -> giveBack(server, owner));
        if (poll.isRefused()) {
            return new Vote(null, left > 0);
        } else if (left > 0) {
            throw new InDoubtException(
                    "acquire: it may be held at " + left + " by nobody: " + poll.inWords(), poll.trouble());
        } else if (poll.isAgreed()) {
            throw new NotDoneException("acquire: the lease was over before it was granted: " + poll.inWords());
        } else if (!poll.isHeard()) {
            throw new NotDoneException("acquire: " + poll.inWords(), poll.trouble());
        }
        return new Vote(null, false);
    }

    private boolean take(RedisConnection server, String owner, byte[] millis) throws BackendException {
        return server.call("acquire", Effect.COMMAND, (Connection open) -> {
            open.sendCommand(Command.SET, RedisKeys.lock(name), bytes(owner), NX, PX, millis);
            return Replies.bytes(open) != null;
        });
    }

    private boolean giveBack(RedisConnection server, String owner) throws BackendException {
        return server.run("release", Script.RELEASE, RedisKeys.lock(name), bytes(owner)) == 1;
    }

    private Lease lease(String owner, Duration validity) {
        return new Lease(name, owner, Lease.NO_TOKEN, validity);
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    /**
     * Extends the lease on a majority, within its new validity. Where a majority does not know it any more, what is left
     * of it is given back.
     */
    @Override
    public Optional<Lease> renew(Lease lease, Duration leaseDuration) throws BackendException {
        byte[] millis = bytes(RedisLock.millis(leaseDuration));
        long start = timing.nanos();
        RedlockPoll poll = RedlockPoll.of(servers, server -> extend(server, lease.owner(), millis));
        Duration validity = timing.validity(leaseDuration, start);
        if (poll.isAgreed() && isPositive(validity)) {
            return Optional.of(lease(lease.owner(), validity));
        } else if (poll.isRefused()) {
            poll.takeBack(server -> giveBack(server, lease.owner()));
            return Optional.empty();
        } else if (poll.isWithoutEffect()) {
            throw new NotDoneException("renew: " + poll.inWords(), poll.trouble());
        }
        throw new InDoubtException("renew: " + poll.inWords(), poll.trouble());
    }

    private boolean extend(RedisConnection server, String owner, byte[] millis) throws BackendException {
        return server.run("renew", Script.RENEW, RedisKeys.lock(name), bytes(owner), millis) == 1;
    }

    /** True when a majority held it, and frees it; others may keep theirs until the lease is over. */
    @Override
    public boolean release(Lease lease) throws BackendException {
        RedlockPoll poll = RedlockPoll.of(servers, server -> giveBack(server, lease.owner()));
        if (poll.isAgreed() || poll.isRefused()) {
            return poll.isAgreed();
        } else if (poll.isWithoutEffect()) {
            throw new NotDoneException("release: " + poll.inWords(), poll.trouble());
        }
        throw new InDoubtException("release: " + poll.inWords(), poll.trouble());
    }
}
