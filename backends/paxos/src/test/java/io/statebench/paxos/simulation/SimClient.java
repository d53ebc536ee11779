package io.statebench.paxos.simulation;

import io.statebench.paxos.machine.Action;
import io.statebench.paxos.machine.Command;
import io.statebench.paxos.machine.Question;
import io.statebench.paxos.machine.Reply;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A client with a session: one operation at a time, each said again, under the same number, until it is answered or the
 * client gives up. What it does next is the {@link Habit}'s business.
 */
final class SimClient implements Asker {
    static final long SESSION_NANOS = 600 * Clockwork.MILLI;
    private static final long TIMEOUT_NANOS = 120 * Clockwork.MILLI;

    private final int id;
    private final SimCluster cluster;
    private final RandomGenerator random;
    private final List<Op> history;
    private final Habit habit;
    private Op current;
    private long opNumber;
    private int attempts;
    private int attemptsLeft;
    private long session;
    private long request;
    private int leader;
    private boolean isDone;

    SimClient(int id, SimCluster cluster, List<Op> history, Habit habit) {
        this.id = id;
        this.cluster = cluster;
        this.random = cluster.random();
        this.history = history;
        this.habit = habit;
        current = new Op(id, 0, new Action.KeepAlive(), null);
    }

    @Override
    public int id() {
        return id;
    }

    boolean isDone() {
        return isDone;
    }

    /** Begins the next operation after a while. */
    void goOn() {
        long pauseNanos =
                random.nextInt(4) == 0 ? random.nextLong(120 * Clockwork.MILLI) : random.nextLong(8 * Clockwork.MILLI);
        cluster.clockwork().after(pauseNanos, this::begin);
    }

    private void begin() {
        opNumber++;
        attempts = 0;
        attemptsLeft = random.nextInt(3) == 0 ? random.nextInt(1, 4) : 60;
        long now = cluster.clockwork().nowNanos();
        if (session == Command.NO_SESSION) {
            attemptsLeft = Integer.MAX_VALUE;
            current = new Op(id, now, new Action.OpenSession(SESSION_NANOS), null);
        } else {
            current = habit.next(id, now, session);
            isDone = current.action == null && current.question == null;
            if (isDone) {
                return;
            }
            history.add(current);
            if (current.action != null) {
                request++;
                current.session = session;
                current.request = request;
            }
        }
        attempt();
    }

    private void attempt() {
        if (attemptsLeft == 0) {
            opNumber++;
            habit.gaveUp(current);
            cluster.census().count("gave up");
            goOn();
            return;
        }
        attempts++;
        attemptsLeft--;
        SimNode node = target();
        Ask ask = ask();
        cluster.network().send(id, node.id(), () -> node.ask(this, ask));
        long op = opNumber;
        int attempt = attempts;
        cluster.clockwork().after(TIMEOUT_NANOS, () -> again(op, attempt));
    }

    private SimNode target() {
        List<SimNode> nodes = cluster.nodes();
        boolean knowsLeader = leader > 0 && leader <= nodes.size();
        SimNode node = knowsLeader ? cluster.node(leader) : nodes.get(random.nextInt(nodes.size()));
        leader = 0;
        return node;
    }

    private Ask ask() {
        Question question = current.question;
        Action action = current.action;
        if (question != null) {
            byte[] bytes = question.toBytes();
            return new Ask(opNumber, (replica, number) -> replica.read(number, bytes));
        } else if (action != null) {
            byte[] bytes = new Command(current.session, current.request, current.request, action).toBytes();
            return new Ask(opNumber, (replica, number) -> replica.propose(number, bytes));
        }
        throw new AssertionError(current);
    }

    private void again(long op, int attempt) {
        if (op == opNumber && attempt == attempts && !isDone) {
            attempt();
        }
    }

    @Override
    public void answered(Ask ask, Answer answer) {
        if (ask.op() != opNumber || isDone) {
            return;
        }
        switch (answer.outcome()) {
            case DONE -> done(answer);
            case REFUSED -> {
                leader = (int) answer.number();
                retryAfter(leader == 0 ? 20 * Clockwork.MILLI : Clockwork.MILLI);
            }
            case IN_DOUBT -> retryAfter(Clockwork.MILLI);
        }
    }

    private void retryAfter(long nanos) {
        long op = opNumber;
        int attempt = attempts;
        cluster.clockwork().after(nanos, () -> again(op, attempt));
    }

    private void done(Answer answer) {
        // Nothing that comes for it later is looked at.
        opNumber++;
        Reply reply = Reply.fromBytes(answer.reply());
        cluster.census().count(reply.status().name());
        if (reply.status() == Reply.Status.NO_SESSION || reply.status() == Reply.Status.FORGOTTEN) {
            session = Command.NO_SESSION;
            request = 0;
            habit.gaveUp(current);
        } else {
            current.returnedNanos = cluster.clockwork().nowNanos();
            current.reply = reply;
            current.slot = current.question != null ? answer.number() : slotOf(current);
            if (current.action instanceof Action.OpenSession) {
                session = reply.number();
            } else {
                habit.done(current);
            }
        }
        goOn();
    }

    private long slotOf(Op op) {
        long slot = cluster.witness().slotOf(op.session, op.request);
        boolean isOnceOnly = !(op.action instanceof Action.OpenSession);
        Violation.unless(slot > 0 || !isOnceOnly, op + " was acknowledged and never took effect");
        return slot;
    }
}
