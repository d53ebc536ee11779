package io.statebench.workload.pubsub;

import io.statebench.backend.Capability;
import io.statebench.backend.Client;
import io.statebench.backend.DeliveryPromise;
import io.statebench.backend.PubSub;
import io.statebench.checker.Checker;
import io.statebench.client.Actor;
import io.statebench.client.Invocation;
import io.statebench.generator.Generator;
import io.statebench.runner.Workload;
import io.statebench.time.NanoClock;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Processes with an even number publish, those with an odd number subscribe, all on one channel.
 *
 * <p>In the history: {@code :publish} of {@code {"id" n}} gives {@code {"id" n "receivers" m}}, without receivers where
 * the backend does not count; {@code :poll} gives what arrived since the last one, a list of {@code ["message" id
 * nanos]}, {@code ["interrupted" nanos]} and {@code ["resumed" nanos]} in the order it happened, the nanoseconds
 * counted from the run's start.
 */
public final class PubSubWorkload implements Workload {
    private static final String CHANNEL = "channel-0";
    private static final long IDS_PER_THREAD = 1_000_000;

    private final String namespace;
    /** Written by the threads that connect, before the operations begin; read once the run is over. */
    private volatile @Nullable DeliveryPromise promise;

    /**
     * A workload on a channel of its own.
     *
     * @param namespace the beginning of its name on the server, so that runs on one server do not meet
     */
    public PubSubWorkload(String namespace) {
        this.namespace = namespace;
    }

    @Override
    public String name() {
        return "pubsub";
    }

    @Override
    public String description() {
        return "no message is invented, duplicated, reordered or lost beyond what the backend says it may be";
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.PUBSUB);
    }

    @Override
    public Set<String> essentials() {
        return Set.of("publish", "poll");
    }

    @Override
    public Set<String> local() {
        return Set.of("poll");
    }

    private static boolean isSubscriber(int thread) {
        return thread % 2 == 1;
    }

    @Override
    public Generator generator(int thread, RandomGenerator random) {
        if (isSubscriber(thread)) {
            return () -> new Invocation("poll", CHANNEL, null);
        }
        return new Generator() {
            private long nextId = thread * IDS_PER_THREAD;

            @Override
            public Invocation next() {
                return new Invocation("publish", CHANNEL, PublisherActor.idOnly(nextId++));
            }
        };
    }

    /** Subscribers wait for what is still under way. */
    @Override
    public List<Invocation> finale(int thread) {
        return isSubscriber(thread) ? List.of(new Invocation("poll", CHANNEL, SubscriberActor.UNTIL_QUIET)) : List.of();
    }

    @Override
    public Actor actor(int thread, Client client, NanoClock clock) {
        PubSub pubSub = client.pubSub();
        promise = pubSub.promise();
        String channel = namespace + ":" + CHANNEL;
        return isSubscriber(thread)
                ? SubscriberActor.subscribe(client, channel, clock)
                : new PublisherActor(client, channel);
    }

    @Override
    public List<Checker> checkers() {
        DeliveryPromise promised = promise;
        if (promised == null) {
            throw new IllegalStateException("nobody ever connected");
        }
        return List.of(new DeliveryChecker(promised));
    }
}
