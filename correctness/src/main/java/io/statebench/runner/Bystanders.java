package io.statebench.runner;

import io.statebench.backend.BackendException;
import io.statebench.backend.Capability;
import io.statebench.backend.Client;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Lease;
import io.statebench.backend.NotDoneException;
import io.statebench.load.Caller;
import io.statebench.load.Due;
import io.statebench.load.Outcome;
import io.statebench.load.Target;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Clients beside those that are checked, with keys, locks and a channel of their own: they are there for their latencies alone,
 * and no history has them. Each comes from the address of one of the others, and shares its fate.
 *
 * @param door where they come in
 * @param doors how many addresses there are
 * @param deed what they do
 * @param name begins the names of what they use
 */
record Bystanders(Door door, int doors, Deed deed, String name) implements Target {
    private static final int PAYLOAD_BYTES = 100;
    private static final byte[] PAYLOAD = "x".repeat(PAYLOAD_BYTES).getBytes(StandardCharsets.US_ASCII);

    /** Chosen: outlasts the wait for a reply, so that a lock in doubt is soon free again. */
    private static final Duration LEASE = Duration.ofSeconds(1);

    /** Processes of the run are counted from 0; these begin where none of them comes. */
    private static final int FIRST_PROCESS = 1_000_000_000;

    /** What is called. */
    enum Deed {
        /** A value is written. */
        SET,
        /** A lock that nobody else wants is acquired; its release does not count. */
        ACQUIRE,
        /** A message is sent. */
        PUBLISH;

        /** What tells most of what a workload needs. */
        static Deed of(Set<Capability> needs) {
            return needs.contains(Capability.LOCK) ? ACQUIRE : needs.contains(Capability.PUBSUB) ? PUBLISH : SET;
        }
    }

    @Override
    public String operation() {
        return switch (deed) {
            case SET -> "set";
            case ACQUIRE -> "acquire";
            case PUBLISH -> "publish";
        };
    }

    @Override
    public Duration patience() {
        return Crew.CLIENT_TIMEOUT;
    }

    @Override
    public Caller connect(int worker) {
        Bystander bystander = new Bystander(worker);
        bystander.arrive();
        return bystander;
    }

    /** One of them. Whoever failed comes back as a new client, as the others do. */
    private final class Bystander implements Caller {
        private final int worker;
        private final String own;
        private @Nullable Client client;
        private Optional<Lease> lease = Optional.empty();

        Bystander(int worker) {
            this.worker = worker;
            this.own = name + "-" + worker;
        }

        /** Connects; whoever is not let in tries again with each call. */
        @Nullable
        Client arrive() {
            if (client == null) {
                try {
                    client = door.open(worker % doors, FIRST_PROCESS + worker, patience());
                } catch (ClusterException unreachable) {
                    return null;
                }
            }
            return client;
        }

        @Override
        public Outcome call(Due due) throws BackendException {
            Client present = arrive();
            if (present == null) {
                return Outcome.ERROR;
            }
            try {
                return act(present);
            } catch (BackendException failed) {
                close();
                throw failed;
            }
        }

        private Outcome act(Client present) throws BackendException {
            switch (deed) {
                case SET -> present.state().set(own, PAYLOAD);
                case PUBLISH -> present.pubSub().publish(own, PAYLOAD);
                case ACQUIRE -> lease = present.lock(own).tryAcquire(LEASE);
            }
            return deed == Deed.ACQUIRE && lease.isEmpty() ? Outcome.ERROR : Outcome.OK;
        }

        @Override
        public void follow(Due due, Outcome outcome) throws BackendException {
            Client present = client;
            if (present != null && lease.isPresent()) {
                Lease held = lease.get();
                lease = Optional.empty();
                if (!present.lock(own).release(held)) {
                    throw new NotDoneException("the lease was over before the lock was given back");
                }
            }
        }

        @Override
        public void close() {
            Client known = client;
            client = null;
            lease = Optional.empty();
            if (known != null) {
                known.close();
            }
        }
    }
}
