package io.statebench.paxos.client;

import io.statebench.backend.BackendException;
import io.statebench.backend.InDoubtException;
import io.statebench.backend.NotDoneException;
import io.statebench.paxos.machine.Action;
import io.statebench.paxos.machine.Command;
import io.statebench.paxos.machine.Question;
import io.statebench.paxos.machine.Reply;
import io.statebench.paxos.transport.Framing;
import io.statebench.paxos.transport.Packet;
import io.statebench.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One client of a cluster: commands in a session, and questions. A call returns the machine's reply, or throws what
 * became of it:
 *
 * <pre>
 *   the call ended with                              a command is      a question is
 *   a reply                                          done              answered
 *   every attempt refused, or no connection          not done          not done
 *   time up, and some attempt may have come through  in doubt          not done
 *   "too many requests open", "makes no sense"       not done          not done
 *   "no such session", to the only attempt           sent again in a new session
 *   "no such session", after others                  in doubt
 *   "forgotten"                                      in doubt
 * </pre>
 *
 * <p>One thread at a time.
 */
public final class PaxosConnection implements AutoCloseable {
    /** Chosen: long beside any pause of a client, and a session costs the cluster some hundred bytes. */
    private static final Duration SESSION = Duration.ofMinutes(10);

    private final Caller caller;
    private final Access access;
    private final Map<Long, Session> sessions = new HashMap<>();
    private @Nullable Session current;

    private PaxosConnection(Access access, Caller caller) {
        this.access = access;
        this.caller = caller;
    }

    /**
     * Connects to some node of a cluster.
     *
     * @param timeout the limit of each call
     * @param first at which of the addresses to begin
     */
    public static PaxosConnection open(Access access, Duration timeout, int first) throws IOException {
        Caller caller = new Caller(access, new Ensemble(access.addresses(), first), timeout);
        caller.connect();
        return new PaxosConnection(access, caller);
    }

    /** Where this client connects to, for others of its kind. */
    public Access access() {
        return access;
    }

    /** The limit of a call that begins now. */
    public Deadline deadline() {
        return caller.deadline();
    }

    /** A reply, and the slot it is as of. */
    public record Answer(Reply reply, long slot) {}

    /** Asks the machine, as of now. */
    public Answer ask(Question question) throws NotDoneException {
        Outcome outcome = call(question.toBytes(), Packet.Read::new, Duration.ZERO, caller.deadline());
        if (outcome instanceof Outcome.Done done) {
            return new Answer(Reply.fromBytes(done.reply()), done.slot());
        }
        throw new NotDoneException(reason(outcome)); // A question changes nothing, whatever became of it.
    }

    /**
     * Waits until a session holds a lock by a grant after another, or so long.
     *
     * @return who holds it then, as far as the node asked has heard: it may be behind
     */
    public Reply awaitGrant(String lock, long session, long afterToken, Duration patience) throws NotDoneException {
        Deadline deadline = Deadline.after(patience.plusNanos(caller.deadline().remainingNanos()));
        Outcome outcome = caller.call(
                number -> new Packet.AwaitGrant(number, lock, session, afterToken, patience.toNanos()),
                patience,
                deadline);
        if (outcome instanceof Outcome.Done done) {
            return Reply.fromBytes(done.reply());
        }
        throw new NotDoneException(reason(outcome));
    }

    /** Has the machine do something, once. */
    public Reply command(Action action) throws BackendException {
        return command(action, Duration.ZERO);
    }

    /**
     * Has the machine do something, once.
     *
     * @param lasting how long the session has to last from then on at least, as long as the lease it asks for
     */
    public Reply command(Action action, Duration lasting) throws BackendException {
        Deadline deadline = caller.deadline();
        Outcome.Done done = done(session(lasting, deadline).next(action), deadline);
        Reply reply = Reply.fromBytes(done.reply());
        if (reply.status() == Reply.Status.NO_SESSION && !done.mayHaveComeBefore()) {
            // It had idled for longer than it lasts. Nothing happened, and a new one is as good.
            current = null;
            done = done(session(lasting, deadline).next(action), deadline);
            reply = Reply.fromBytes(done.reply());
        }
        return checked(reply, done);
    }

