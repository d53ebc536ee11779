package io.statebench.report.run;

import io.statebench.report.element.Grid;
import io.statebench.report.input.Judgement;
import io.statebench.report.input.Judgement.Step;
import io.statebench.report.table.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The order that was found before an operation that fits nowhere, each step with an instant at which it may have taken
 * effect.
 *
 * @param stuck what fits nowhere
 * @param steps in their order; those whose operation the history lacks are left out
 * @param leftOut how many came before
 */
record Counterexample(Operation stuck, List<Placed> steps, long leftOut) {
    private static final List<String> COLUMNS = List.of(
            "step", "process", "operation", "asked", "ended", "answer", "from", "to", "value before", "value after");

    /** As many as can be taken in at a glance: chosen. */
    private static final int SHOWN = 12;

    private static final List<String> READS = List.of("read", "get");
    private static final double NANOS_PER_SECOND = 1e9;

    Counterexample {
        steps = List.copyOf(steps);
    }

    /** A step between the call and the return of its operation. */
    record Placed(long number, Operation operation, Step step, long atNanos) {}

    /** That of an anomaly, or null where the checker put nothing in order or the history lacks what it names. */
    static @Nullable Counterexample of(Judgement.Anomaly anomaly, Map<Long, Operation> byEvent) {
        Long call = anomaly.stuck();
        Operation stuck = call == null ? null : byEvent.get(call);
        return stuck == null ? null : new Counterexample(stuck, placed(anomaly, byEvent), anomaly.leftOut());
    }

    private static List<Placed> placed(Judgement.Anomaly anomaly, Map<Long, Operation> byEvent) {
        List<Step> steps = anomaly.order();
        List<Operation> operations =
                steps.stream().map(step -> byEvent.get(step.event())).toList();
        long[] instants = instants(operations);
        var placed = new ArrayList<Placed>();
        for (int i = 0; i < steps.size(); i++) {
            Operation operation = operations.get(i);
            if (operation != null) {
                placed.add(new Placed(anomaly.leftOut() + i + 1, operation, steps.get(i), instants[i]));
            }
        }
        return placed;
    }

    /** The middle of the first and the last instant that the order allows each; none comes before the one in front. */
    private static long[] instants(List<@Nullable Operation> operations) {
        long[] instants = new long[operations.size()];
        long first = 0;
        for (int i = 0; i < instants.length; i++) {
            Operation operation = operations.get(i);
            first = operation == null ? first : Math.max(first, operation.fromNanos());
            instants[i] = first;
        }
        long last = Long.MAX_VALUE;
        for (int i = instants.length - 1; i >= 0; i--) {
            Operation operation = operations.get(i);
            // One in doubt may take effect at any time: it is drawn within what is known of it, if the order allows it.
            long end = operation == null ? last : operation.toNanos(operation.fromNanos());
            last = Math.min(last, Math.max(end, instants[i]));
            instants[i] = instants[i] + (last - instants[i]) / 2;
        }
        return instants;
    }

    /** In plain words. */
    String words() {
        String key = Values.key(stuck).isEmpty() ? "the value" : Values.key(stuck);
        String answer = answer(stuck);
        String said = "p" + stuck.process() + " called " + call(stuck) + " at " + Quantities.moment(stuck.fromNanos())
                + " and was told " + stuck.outcomeWord() + (answer.isEmpty() ? "" : ", " + answer) + ". ";
        if (steps.isEmpty()) {
            return said + "Nothing that came before makes that possible.";
        }
        String held = steps.get(steps.size() - 1).step.after();
        return said + "Everything that had returned before that answer fits one order of "
                + Quantities.count(leftOut + steps.size())
                + (leftOut + steps.size() == 1 ? " step" : " steps") + ", after which " + key + " is " + held
                + ". There the answer is impossible, as it is after every other such order.";
    }

    /** The steps but for the last few; empty where there are no more than those. */
    Grid earlierTable() {
        return new Grid("Steps before those, one a row", COLUMNS, rows(steps.subList(0, firstShown())));
    }

    /** The last few steps and then what fits nowhere. */
    Grid table() {
        var rows = rows(steps.subList(firstShown(), steps.size()));
        String held = steps.isEmpty() ? "" : steps.get(steps.size() - 1).step.after();
        rows.add(row("✘", stuck, held, "impossible"));
        long before = leftOut + firstShown();
        String told = before == 0 ? "" : "; " + Quantities.count(before) + " came before";
        return new Grid("The longest order found, one step a row" + told + "; ✘ fits nowhere", COLUMNS, rows);
    }

    private int firstShown() {
        return Math.max(0, steps.size() - SHOWN);
    }

    private static List<List<String>> rows(List<Placed> some) {
        var rows = new ArrayList<List<String>>();
        for (Placed placed : some) {
            rows.add(row(Long.toString(placed.number), placed.operation, placed.step.before(), placed.step.after()));
        }
        return rows;
    }

    /** Of a read that found nothing, that is the answer. */
    private static String answer(Operation operation) {
        boolean isRead = READS.stream().anyMatch(operation::isOk);
        String answer = Values.answered(operation);
        return isRead && answer.isEmpty() ? "nil" : answer;
    }

    private static List<String> row(String number, Operation operation, String before, String after) {
        return List.of(
                number,
                "p" + operation.process(),
                operation.invoke().f(),
                Values.asked(operation),
                operation.outcomeWord(),
                answer(operation),
                exact(operation.fromNanos()),
                operation.completion() == null
                        ? "–"
                        : exact(Objects.requireNonNull(operation.completion()).timeNanos()),
                before,
                after);
    }

    private static String call(Operation operation) {
        String asked = Values.asked(operation);
        return operation.invoke().f()
                + (Values.key(operation).isEmpty() ? "" : " of " + Values.key(operation))
                + (asked.isEmpty() ? "" : " " + asked);
    }

    /** To the microsecond: steps lie close together. */
    private static String exact(long nanos) {
        return String.format(Locale.ROOT, "%.6f s", nanos / NANOS_PER_SECOND);
    }
}
