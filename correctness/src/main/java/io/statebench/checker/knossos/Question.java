package io.statebench.checker.knossos;

import io.statebench.history.Event;
import io.statebench.history.EventType;
import io.statebench.history.History;
import io.statebench.history.Operation;
import io.statebench.model.Register.NilRead;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a history says to Knossos: everything but the evidence that it has no way to take. This suite's checker, asked
 * the same with {@link NilRead#ANY}, must come to the same verdict.
 *
 * @param history without that evidence, without what failed and without the nemesis
 * @param unseen how many operations lost their evidence: a compare-and-set that was lost, a read of nil that would say
 *     that nothing was there, a dequeue that found nothing
 * @param isOneSided whether a dequeue is in doubt: Knossos takes it for one that took nothing, so what it calls valid
 *     is, and what it calls invalid need not be
 */
public record Question(History history, long unseen, boolean isOneSided) {

    /** The question that a history comes to, whose failed compare-and-sets are in this suite's convention. */
    public static Question of(History history, NilRead nilRead) {
        Set<Long> dropped = new HashSet<>();
        long unseen = 0;
        boolean isOneSided = false;
        for (Operation operation : history.operations()) {
            boolean isFailed = operation.outcome() == EventType.FAIL;
            if (isFailed ? isLost(operation) : isNothingSeen(operation, nilRead)) {
                unseen++;
            }
            if (isFailed || isEmptySeen(operation)) {
                drop(operation, dropped);
            }
            isOneSided |= operation.f().equals("dequeue") && operation.outcome() == EventType.INFO;
        }
        List<Event> kept = history.events().stream()
                .filter(event -> !event.isNemesis() && !dropped.contains(event.index()))
                .toList();
        return new Question(new History(kept), unseen, isOneSided);
    }

    private static void drop(Operation operation, Set<Long> dropped) {
        dropped.add(operation.invocation().index());
        Event completion = operation.completion();
        if (completion != null) {
            dropped.add(completion.index());
        }
    }

    private static boolean isLost(Operation operation) {
        Event completion = operation.completion();
        return operation.f().equals("cas") && completion != null && "lost".equals(completion.error());
    }

    private static boolean isNothingSeen(Operation operation, NilRead nilRead) {
        return isEmptySeen(operation)
                || (nilRead == NilRead.ABSENT && operation.outcome() == EventType.OK && isNilRead(operation));
    }

    private static boolean isEmptySeen(Operation operation) {
        return operation.f().equals("dequeue")
                && operation.outcome() == EventType.OK
                && String.valueOf(operation.value()).equals(":empty");
    }

    private static boolean isNilRead(Operation operation) {
        Object value = operation.value();
        return switch (operation.f()) {
            case "read" -> value == null || (value instanceof Map<?, ?> map && map.containsValue(null));
            case "txn" -> value instanceof List<?> parts && parts.stream().anyMatch(Question::isNilPart);
            default -> false;
        };
    }

    private static boolean isNilPart(@Nullable Object part) {
        return part instanceof List<?> triple
                && triple.size() == 3
                && String.valueOf(triple.get(0)).replace(":", "").startsWith("r")
                && triple.get(2) == null;
    }
}