    /** Has the machine do something in a session that was used before, or nothing where this client has it no more. */
    public Optional<Reply> commandIn(long session, Action action) throws BackendException {
        Session former = sessions.get(session);
        if (former == null) {
            return Optional.empty();
        }
        Outcome.Done done = done(former.next(action), caller.deadline());
        Reply reply = Reply.fromBytes(done.reply());
        boolean isOver = reply.status() == Reply.Status.NO_SESSION && !done.mayHaveComeBefore();
        return isOver ? Optional.empty() : Optional.of(checked(reply, done));
    }

    /** The session of the last command. */
    public long session() {
        Session present = current;
        return present == null ? Command.NO_SESSION : present.id();
    }

    /** Whether a session was opened by this connection. */
    public boolean has(long session) {
        return sessions.containsKey(session);
    }

    /** How long a lease of a session may be: well within what the session lasts from its last command. */
    public Duration longestLease(long session) {
        Session present = sessions.get(session);
        return present == null ? Duration.ZERO : Duration.ofNanos(present.timeoutNanos() / 2);
    }

    private Session session(Duration lasting, Deadline deadline) throws NotDoneException {
        long neededNanos = Math.max(SESSION.toNanos(), 2 * lasting.toNanos());
        Session present = current;
        if (present == null || present.timeoutNanos() < neededNanos) {
            present = openSession(neededNanos, deadline);
            sessions.put(present.id(), present);
            current = present;
        }
        return present;
    }

    /** A session opened twice by mistake does no harm: nobody uses it, and it ends by itself. */
    private Session openSession(long timeoutNanos, Deadline deadline) throws NotDoneException {
        byte[] command = Command.once(new Action.OpenSession(timeoutNanos)).toBytes();
        Outcome outcome = call(command, Packet.Propose::new, Duration.ZERO, deadline);
        if (outcome instanceof Outcome.Done done) {
            return new Session(Reply.fromBytes(done.reply()).number(), timeoutNanos);
        }
        throw new NotDoneException("no session was to be had: " + reason(outcome));
    }

    private Outcome.Done done(byte[] command, Deadline deadline) throws BackendException {
        Outcome outcome = call(command, Packet.Propose::new, Duration.ZERO, deadline);
        if (outcome instanceof Outcome.Done done) {
            return done;
        } else if (outcome instanceof Outcome.NotDone notDone) {
            throw new NotDoneException(notDone.reason());
        }
        throw new InDoubtException(reason(outcome));
    }

    private static Reply checked(Reply reply, Outcome.Done done) throws BackendException {
        return switch (reply.status()) {
            case DONE, FOUND, ABSENT, LOST, BUSY, QUEUED, NOT_HELD -> reply;
            case TOO_MANY_OPEN, MALFORMED -> throw new NotDoneException("refused by the machine: " + reply.status());
            case NO_SESSION, FORGOTTEN ->
                throw new InDoubtException("slot " + done.slot() + " says " + reply.status()
                        + ", and an earlier attempt may have come through");
        };
    }

    private interface Numbered {
        Packet with(long number, byte[] bytes);
    }

    private Outcome call(byte[] bytes, Numbered packet, Duration extra, Deadline deadline) {
        if (bytes.length > Framing.COMMAND_BYTES) {
            return new Outcome.NotDone(
                    bytes.length + " bytes are more than the " + Framing.COMMAND_BYTES + " of a request");
        }
        return caller.call(number -> packet.with(number, bytes), extra, deadline);
    }

    private static String reason(Outcome outcome) {
        if (outcome instanceof Outcome.NotDone notDone) {
            return notDone.reason();
        } else if (outcome instanceof Outcome.InDoubt inDoubt) {
            return inDoubt.reason();
        }
        throw new AssertionError(outcome);
    }

    /** Ends the sessions that cannot hold a lock, without waiting for it, and hangs up. Others end by themselves. */
    @Override
    public void close() {
        for (Session session : sessions.values()) {
            if (!session.mayHoldLocks()) {
                byte[] command = session.next(new Action.CloseSession());
                caller.post(new Packet.Propose(0, command));
            }
        }
        caller.close();
    }
}
