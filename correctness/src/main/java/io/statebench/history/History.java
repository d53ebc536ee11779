package io.statebench.history;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of one run, in the order they were stamped.
 *
 * @param events all of them, those of the nemesis included
 */
public record History(List<Event> events) {
    public History {
        events = List.copyOf(events);
    }

    /**
     * Pairs each invocation with its completion, in the order of the invocations; what the nemesis did is left out.
     *
     * @throws IllegalArgumentException if a process invokes while it has an operation open, or completes what it did
     *     not invoke
     */
    public List<Operation> operations() {
        // Sized once: to grow with a million of them leaves much for the collector.
        Event[] invocations = new Event[invocationCount()];
        @Nullable Event[] completions = new Event[invocations.length];
        OpenOperations open = new OpenOperations(events.size());
        int count = 0;
        for (Event event : events) {
            if (event.isNemesis()) {
                continue;
            }
            if (event.type() == EventType.INVOKE) {
                if (open.of(event.process()) != OpenOperations.NONE) {
                    throw new IllegalArgumentException(
                            "process " + event.process() + " invokes while it has an operation open: " + event);
                }
                open.set(event.process(), count);
                invocations[count++] = event;
            } else {
                int invoked = open.of(event.process());
                if (invoked == OpenOperations.NONE) {
                    throw new IllegalArgumentException("a completion without an invocation: " + event);
                }
                completions[invoked] = event;
                open.set(event.process(), OpenOperations.NONE);
            }
        }
        List<Operation> operations = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            operations.add(new Operation(invocations[i], completions[i]));
        }
        return operations;
    }

    private int invocationCount() {
        int count = 0;
        for (Event event : events) {
            count += event.type() == EventType.INVOKE ? 1 : 0;
        }
        return count;
    }
}
