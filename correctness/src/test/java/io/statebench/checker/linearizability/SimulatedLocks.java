package io.statebench.checker.linearizability;

import io.statebench.checker.linearizability.RandomHistories.Kind;
import io.statebench.history.Event;
import io.statebench.history.EventType;
import io.statebench.history.History;
import io.statebench.model.Action;
import io.statebench.model.Model;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What well-behaved clients see of a lock that keeps its promise: each call takes effect at one instant, or is in doubt; then
 * an acquire took effect before or never does, and a release before or later. Clients wait for the lock, and give back what
 * they were given.
 *
 * @param model what the lock does
 * @param script what its clients do
 * @param shape how much happens
 */
record SimulatedLocks<S>(Model<S> model, Script script, Shape shape) {
    /** What a client does next. */
    interface Script {
        /** Draws it, given what this client was told last, if anything; the token is one that was not given out yet. */
        Kind next(RandomGenerator random, String owner, @Nullable Kind last, long token);
    }

    /**
     * How much happens.
     *
     * @param clients how many there are
     * @param operations how many they call
     * @param doubt the part of them that is in doubt
     */
    record Shape(int clients, int operations, double doubt) {}

    History draw(RandomGenerator random) {
        return new Run<>(this, random).history();
    }

    /** One history as it grows. */
    private static final class Run<S> {
        private final SimulatedLocks<S> locks;
        private final RandomGenerator random;
        private final List<Event> events = new ArrayList<>();
        private final List<Client> clients = new ArrayList<>();
        /** Releases that still take effect though nobody waits for them. */
        private final List<Kind> adrift = new ArrayList<>();

        private S value;
        private int processes;
        private int calls;
        private long token;

        Run(SimulatedLocks<S> locks, RandomGenerator random) {
            this.locks = locks;
            this.random = random;
            this.value = locks.model.initial();
            for (int i = 0; i < locks.shape.clients; i++) {
                clients.add(new Client("p" + i, processes++));
            }
        }

        History history() {
            int idle = 0;
            int open = 0;
            while (calls < locks.shape.operations || (open > 0 && idle < 8 * clients.size())) {
                Client client = clients.get(random.nextInt(clients.size()));
                boolean isOpen = client.isOpen;
                step(client);
                open += (client.isOpen ? 1 : 0) - (isOpen ? 1 : 0);
                idle = calls < locks.shape.operations ? 0 : idle + 1;
                if (!adrift.isEmpty() && random.nextInt(20) == 0) {
                    drift();
                }
            }
            return new History(events);
        }

        private void drift() {
            int place = random.nextInt(adrift.size());
            if (takeEffect(adrift.get(place))) {
                adrift.remove(place);
            }
        }

        private void step(Client client) {
            if (!client.isOpen) {
                if (calls < locks.shape.operations) {
                    call(client);
                }
            } else if (client.isInDoubt) {
                client.hasTakenEffect = random.nextBoolean() && takeEffect(client);
                end(client, EventType.INFO);
            } else if (client.hasTakenEffect) {
                end(client, EventType.OK);
            } else {
                client.hasTakenEffect = takeEffect(client);
                // Who lost a lease has nothing to give back, and does not wait for that for ever.
                boolean isStuck = !client.hasTakenEffect && !client.kind().f().startsWith("acquire");
                client.isInDoubt = isStuck && random.nextInt(8) == 0;
            }
        }

        private void call(Client client) {
            calls++;
            client.kind = locks.script.next(random, client.owner, client.last, ++token);
            client.isOpen = true;
            client.isInDoubt = random.nextDouble() < locks.shape.doubt;
            client.hasTakenEffect = false;
            add(client, EventType.INVOKE, client.kind().argument());
        }

        /** Tells the client, who goes on as another process if that is in doubt. */
        private void end(Client client, EventType type) {
            boolean isOk = type == EventType.OK;
            add(client, type, isOk ? client.kind().reply() : client.kind().argument());
            client.isOpen = false;
            if (isOk || client.hasTakenEffect || !client.kind().f().startsWith("acquire")) {
                client.last = client.kind;
            }
            if (!isOk) {
                client.process = processes++;
            }
            if (!client.hasTakenEffect && !client.kind().f().startsWith("acquire")) {
                adrift.add(client.kind());
            }
        }

        /** Whether the client's call could take effect; if so, it is told what the lock says. */
        private boolean takeEffect(Client client) {
            Kind kind = withReply(client.kind());
            if (!takeEffect(kind)) {
                return false;
            }
            client.kind = kind;
            return true;
        }

        private boolean takeEffect(Kind kind) {
            Collection<S> next = locks.model.steps(value, new Action(kind.f(), kind.reply()));
            if (next.isEmpty()) {
                return false;
            }
            value = next.iterator().next();
            return true;
        }

        /** Tokens are given out in the order of effects. */
        private Kind withReply(Kind kind) {
            if (!kind.f().equals("acquire")
                    || !(kind.reply() instanceof Map<?, ?> parts)
                    || !parts.containsKey("token")) {
                return kind;
            }
            Map<Object, Object> granted = new LinkedHashMap<>(parts);
            granted.put("token", ++token);
            return new Kind(kind.f(), kind.argument(), granted);
        }

        private void add(Client client, EventType type, @Nullable Object said) {
            events.add(new Event(
                    events.size(),
                    1000L * events.size(),
                    client.process,
                    type,
                    client.kind().f(),
                    null,
                    said,
                    null));
        }
    }

    /** One who calls. */
    private static final class Client {
        final String owner;
        int process;

        @Nullable
        Kind kind;

        @Nullable
        Kind last;

        boolean isOpen;
        boolean isInDoubt;
        boolean hasTakenEffect;

        Client(String owner, int process) {
            this.owner = owner;
            this.process = process;
        }

        Kind kind() {
            return Objects.requireNonNull(kind);
        }
    }
}
