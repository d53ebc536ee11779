package io.statebench.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The events of one run, in the order they were stamped.
 *
 * @param events all of them, those of the nemesis included
 */
public record History(List<Event> events) {
    private static final int NONE = -1;

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
        List<Event> invocations = new ArrayList<>();
        List<@Nullable Event> completions = new ArrayList<>();
        // By process: the position of what it has open, in a place that it keeps.
        Map<Integer, int[]> open = new HashMap<>();
        for (Event event : events) {
            if (event.isNemesis()) {
                continue;
            }
            int[] position = open.computeIfAbsent(event.process(), process -> new int[] {NONE});
            if (event.type() == EventType.INVOKE) {
                if (position[0] != NONE) {
                    throw new IllegalArgumentException(
                            "process " + event.process() + " invokes while it has an operation open: " + event);
                }
                position[0] = invocations.size();
                invocations.add(event);
                completions.add(null);
            } else {
                if (position[0] == NONE) {
                    throw new IllegalArgumentException("a completion without an invocation: " + event);
                }
                completions.set(position[0], event);
                position[0] = NONE;
            }
        }
        List<Operation> operations = new ArrayList<>(invocations.size());
        for (int i = 0; i < invocations.size(); i++) {
            operations.add(new Operation(invocations.get(i), completions.get(i)));
        }
        return operations;
    }
}
