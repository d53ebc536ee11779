package io.statebench.checker.linearizability.special;

import io.statebench.checker.linearizability.definition.Member;
import io.statebench.model.ElementSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A set that is never read as a whole: each element is a set of its own. A history is linearizable if what concerns each
 * is, see Herlihy and Wing, "Linearizability: a correctness condition for concurrent objects", 1990, section 3.3; the
 * orders are merged by the times they were found with. {@link Presence} decides for an element.
 */
final class SetByElement implements SpecialCase {
    private final ElementSet model;

    SetByElement(ElementSet model) {
        this.model = model;
    }

    @Override
    public String name() {
        return "set-by-element";
    }

    @Override
    public Optional<Ruling> rule(List<Member> members) {
        members.forEach(member -> model.isPure(member.action())); // Refuses what the model does not know.
        boolean isReadAsAWhole = members.stream()
                .anyMatch(member -> member.mustHappen()
                        && member.action().f().equals("read")
                        && member.action().value() != null);
        return isReadAsAWhole ? Optional.empty() : Spans.of(members).flatMap(times -> rule(members, times));
    }

    private static Optional<Ruling> rule(List<Member> members, Spans times) {
        Schedule schedule = new Schedule(members);
        Map<Object, List<Integer>> byElement = new LinkedHashMap<>();
        for (int i = 0; i < members.size(); i++) {
            Object element = element(members.get(i));
            if (element != null) {
                byElement.computeIfAbsent(element, unseen -> new ArrayList<>()).add(i);
            } else if (members.get(i).mustHappen()) {
                schedule.place(i, times.call[i]);
            }
        }
        boolean isDecided = true;
        for (Map.Entry<Object, List<Integer>> entry : byElement.entrySet()) {
            PresenceEvents events = PresenceEvents.of(members, entry.getValue(), times);
            Presence.Answer answer = Presence.decide(events);
            if (answer.verdict() == Presence.Verdict.IMPOSSIBLE) {
                return Optional.of(PresenceConflict.of(members, entry.getKey(), events, answer.lastEvent()));
            }
            isDecided &= answer.verdict() == Presence.Verdict.POSSIBLE;
            events.place(answer.turns(), answer.times(), schedule);
        }
        return isDecided ? Optional.of(schedule.order()) : Optional.empty();
    }

    /** What a member is about; null if it does not say anything. */
    private static @Nullable Object element(Member member) {
        Object value = member.action().value();
        return switch (member.action().f()) {
            case "read" -> null;
            case "contains" -> {
                List<?> pair = (List<?>) Objects.requireNonNull(value);
                yield member.mustHappen() && pair.get(1) != null ? pair.get(0) : null;
            }
            default -> value;
        };
    }
}
