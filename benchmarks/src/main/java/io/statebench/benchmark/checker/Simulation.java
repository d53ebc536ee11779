package io.statebench.benchmark.checker;

import io.statebench.benchmark.checker.Served.Call;
import io.statebench.benchmark.checker.Served.Reply;
import io.statebench.history.Event;
import io.statebench.history.EventType;
import io.statebench.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Clients of a right system, one step of a random one at a time: call, effect, return. So about two thirds of them have a
 * call open at any moment. A client whose call stays in doubt goes on as a new process; such a call takes effect before
 * that, or never.
 */
final class Simulation {
    private static final long NANOS_BETWEEN_EVENTS = 1000;

    /** Chosen: so many turns that nobody misses his own. */
    private static final int LAST_STEPS_EACH = 64;

    private final Served system;
    private final Shape shape;
    private final RandomGenerator random;
    private final Client[] clients;
    private List<Event> events = new ArrayList<>();
    private long nextIndex;
    private int nextProcess;
    private int calls;
    private int open;

    Simulation(Served system, Shape shape) {
        this.system = system;
        this.shape = shape;
        this.random = new SplittableRandom(shape.seed());
        this.clients = new Client[shape.clients()];
        for (int client = 0; client < clients.length; client++) {
            clients[client] = new Client(nextProcess++);
        }
    }

    /** A whole history. Whoever waits for somebody who calls no more has a call open at its end. */
    static History history(Served system, Shape shape) {
        var simulation = new Simulation(system, shape);
        while (simulation.calls < shape.operations()) {
            simulation.step();
        }
        for (int step = 0; step < LAST_STEPS_EACH * shape.clients() && simulation.open > 0; step++) {
            simulation.step();
        }
        return new History(simulation.take());
    }

    /** The events up to and with that many calls more, or as many as there are still to come. */
    List<Event> next(int callCount) {
        int last = Math.min(calls + callCount, shape.operations());
        while (calls < last) {
            step();
        }
        return take();
    }

    private List<Event> take() {
        List<Event> taken = events;
        events = new ArrayList<>();
        return taken;
    }

    private void step() {
        int number = random.nextInt(clients.length);
        Client client = clients[number];
        if (client.call == null) {
            if (calls < shape.operations()) {
                call(client, system.next(number, random));
            }
        } else if (client.reply == null && !client.isVanished) {
            client.reply = system.serve(number, client.call);
        } else {
            end(client, client.call);
        }
    }

    private void call(Client client, Call call) {
        calls++;
        open++;
        client.call = call;
        client.isInDoubt = shape.doubtOneIn() > 0 && random.nextInt(shape.doubtOneIn()) == 0;
        client.isVanished = client.isInDoubt && system.mayVanish(call) && random.nextBoolean();
        note(client, EventType.INVOKE, call, call.value());
    }

    private void end(Client client, Call call) {
        Reply reply = client.reply;
        if (client.isInDoubt || reply == null) {
            note(client, EventType.INFO, call, call.value());
            client.process = nextProcess++;
        } else {
            note(client, reply.isLost() ? EventType.FAIL : EventType.OK, call, reply.value());
        }
        client.call = null;
        client.reply = null;
        open--;
    }

    private void note(Client client, EventType type, Call call, @Nullable Object value) {
        String error = switch (type) {
            case INVOKE, OK -> null;
            case FAIL -> "lost";
            case INFO -> "timeout";
        };
        long time = nextIndex * NANOS_BETWEEN_EVENTS;
        events.add(new Event(nextIndex++, time, client.process, type, call.f(), null, value, error));
    }

    /** Where one client is. */
    private static final class Client {
        private int process;
        private @Nullable Call call;
        private @Nullable Reply reply;
        private boolean isInDoubt;
        private boolean isVanished;

        Client(int process) {
            this.process = process;
        }
    }
}
