package io.statebench.benchmark.load;

import io.statebench.backend.BackendException;
import io.statebench.backend.Client;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.StateStore;
import io.statebench.load.Caller;
import io.statebench.load.Due;
import io.statebench.load.Outcome;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Reads or writes keys that are there. Compare-and-set expects the version that any worker saw last; two calls on one key
 * at once mean that one of them loses, which is a reply like any other and is counted.
 */
final class StateExercise implements Exercise {
    private final Work work;
    private final Cluster cluster;
    private final WorkSettings settings;
    private final String[] names;
    private final byte[] payload;

    /** What each key's version was when last seen; written by all workers, each after its own reply. */
    private final AtomicLongArray versions;

    private final AtomicLong lost = new AtomicLong();

    StateExercise(Work work, Cluster cluster, WorkSettings settings) {
        this.work = work;
        this.cluster = cluster;
        this.settings = settings;
        this.payload = settings.payload();
        this.names = new String[settings.keys().count()];
        this.versions = new AtomicLongArray(names.length);
        for (int index = 0; index < names.length; index++) {
            names[index] = settings.name() + "-key-" + index;
        }
    }

    @Override
    public String operation() {
        return work.word();
    }

    @Override
    public Duration patience() {
        return settings.patience();
    }

    @Override
    public void prepare() throws BackendException, ClusterException {
        try (Client client = cluster.connect(settings.client("filler"))) {
            for (int index = 0; index < names.length; index++) {
                versions.set(index, client.state().set(names[index], payload));
            }
        }
    }

    @Override
    public Caller connect(int worker) throws ClusterException {
        Client client = cluster.connect(settings.client("worker-" + worker));
        return new StateCaller(client);
    }

    @Override
    public Findings findings() {
        if (work != Work.CAS) {
            return Findings.NONE;
        }
        Map<String, Number> figures = new LinkedHashMap<>();
        figures.put("lostRaces", lost.get());
        return new Findings(Map.of(), figures);
    }

    @Override
    public void close() throws BackendException, ClusterException {
        try (Client client = cluster.connect(settings.client("sweeper"))) {
            for (String name : names) {
                client.state().delete(name);
            }
        }
    }

    private final class StateCaller implements Caller {
        private final Client client;
        private final StateStore store;
        private boolean hasLost;

        StateCaller(Client client) {
            this.client = client;
            this.store = client.state();
        }

        @Override
        public Outcome call(Due due) throws BackendException {
            int key = settings.keys().of(due.number());
            hasLost = false;
            switch (work) {
                case SET -> versions.set(key, store.set(names[key], payload));
                case GET -> read(key);
                case CAS -> replace(key, due);
                case LOCK, PUBLISH -> throw new AssertionError(work);
            }
            return Outcome.OK;
        }

        private void read(int key) throws BackendException {
            if (store.get(names[key]).isEmpty()) {
                throw new IllegalStateException(names[key] + " is gone; is the server used by others?");
            }
        }

        private void replace(int key, Due due) throws BackendException {
            OptionalLong version = store.compareAndSet(names[key], versions.get(key), payload);
            if (version.isPresent()) {
                versions.set(key, version.getAsLong());
            } else {
                hasLost = true;
                if (due.isMeasured()) {
                    lost.incrementAndGet();
                }
            }
        }

        /** Who lost, or cannot know, looks for the version of the next attempt; that is no part of the call. */
        @Override
        public void follow(Due due, Outcome outcome) throws BackendException {
            if (work == Work.CAS && (hasLost || outcome != Outcome.OK)) {
                int key = settings.keys().of(due.number());
                var seen = store.get(names[key]);
                versions.set(key, seen.isPresent() ? seen.get().version() : StateStore.ABSENT);
            }
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
