package io.statebench.report.run;

import io.statebench.report.input.HistoryEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An invocation and its completion, which is null where the history ends before. */
record Operation(HistoryEvent invoke, @Nullable HistoryEvent completion) {

    /** Pairs events by process; what pairs with nothing is left out, for it has no beginning. */
    static List<Operation> pair(List<HistoryEvent> events) {
        var operations = new ArrayList<Operation>();
        var open = new HashMap<String, HistoryEvent>();
        for (HistoryEvent event : events) {
            if (event.isNemesis()) {
                continue;
            }
            HistoryEvent before = open.remove(event.process());
            if (event.type() == HistoryEvent.Type.INVOKE) {
                open.put(event.process(), event);
                if (before != null) {
                    operations.add(new Operation(before, null));
                }
            } else if (before != null) {
                operations.add(new Operation(before, event));
            }
        }
        open.values().forEach(invoke -> operations.add(new Operation(invoke, null)));
        operations.sort(Comparator.comparingLong(Operation::fromNanos)
                .thenComparing(operation -> operation.invoke.index())
                .thenComparing(Operation::process));
        return operations;
    }

    /** Operations by the index of either of their events. */
    static Map<Long, Operation> byEvent(List<Operation> operations) {
        var byEvent = new HashMap<Long, Operation>();
        for (Operation operation : operations) {
            byEvent.put(operation.invoke.index(), operation);
            if (operation.completion != null) {
                byEvent.put(operation.completion.index(), operation);
            }
        }
        return byEvent;
    }

    String process() {
        return invoke.process();
    }

    long fromNanos() {
        return invoke.timeNanos();
    }

    /** When it ended, or the history's end for one that never did. */
    long toNanos(long endNanos) {
        return Math.max(fromNanos(), completion == null ? endNanos : completion.timeNanos());
    }

    /** How it ended: 0 ok, 1 fail, 2 info or never. */
    int outcome() {
        HistoryEvent.Type type = completion == null ? HistoryEvent.Type.INFO : completion.type();
        return switch (type) {
            case OK -> 0;
            case FAIL -> 1;
            case INFO, INVOKE -> 2;
        };
    }

    String outcomeWord() {
        return completion == null ? "no answer" : List.of("ok", "fail", "info").get(outcome());
    }

    boolean isOk(String f) {
        return invoke.f().equals(f) && completion != null && completion.type() == HistoryEvent.Type.OK;
    }
}
