package io.statebench.benchmark.paxos;

import io.statebench.backend.BackendException;
import io.statebench.backend.Client;
import io.statebench.backend.DistributedLock;
import io.statebench.backend.Lease;
import io.statebench.backend.Versioned;
import java.time.Duration;
import java.util.Locale;

/** What a client does again and again, each with keys and a lock of its own: 16-byte keys, 100-byte values. */
enum Call {
    WRITE {
        @Override
        Step on(Client client, String name) {
            var store = client.state();
            var keys = new Keys(name);
            return () -> store.set(keys.next(), VALUE);
        }
    },
    READ {
        @Override
        Step on(Client client, String name) throws BackendException {
            var store = client.state();
            var keys = new Keys(name);
            for (int written = 0; written < Keys.COUNT; written++) {
                store.set(keys.next(), VALUE);
            }
            return () -> {
                Versioned found = store.get(keys.next()).orElseThrow();
                assert found.value().length == VALUE.length : "as it was written";
            };
        }
    },
    LOCK_CYCLE {
        @Override
        Step on(Client client, String name) {
            DistributedLock lock = client.lock("lock-" + name);
            return () -> {
                Lease lease = lock.tryAcquire(LEASE).orElseThrow();
                if (!lock.release(lease)) {
                    throw new IllegalStateException(lock.name() + " was lost");
                }
            };
        }
    },
    PUBLISH {
        @Override
        Step on(Client client, String name) {
            var pubSub = client.pubSub();
            return () -> {
                var receipt = pubSub.publish("nobody", VALUE);
                assert receipt != null : "a publisher gets one";
            };
        }
    };

    static final byte[] VALUE = new byte[100];
    private static final Duration LEASE = Duration.ofSeconds(10);

    /** One call. */
    interface Step {
        void run() throws BackendException;
    }

    /** What a client of that name repeats. */
    abstract Step on(Client client, String name) throws BackendException;

    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** A client's keys, in turn. */
    private static final class Keys {
        private static final int COUNT = 20;

        private final String[] names = new String[COUNT];
        private int index;

        private Keys(String client) {
            for (int key = 0; key < COUNT; key++) {
                names[key] = String.format(Locale.ROOT, "%8s%08d", client, key).replace(' ', 'k');
            }
        }

        private String next() {
            index = (index + 1) % COUNT;
            return names[index];
        }
    }
}
