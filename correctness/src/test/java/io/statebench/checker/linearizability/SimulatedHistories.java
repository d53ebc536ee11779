package io.statebench.checker.linearizability;

import io.statebench.checker.linearizability.RandomHistories.Kind;
import io.statebench.history.Event;
import io.statebench.history.EventType;
import io.statebench.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Histories of a system that is right: each operation takes effect at one instant between its call and its return. Some
 * never return, and some of those took effect.
 *
 * @param systems makes a fresh system
 */
record SimulatedHistories(Supplier<? extends Served> systems) {
    /** A right system. */
    interface Served {
        /** What a client asks next; the kind's reply is not asked for. */
        Kind call(RandomGenerator random);

        /** Takes effect. */
        Reply serve(Kind call);
    }

    /** How an operation ends: ok with a value, or lost. */
    record Reply(@Nullable Object value, boolean isLost) {}

    /** How large a history is. */
    record Size(int operations, int processes) {}

    /** One history; about one in so many of the operations stays in doubt. */
    History draw(RandomGenerator random, Size size, int doubtOneIn) {
        return new Simulation(systems.get(), random, size, doubtOneIn).run();
    }

    private static final class Simulation {
        private final Served system;
        private final RandomGenerator random;
        private final int doubtOneIn;
        private final int processes;
        private final List<Event> events = new ArrayList<>();
        private final List<Client> idle = new ArrayList<>();
        private final List<Client> busy = new ArrayList<>();
        private int left;
        private int nextProcess;

        Simulation(Served system, RandomGenerator random, Size size, int doubtOneIn) {
            this.system = system;
            this.random = random;
            this.doubtOneIn = doubtOneIn;
            this.left = size.operations();
            this.processes = size.processes();
        }

        History run() {
            while (nextProcess < processes) {
                idle.add(new Client(nextProcess++));
            }
            while (left > 0 || !busy.isEmpty()) {
                int i = random.nextInt(left > 0 ? processes : busy.size());
                if (i < busy.size()) {
                    advance(busy.get(i));
                } else {
                    call(idle.remove(idle.size() - 1));
                }
            }
            return new History(events);
        }

        private void call(Client client) {
            left--;
            Kind call = system.call(random);
            client.call = call;
            client.reply = null;
            busy.add(client);
            note(client, EventType.INVOKE, call.argument(), null);
        }

        private void advance(Client client) {
            Kind call = client.call;
            if (call == null) {
                throw new AssertionError(client.number);
            }
            if (random.nextInt(doubtOneIn) == 0) {
                note(client, EventType.INFO, call.argument(), "timeout");
                busy.remove(client);
                idle.add(new Client(nextProcess++));
                return;
            }
            Reply reply = client.reply;
            if (reply == null) {
                client.reply = system.serve(call);
                return;
            }
            note(
                    client,
                    reply.isLost() ? EventType.FAIL : EventType.OK,
                    reply.isLost() ? call.argument() : reply.value(),
                    reply.isLost() ? "lost" : null);
            busy.remove(client);
            idle.add(client);
        }

        private void note(Client client, EventType type, @Nullable Object value, @Nullable String error) {
            String f = client.call == null ? "" : client.call.f();
            events.add(new Event(events.size(), 1000L * events.size(), client.number, type, f, null, value, error));
        }
    }

    /** A client. */
    private static final class Client {
        private final int number;
        private @Nullable Kind call;
        private @Nullable Reply reply;

        Client(int number) {
            this.number = number;
        }
    }
}
