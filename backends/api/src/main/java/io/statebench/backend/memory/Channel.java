package io.statebench.backend.memory;

import io.statebench.backend.NotDoneException;
import io.statebench.backend.Subscriber;
import io.statebench.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One channel. Publishers take turns, which puts all messages in one order that is the same for every subscriber.
 *
 * <p>A message goes to all subscribers or to none: the publisher first waits until every mailbox has room, which
 * nobody can take from it meanwhile, because it has the turn. So a slow subscriber slows its publishers down and never
 * misses anything.
 */
final class Channel {
    private final String name;
    private final ReentrantLock turn = new ReentrantLock();
    private final List<Receiver> receivers = new CopyOnWriteArrayList<>();

    Channel(String name) {
        this.name = name;
    }

    /** A subscriber and its mailbox. */
    private record Receiver(Subscriber subscriber, Mailbox mailbox) {
        void receive(byte[] message) {
            byte[] own = message.clone();
            if (!mailbox.offer(() -> subscriber.onMessage(own))) {
                throw new AssertionError("a mailbox that had room is full");
            }
        }
    }

    void add(Subscriber subscriber, Mailbox mailbox) {
        Receiver receiver = new Receiver(subscriber, mailbox);
        mailbox.whenClosed(() -> receivers.remove(receiver));
        receivers.add(receiver);
    }

    /** Queues a message for everybody, and says how many that were. */
    int publish(byte[] message, Duration timeout) throws NotDoneException {
        try {
            if (!turn.tryLock(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new NotDoneException("no turn to publish to " + name + " within " + timeout.toMillis() + " ms");
            }
            try {
                return publishInTurn(message, timeout);
            } finally {
                turn.unlock();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NotDoneException("interrupted while waiting to publish to " + name, interrupted);
        }
    }

    private int publishInTurn(byte[] message, Duration timeout) throws NotDoneException, InterruptedException {
        if (!allHaveRoom() && !Deadline.after(timeout).await(this::allHaveRoom)) {
            throw new NotDoneException("a subscriber of " + name + " is " + Mailbox.CAPACITY + " messages behind");
        }
        int count = 0;
        for (Receiver receiver : receivers) { // One that joined since the look above has an empty mailbox.
            receiver.receive(message);
            count++;
        }
        return count;
    }

    private boolean allHaveRoom() {
        for (Receiver receiver : receivers) {
            if (!receiver.mailbox().hasRoom()) {
                return false;
            }
        }
        return true;
    }
}
