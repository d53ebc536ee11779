package io.statebench.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
        List<Operation> operations = new ArrayList<>();
        Map<Integer, Integer> open = new HashMap<>();
        for (Event event : events) {
            if (event.isNemesis()) {
                continue;
            }
            if (event.type() == EventType.INVOKE) {
                if (open.put(event.process(), operations.size()) != null) {
                    throw new IllegalArgumentException(
                            "process " + event.process() + " invokes while it has an operation open: " + event);
                }
                operations.add(new Operation(event, null));
            } else {
                Integer position = open.remove(event.process());
                if (position == null) {
                    throw new IllegalArgumentException("a completion without an invocation: " + event);
                }
                operations.set(position, new Operation(operations.get(position).invocation(), event));
            }
        }
        return operations;
    }
}
