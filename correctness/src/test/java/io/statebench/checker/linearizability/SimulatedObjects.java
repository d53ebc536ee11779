package io.statebench.checker.linearizability;

import io.statebench.checker.linearizability.RandomHistories.Kind;
import io.statebench.history.Event;
import io.statebench.history.EventType;
import io.statebench.history.History;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Histories of an object that keeps its promise, operation after operation at instants of their own, and, if asked,
 * spoilt a little afterwards: so that those that are valid, and those that are nearly so, are both common.
 *
 * @param subjects makes the object that one history is about
 * @param processes at once
 */
record SimulatedObjects(Supplier<Subject> subjects, int processes) {
    /** One in so many operations is in doubt. */
    private static final int DOUBT = 10;

    /** An object without concurrency. */
    interface Subject {
        /** Draws what is called next; the reply is not looked at. */
        Kind call(RandomGenerator random);

        /** Does it and gives what the completion says. */
        @Nullable
        Object effect(String f, @Nullable Object argument);
    }

    /** An operation while the history is made. */
    private static final class Running {
        private final int process;
        private final Kind kind;
        private boolean isDone;
        private boolean isInDoubt;
        private @Nullable Object reply;

        Running(int process, Kind kind) {
            this.process = process;
            this.kind = kind;
        }
    }

    /** One event before it has a number. */
    private record Line(Running operation, EventType type) {}

    History draw(int operations, int spoilt, RandomGenerator random) {
        List<Line> lines = lines(operations, random);
        for (int i = 0; i < spoilt; i++) {
            spoil(lines, random);
        }
        return new History(events(lines));
    }

    private List<Line> lines(int operations, RandomGenerator random) {
        Subject subject = subjects.get();
        List<Line> lines = new ArrayList<>();
        List<Running> running = new ArrayList<>();
        List<Integer> idle = new ArrayList<>();
        for (int process = 0; process < processes; process++) {
            idle.add(process);
        }
        int fresh = processes;
        int left = operations;
        while (left > 0 || (isAnyOpen(running) && random.nextInt(20) > 0)) {
            if (left > 0 && !idle.isEmpty() && random.nextInt(3) == 0) {
                Running operation = new Running(idle.remove(random.nextInt(idle.size())), subject.call(random));
                running.add(operation);
                lines.add(new Line(operation, EventType.INVOKE));
                left--;
            } else if (!running.isEmpty()) {
                Running operation = running.get(random.nextInt(running.size()));
                if (!operation.isInDoubt && random.nextInt(DOUBT) == 0) {
                    operation.isInDoubt = true;
                    lines.add(new Line(operation, EventType.INFO));
                    idle.add(fresh++);
                } else if (!operation.isDone) {
                    operation.isDone = true;
                    operation.reply = subject.effect(operation.kind.f(), operation.kind.argument());
                } else if (!operation.isInDoubt) {
                    lines.add(new Line(operation, EventType.OK));
                    idle.add(operation.process);
                    running.remove(operation);
                } else {
                    running.remove(operation);
                }
            }
        }
        return lines;
    }

    private static boolean isAnyOpen(List<Running> running) {
        return running.stream().anyMatch(operation -> !operation.isInDoubt);
    }

    /** Changes two replies for each other, or lets an operation return as soon as it is called or called as it returns. */
    private static void spoil(List<Line> lines, RandomGenerator random) {
        List<Line> completed =
                lines.stream().filter(line -> line.type() == EventType.OK).toList();
        if (completed.isEmpty()) {
            return;
        }
        Line one = completed.get(random.nextInt(completed.size()));
        Line other = completed.get(random.nextInt(completed.size()));
        int call = lines.indexOf(new Line(one.operation(), EventType.INVOKE));
        switch (random.nextInt(3)) {
            case 0 -> Collections.rotate(lines.subList(call + 1, lines.indexOf(one) + 1), 1);
            case 1 -> Collections.rotate(lines.subList(call, lines.indexOf(one)), -1);
            default -> {
                if (one.operation().kind.f().equals(other.operation().kind.f())) {
                    Object reply = one.operation().reply;
                    one.operation().reply = other.operation().reply;
                    other.operation().reply = reply;
                }
            }
        }
    }

    private static List<Event> events(List<Line> lines) {
        List<Event> events = new ArrayList<>();
        for (Line line : lines) {
            Running operation = line.operation();
            events.add(new Event(
                    events.size(),
                    1000L * events.size(),
                    operation.process,
                    line.type(),
                    operation.kind.f(),
                    null,
                    line.type() == EventType.OK ? operation.reply : operation.kind.argument(),
                    null));
        }
        return events;
    }
}
