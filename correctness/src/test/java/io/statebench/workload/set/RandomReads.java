package io.statebench.workload.set;

import io.statebench.history.Event;
import io.statebench.history.EventType;
import io.statebench.history.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Histories of a set whose adds end as they like and whose reads see what they like. */
final class RandomReads {
    private static final int PROCESSES = 4;
    private static final int STEPS = 24;
    private static final String[] SETS = {"a", "b"};

    private final RandomGenerator random;
    private final List<Event> events = new ArrayList<>();
    private final @Nullable Event[] open = new Event[PROCESSES];
    private long next;

    RandomReads(RandomGenerator random) {
        this.random = random;
    }

    History history() {
        for (int step = 0; step < STEPS; step++) {
            int process = random.nextInt(PROCESSES);
            Event call = open[process];
            if (call == null) {
                open[process] = invoke(process);
            } else {
                complete(call);
                // A process that is in doubt would go on as another: here it may simply end.
                open[process] = null;
            }
        }
        return new History(events);
    }

    private Event invoke(int process) {
        String set = SETS[random.nextInt(SETS.length)];
        int die = random.nextInt(4);
        if (die < 2) {
            return record(process, EventType.INVOKE, "add", set, next++);
        }
        return die == 2
                ? record(process, EventType.INVOKE, "read", set, null)
                : record(process, EventType.INVOKE, "contains", set, Arrays.asList(any(), null));
    }

    private long any() {
        return next == 0 ? 0 : random.nextLong(next);
    }

    private void complete(Event call) {
        EventType type = List.of(EventType.OK, EventType.OK, EventType.OK, EventType.OK, EventType.INFO, EventType.FAIL)
                .get(random.nextInt(6));
        Object value = call.value();
        if (type == EventType.OK && call.f().equals("read")) {
            value = someOf(call.key());
        } else if (type == EventType.OK && call.f().equals("contains") && value instanceof List<?> pair) {
            value = Arrays.asList(pair.get(0), random.nextInt(4) > 0);
        }
        record(call.process(), type, call.f(), call.key(), value);
    }

    /** Most of the elements of a set that were asked for so far. */
    private List<Object> someOf(@Nullable String set) {
        Set<Object> some = new HashSet<>();
        for (Event event : events) {
            if (event.f().equals("add") && set != null && set.equals(event.key()) && random.nextInt(6) > 0) {
                some.add(event.value());
            }
        }
        return List.copyOf(some);
    }

    private Event record(int process, EventType type, String f, @Nullable String key, @Nullable Object value) {
        Event event = new Event(events.size(), events.size(), process, type, f, key, value, null);
        events.add(event);
        return event;
    }

    /** Many adds, all acknowledged, and two reads of each set of so many, one element missing from both. */
    static History longHistory(int elements, int setSize) {
        RandomReads history = new RandomReads(new SplittableRandom(1));
        for (long element = 0; element < elements; element++) {
            String set = "set-" + element / setSize;
            history.record(0, EventType.INVOKE, "add", set, element);
            history.record(0, EventType.OK, "add", set, element);
        }
        for (int read = 0; read < 2; read++) {
            for (long first = 0; first < elements; first += setSize) {
                List<Object> found = new ArrayList<>();
                for (long element = first; element < first + setSize; element++) {
                    if (element != elements / 2) {
                        found.add(element);
                    }
                }
                history.record(1, EventType.INVOKE, "read", "set-" + first / setSize, null);
                history.record(1, EventType.OK, "read", "set-" + first / setSize, found);
            }
        }
        return new History(history.events);
    }
}
