package io.statebench.paxos.machine;

import io.statebench.paxos.StateMachine;
import java.util.Set;
import java.util.function.LongSupplier;

/** All of what is replicated, behind the one door the protocol knows. */
public final class Machine implements StateMachine {
    private static final byte[] MALFORMED = Reply.of(Reply.Status.MALFORMED, 0).toBytes();

    private final Sessions sessions = new Sessions();
    private final Keys keys = new Keys();
    private final Locks locks = new Locks();
    private final Topics topics = new Topics();
    private final Observer observer;
    private final Set<MachineFault> faults;
    private final LongSupplier replicasClock;
    private long nowNanos;

    /** An empty machine. */
    public Machine(Observer observer) {
        this(observer, Set.of(), () -> 0);
    }

    /** @param replicasClock what only a planted fault looks at */
    Machine(Observer observer, Set<MachineFault> faults, LongSupplier replicasClock) {
        this.observer = observer;
        this.faults = faults;
        this.replicasClock = replicasClock;
    }

    @Override
    public byte[] apply(long slot, long stampNanos, byte[] bytes) {
        Moment now = passTime(slot, stampNanos);
        Command command;
        try {
            command = Command.fromBytes(bytes);
        } catch (ByteReader.MalformedException malformed) {
            // Every replica sees the same bytes and says the same of them.
            return MALFORMED;
        }
        return command.session() == Command.NO_SESSION ? carryOut(command, now).toBytes() : applyOnce(command, now);
    }

    @Override
    public void pass(long slot, long stampNanos) {
        passTime(slot, stampNanos);
    }

    private Moment passTime(long slot, long stampNanos) {
        long seenNanos = faults.contains(MachineFault.LEASE_BY_REPLICAS_CLOCK) ? replicasClock.getAsLong() : stampNanos;
        nowNanos = Math.max(nowNanos, seenNanos);
        Moment now = new Moment(slot, nowNanos);
        if (nextDeadlineNanos() <= nowNanos) {
            sessions.pass(now);
            locks.pass(now, sessions);
        }
        return now;
    }

    private byte[] applyOnce(Command command, Moment now) {
        Sessions.Session session = sessions.find(command.session());
        if (session == null) {
            return Reply.of(Reply.Status.NO_SESSION, 0).toBytes();
        }
        sessions.touch(session, now);
        byte[] known = session.replyOf(command.request());
        if (known != null) {
            return known;
        }
        if (session.isForgotten(command.request())) {
            return Reply.of(Reply.Status.FORGOTTEN, 0).toBytes();
        }
        session.answered(command.firstOpen());
        if (session.isFull()) {
            return Reply.of(Reply.Status.TOO_MANY_OPEN, 0).toBytes();
        }
        byte[] reply = carryOut(command, now).toBytes();
        session.remember(command.request(), reply);
        observer.executed(command.session(), command.request(), now.slot());
        return reply;
    }

    private Reply carryOut(Command command, Moment now) {
        Action action = command.action();
        if (action instanceof Action.Put put) {
            return keys.put(put.key(), put.value(), now.slot());
        } else if (action instanceof Action.CompareAndSet cas) {
            return keys.compareAndSet(cas, now.slot());
        } else if (action instanceof Action.Delete delete) {
            return keys.delete(delete.key(), now.slot());
        } else if (action instanceof Action.Transact transaction) {
            return keys.transact(transaction, now.slot());
        } else if (action instanceof Action.Publish publish) {
            return topics.publish(publish.topic(), publish.message(), now.slot());
        } else if (action instanceof Action.OpenSession open) {
            return sessions.open(open.timeoutNanos(), now);
        } else if (command.session() == Command.NO_SESSION) {
            return Reply.of(Reply.Status.NO_SESSION, 0);
        }
        return carryOutInSession(command.session(), action, now);
    }

    private Reply carryOutInSession(long session, Action action, Moment now) {
        if (action instanceof Action.Acquire acquire) {
            return locks.acquire(acquire, session, now);
        } else if (action instanceof Action.Renew renew) {
            return locks.renew(renew, session, now);
        } else if (action instanceof Action.Release release) {
            return locks.release(release, session, now);
        } else if (action instanceof Action.Withdraw withdrawal) {
            return locks.withdraw(withdrawal.lock(), session);
        } else if (action instanceof Action.KeepAlive) {
            return Reply.done(0);
        } else if (action instanceof Action.CloseSession) {
            sessions.close(session);
            locks.pass(now, sessions);
            return Reply.done(0);
        }
        throw new AssertionError(action);
    }

    @Override
    public byte[] query(byte[] bytes) {
        Question question;
        try {
            question = Question.fromBytes(bytes);
        } catch (ByteReader.MalformedException malformed) {
            return MALFORMED;
        }
        return answer(question).toBytes();
    }

    private Reply answer(Question question) {
        if (question instanceof Question.Get get) {
            return keys.get(get.key());
        } else if (question instanceof Question.Holder holder) {
            return locks.holder(holder.lock());
        } else if (question instanceof Question.Messages messages) {
            return topics.messages(messages.topic(), messages.fromIndex(), messages.limit());
        } else if (question instanceof Question.Changes changes) {
            return keys.changes(changes.prefix(), changes.fromIndex(), changes.limit());
        }
        throw new AssertionError(question);
    }

    @Override
    public long nextDeadlineNanos() {
        return Math.min(sessions.earliestNanos(), locks.earliestNanos());
    }

    @Override
    public byte[] snapshot() {
        ByteWriter to = new ByteWriter().number(nowNanos);
        boolean forgetsSessions = faults.contains(MachineFault.SESSIONS_NOT_IN_SNAPSHOT);
        (forgetsSessions ? new Sessions() : sessions).snapshot(to);
        keys.snapshot(to);
        locks.snapshot(to);
        topics.snapshot(to);
        return to.toBytes();
    }

    @Override
    public void restore(byte[] snapshot) {
        ByteReader from = new ByteReader(snapshot);
        nowNanos = from.number();
        sessions.restore(from);
        keys.restore(from);
        locks.restore(from);
        topics.restore(from);
        from.end();
    }
}
