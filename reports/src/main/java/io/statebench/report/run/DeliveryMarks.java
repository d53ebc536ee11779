package io.statebench.report.run;

import io.statebench.report.input.HistoryEvent;
import io.statebench.report.input.Judgement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Where a message was lost, came twice, came too late or was nobody's: an instant in the lane of one process. */
final class DeliveryMarks {
    private static final Set<String> KINDS = Set.of("lost", "duplicated", "reordered", "invented");
    private static final int ARRIVAL_PARTS = 3;

    private DeliveryMarks() {}

    /** A point in the lane of an operation. */
    record Mark(Operation operation, long nanos, String word) {}

    /** That of an anomaly of published messages; empty for any other. */
    static Optional<Mark> of(Judgement.Anomaly anomaly, List<Operation> operations) {
        if (!KINDS.contains(anomaly.kind())) {
            return Optional.empty();
        }
        Optional<Operation> publish = operations.stream()
                .filter(operation -> operation.invoke().f().equals("publish"))
                .findFirst();
        Optional<Operation> poll =
                operations.stream().filter(operation -> operation.isOk("poll")).reduce((one, later) -> later);
        if (poll.isPresent()) {
            long at = arrival(poll.get(), publish).orElse(poll.get().toNanos(0));
            return Optional.of(new Mark(poll.get(), at, anomaly.kind()));
        }
        return publish.map(sent -> new Mark(sent, sent.toNanos(sent.fromNanos()), anomaly.kind()));
    }

    /** When a poll says that the message came, the last time if it came more than once. */
    private static Optional<Long> arrival(Operation poll, Optional<Operation> publish) {
        HistoryEvent answer = poll.completion();
        Object id = publish.map(sent -> sent.invoke().value())
                .map(value -> value instanceof Map<?, ?> map ? map.get("id") : null)
                .orElse(null);
        if (id == null || answer == null || !(answer.value() instanceof List<?> arrivals)) {
            return Optional.empty();
        }
        return arrivals.stream()
                .filter(each -> each instanceof List<?> arrival
                        && arrival.size() == ARRIVAL_PARTS
                        && Objects.equals(arrival.get(1), id))
                .map(each -> ((List<?>) each).get(2))
                .filter(Long.class::isInstance)
                .map(Long.class::cast)
                .reduce((one, later) -> later);
    }
}
