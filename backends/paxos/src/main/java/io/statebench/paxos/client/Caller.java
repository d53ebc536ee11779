package io.statebench.paxos.client;

import io.statebench.paxos.transport.Packet;
import io.statebench.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls: sends a request to who leads, as far as is known, until it is answered or the time is up.
 *
 * <pre>
 *   attempt ends with          it may have had an effect    next
 *   no connection              no                           another node
 *   refused, with a leader     no                           that one
 *   refused, with none         no                           the same after a pause, then another
 *   in doubt                   yes                          the same
 *   broken or silent           yes                          another node
 * </pre>
 *
 * <p>So a call that was not answered is not done only if no attempt may have had an effect.
 */
final class Caller implements AutoCloseable {
    private static final long FIRST_PAUSE_NANOS = 1_000_000;

    /** Chosen: short beside an election. */
    private static final long LONGEST_PAUSE_NANOS = 20_000_000;

    private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(1);
    private static final Duration SHORTEST_ATTEMPT = Duration.ofMillis(50);

    private final Access access;
    private final Ensemble ensemble;
    private final Duration timeout;
    private @Nullable Wire wire;
    private long lastNumber;

    /** @param timeout the limit of a call that does not wait for anything but its answer */
    Caller(Access access, Ensemble ensemble, Duration timeout) {
        this.access = access;
        this.ensemble = ensemble;
        this.timeout = timeout;
    }

    Ensemble ensemble() {
        return ensemble;
    }

    Deadline deadline() {
        return Deadline.after(timeout);
    }

    /** How long one attempt may take before another node is tried: a paused node takes connections and says nothing. */
    private Deadline attempt(Duration extra, Deadline call) {
        Duration third = timeout.dividedBy(3);
        Duration attempt = third.compareTo(LONGEST_ATTEMPT) > 0 ? LONGEST_ATTEMPT : third;
        attempt = attempt.compareTo(SHORTEST_ATTEMPT) < 0 ? SHORTEST_ATTEMPT : attempt;
        Duration left = Duration.ofNanos(call.remainingNanos());
        Duration wanted = attempt.plus(extra);
        return Deadline.after(wanted.compareTo(left) < 0 ? wanted : left);
    }

    /** Connects to any node, for one who wants to know now whether there is one. */
    void connect() throws IOException {
        Deadline deadline = deadline();
        while (true) {
            try {
                connected(deadline);
                return;
            } catch (TurnedAwayException refused) {
                throw refused;
            } catch (IOException unreachable) {
                ensemble.moveOn();
                if (deadline.isOver() || Thread.currentThread().isInterrupted()) {
                    throw unreachable;
                }
                LockSupport.parkNanos(FIRST_PAUSE_NANOS);
            }
        }
    }

    private Wire connected(Deadline call) throws IOException {
        Wire present = wire;
        if (present == null) {
            present = Wire.open(ensemble.present(), access, attempt(Duration.ZERO, call));
            wire = present;
        }
        return present;
    }

    /**
     * Makes a call.
     *
     * @param request the packet of a number
     * @param extra how long the node may take on purpose before it answers
     */
    Outcome call(LongFunction<Packet> request, Duration extra, Deadline deadline) {
        boolean isInDoubt = false;
        String last = "no time was left";
        long pauseNanos = FIRST_PAUSE_NANOS;
        while (!deadline.isOver()) {
            Step step = attempt(request, extra, deadline);
            if (step.answer instanceof Packet.Done done) {
                return new Outcome.Done(done.slot(), done.reply(), isInDoubt);
            }
            isInDoubt |= step.isInDoubt;
            last = step.reason;
            if (Thread.currentThread().isInterrupted()) {
                last = "interrupted; " + last;
                break;
            }
            if (step.isToPause) {
                LockSupport.parkNanos(Math.min(pauseNanos, deadline.remainingNanos()));
                pauseNanos = Math.min(2 * pauseNanos, LONGEST_PAUSE_NANOS);
            }
        }
        return isInDoubt ? new Outcome.InDoubt(last) : new Outcome.NotDone(last);
    }

    /** How one attempt ended. */
    private record Step(@Nullable Packet answer, boolean isInDoubt, boolean isToPause, String reason) {}

    private Step attempt(LongFunction<Packet> request, Duration extra, Deadline call) {
        String at = String.valueOf(ensemble.present());
        Wire open;
        try {
            open = connected(call);
        } catch (IOException unreachable) {
            ensemble.moveOn();
            return new Step(null, false, true, "cannot connect to " + at + ": " + unreachable.getMessage());
        }
        try {
            long number = ++lastNumber;
            open.send(request.apply(number));
            return step(answer(open, number, attempt(extra, call)), at);
        } catch (IOException broken) {
            hangUp();
            ensemble.moveOn();
            return new Step(null, true, false, "no answer from " + at + ": " + broken.getMessage());
        }
    }

    /** Answers to attempts that were given up are passed over. */
    private static Packet answer(Wire open, long number, Deadline deadline) throws IOException {
        while (true) {
            Packet packet = open.receive(deadline);
            if (number(packet) == number) {
                return packet;
            }
        }
    }

    private static long number(Packet packet) {
        if (packet instanceof Packet.Done done) {
            return done.request();
        } else if (packet instanceof Packet.Refused refused) {
            return refused.request();
        } else if (packet instanceof Packet.InDoubt inDoubt) {
            return inDoubt.request();
        } else if (packet instanceof Packet.StatusReply reply) {
            return reply.request();
        }
        return 0;
    }

    private Step step(Packet answer, String at) {
        if (answer instanceof Packet.Refused refused) {
            boolean isKnown = ensemble.redirect(refused.leader());
            if (isKnown) {
                hangUp();
            } else if (refused.leader().isEmpty()) {
                hangUp();
                ensemble.moveOn();
            }
            return new Step(null, false, !isKnown, at + " refused: " + refused.reason());
        } else if (answer instanceof Packet.InDoubt) {
            return new Step(null, true, true, at + " does not lead any more");
        }
        return new Step(answer, false, false, "");
    }

    /** Says something to whoever is there and does not wait for an answer. */
    void post(Packet packet) {
        Wire open = wire;
        if (open != null) {
            try {
                open.send(packet);
            } catch (IOException gone) {
                hangUp();
            }
        }
    }

    private void hangUp() {
        if (wire != null) {
            wire.close();
            wire = null;
        }
    }

    @Override
    public void close() {
        hangUp();
    }
}
