package io.statebench.workload.pubsub;

import io.statebench.backend.Client;
import io.statebench.backend.NotDoneException;
import io.statebench.backend.Subscriber;
import io.statebench.client.Actor;
import io.statebench.client.Completion;
import io.statebench.client.Invocation;
import io.statebench.time.Deadline;
import io.statebench.time.NanoClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/** Hands out what arrived since it was asked last. Never in doubt, so that it stays subscribed all the run long. */
final class SubscriberActor implements Actor {
    /** The argument of a poll that waits until nothing arrives any more. */
    static final String UNTIL_QUIET = "until-quiet";

    /** Chosen: far longer than a message takes over loopback on a loaded machine. */
    private static final Duration QUIET = Duration.ofSeconds(2);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);
    private static final long LOOK_NANOS = 20_000_000;

    private final Client client;
    /** Filled by the backend's thread, emptied by the process. */
    private final Queue<List<Object>> arrivals;

    private SubscriberActor(Client client, Queue<List<Object>> arrivals) {
        this.client = client;
        this.arrivals = arrivals;
    }

    /** Subscribes; what is published after this call arrives. */
    static SubscriberActor subscribe(Client client, String channel, NanoClock clock) {
        Queue<List<Object>> arrivals = new ConcurrentLinkedQueue<>();
        try {
            client.pubSub().subscribe(channel, new Subscriber() {
                @Override
                public void onMessage(byte[] message) {
                    arrivals.add(List.of("message", identity(message), clock.nanos()));
                }

                @Override
                public void onInterrupted(String reason) {
                    arrivals.add(List.of("interrupted", clock.nanos()));
                }

                @Override
                public void onResumed() {
                    arrivals.add(List.of("resumed", clock.nanos()));
                }
            });
        } catch (NotDoneException trouble) {
            client.close();
            throw new IllegalStateException("cannot subscribe: " + trouble.getMessage(), trouble);
        }
        return new SubscriberActor(client, arrivals);
    }

    /** The number a publisher gave it; of what no publisher sent, the text itself. */
    private static Object identity(byte[] message) {
        String text = new String(message, StandardCharsets.UTF_8);
        return text.matches("[0-9]{1,18}") ? (Object) Long.valueOf(text) : text;
    }

    @Override
    public Completion invoke(Invocation invocation) {
        List<Object> taken = new ArrayList<>();
        take(taken);
        if (UNTIL_QUIET.equals(invocation.value())) {
            takeUntilQuiet(taken);
        }
        return Completion.ok(taken);
    }

    private void takeUntilQuiet(List<Object> taken) {
        Deadline end = Deadline.after(LONGEST_WAIT);
        Deadline quiet = Deadline.after(QUIET);
        while (!quiet.isOver() && !end.isOver() && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(LOOK_NANOS);
            if (take(taken)) {
                quiet = Deadline.after(QUIET);
            }
        }
    }

    private boolean take(List<Object> taken) {
        int before = taken.size();
        for (List<Object> arrival = arrivals.poll(); arrival != null; arrival = arrivals.poll()) {
            taken.add(arrival);
        }
        return taken.size() > before;
    }

    @Override
    public void close() {
        client.close();
    }
}
