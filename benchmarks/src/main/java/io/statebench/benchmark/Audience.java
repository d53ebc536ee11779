package io.statebench.benchmark;

import io.statebench.backend.BackendException;
import io.statebench.backend.Client;
import io.statebench.backend.ClusterException;
import io.statebench.backend.PubSub;
import io.statebench.backend.Subscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.ThreadParams;

/** A publishing thread's own channel and its subscribers, each on a client of its own. */
@State(Scope.Thread)
public class Audience {
    /** Chosen far above any delivery seen; a message that is later than this is taken as lost. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How many subscribers. */
    @Param({"1", "8"})
    public int subscribers = 1;

    private final List<Client> clients = new ArrayList<>();

    /** Who has not got the present message; set by the publisher before it sends, counted down by subscribers. */
    private final AtomicInteger missing = new AtomicInteger();

    /** The number of the present message; written by the publisher before it sends. */
    private volatile long present;

    /** Why a subscription broke; written by subscribers, read by the publisher. */
    private volatile String interruption = "";

    private String channel = "";
    private ByteBuffer message = ByteBuffer.allocate(0);

    /** Subscribes everybody. */
    @Setup(Level.Trial)
    public void subscribe(Subject subject, Payload payload, ThreadParams thread)
            throws BackendException, ClusterException {
        channel = ForkSettings.key("bench-delivery-" + thread.getThreadIndex());
        message = ByteBuffer.wrap(payload.bytes().clone());
        for (int index = 0; index < subscribers; index++) {
            Client client = subject.connect("subscriber-" + thread.getThreadIndex() + "-" + index);
            clients.add(client);
            var subscription = client.pubSub().subscribe(channel, new Listener());
            assert subscription != null : "ends with its client";
        }
    }

    /** Ends the subscriptions. */
    @TearDown(Level.Trial)
    public void close() {
        clients.forEach(Client::close);
    }

    /** Publishes the next message and spins until every subscriber has it. */
    long deliver(PubSub publisher) throws BackendException {
        long number = present + 1;
        message.putLong(0, number);
        missing.set(subscribers);
        present = number;
        publisher.publish(channel, message.array());
        Spin.until(() -> missing.get() <= 0 || !interruption.isEmpty(), PATIENCE);
        if (missing.get() > 0) {
            throw new IllegalStateException("message " + number + " did not reach " + missing.get() + " of "
                    + subscribers + " subscribers" + (interruption.isEmpty() ? "" : ": " + interruption));
        }
        return number;
    }

    /** Counts each message once, be it delivered twice. */
    private final class Listener implements Subscriber {
        private long last;

        @Override
        public void onMessage(byte[] bytes) {
            long number = ByteBuffer.wrap(bytes).getLong(0);
            if (number == present && number != last) {
                last = number;
                missing.decrementAndGet();
            }
        }

        @Override
        public void onInterrupted(String reason) {
            interruption = reason;
        }
    }
}
