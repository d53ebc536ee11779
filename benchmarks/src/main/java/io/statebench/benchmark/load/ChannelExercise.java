package io.statebench.benchmark.load;

import io.statebench.backend.BackendException;
import io.statebench.backend.Client;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.PubSub;
import io.statebench.load.Caller;
import io.statebench.load.Due;
import io.statebench.load.Outcome;
import io.statebench.load.Timeline;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Publishes to a channel whose subscribers are in this JVM, each with a client of its own, so that a message carries the
 * instants at which it was due and sent, on the clock on which its arrival is read.
 */
final class ChannelExercise implements Exercise {
    private final Cluster cluster;
    private final WorkSettings settings;
    private final String channel;
    private final Deliveries deliveries;
    private final List<Client> listening = new ArrayList<>();

    ChannelExercise(Cluster cluster, WorkSettings settings) {
        if (settings.payloadBytes() < WorkSettings.LEAST_MESSAGE_BYTES) {
            throw new IllegalArgumentException("a message needs " + WorkSettings.LEAST_MESSAGE_BYTES
                    + " bytes for what it carries, not " + settings.payloadBytes());
        }
        this.cluster = cluster;
        this.settings = settings;
        this.channel = settings.name() + "-channel";
        this.deliveries = new Deliveries(settings.subscribers());
    }

    @Override
    public String operation() {
        return Work.PUBLISH.word();
    }

    @Override
    public Duration patience() {
        return settings.patience();
    }

    @Override
    public void prepare() throws BackendException, ClusterException {
        for (int index = 0; index < settings.subscribers(); index++) {
            Client client = cluster.connect(settings.client("subscriber-" + index));
            listening.add(client);
            var subscription = client.pubSub().subscribe(channel, deliveries.subscriber(index));
            assert subscription != null : "ends with its client";
        }
    }

    @Override
    public Caller connect(int worker) throws ClusterException {
        return new Publisher(worker, cluster.connect(settings.client("worker-" + worker)));
    }

    @Override
    public Findings findings() throws InterruptedException {
        return deliveries.findings();
    }

    @Override
    public void close() {
        listening.forEach(Client::close);
    }

    private final class Publisher implements Caller {
        private final int worker;
        private final Client client;
        private final PubSub channels;
        private final byte[] message = settings.payload();
        private final ByteBuffer header = ByteBuffer.wrap(message);

        Publisher(int worker, Client client) {
            this.worker = worker;
            this.client = client;
            this.channels = client.pubSub();
        }

        @Override
        public Outcome call(Due due) throws BackendException {
            header.clear()
                    .putLong(due.number())
                    .putLong(due.nanos())
                    .putLong(Timeline.REAL.nanos())
                    .putInt(worker)
                    .putInt(due.isMeasured() ? 1 : 0);
            channels.publish(channel, message);
            if (due.isMeasured()) {
                deliveries.published(due.number());
            }
            return Outcome.OK;
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
