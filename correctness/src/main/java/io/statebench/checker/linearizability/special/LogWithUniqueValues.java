package io.statebench.checker.linearizability.special;

import io.statebench.checker.linearizability.definition.Member;
import io.statebench.model.Action;
import io.statebench.model.AppendLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A log whose appends need not say at which offset, where no value is appended twice and what is read, or said, tells all
 * offsets up to the highest that is known. A value that is known stands where it was seen; all others come behind:
 *
 * <pre>
 *   a b c | x y      read-all [a b c], no read shows x or y: they come after c, the one that returned first in front
 * </pre>
 *
 * <p>The order of those behind is free, as nobody saw them, but that the log should not be longer than it must when somebody
 * finds its end: the earliest return first, each as late as it can be (Jackson, "Scheduling a production line to minimize
 * maximum tardiness", 1955). With its offsets found, the history is one for {@link LogWithOffsets}.
 */
final class LogWithUniqueValues implements SpecialCase {
    private final AppendLog model;
    private final LogWithOffsets withOffsets;

    LogWithUniqueValues(AppendLog model) {
        this.model = model;
        this.withOffsets = new LogWithOffsets(model);
    }

    @Override
    public String name() {
        return "log-with-unique-values";
    }

    @Override
    public Optional<Ruling> rule(List<Member> members) {
        members.forEach(member -> model.isPure(member.action())); // Refuses what the model does not know.
        boolean isAnyOpen = members.stream().anyMatch(LogWithUniqueValues::hidesItsOffset);
        return isAnyOpen && isAppendedOnce(members) ? new Placing(members).ruling() : Optional.empty();
    }

    private static boolean isAppend(Member member) {
        return member.action().f().equals("append");
    }

    private static boolean hidesItsOffset(Member member) {
        return isAppend(member)
                && member.mustHappen()
                && LogWithOffsets.parts(member).get(1) == null;
    }

    private static Object appended(Member member) {
        return Objects.requireNonNull(LogWithOffsets.parts(member).get(0));
    }

    private static boolean isAppendedOnce(List<Member> members) {
        Set<Object> values = new HashSet<>();
        return members.stream().filter(LogWithUniqueValues::isAppend).allMatch(member -> values.add(appended(member)));
    }

    /** One history. */
    private final class Placing {
        private final List<Member> members;
        private final Map<Object, Long> offsets = new HashMap<>();
        private final Map<Long, Object> values = new HashMap<>();
        /** By value: who says where it is. */
        private final Map<Object, Member> tellers = new HashMap<>();
        /** Those that nobody shows, the one that returned first in front. */
        private final List<Member> behind = new ArrayList<>();
        /** From a member that says its offset to the one that does not. */
        private final IdentityHashMap<Member, Member> originals = new IdentityHashMap<>();

        private @Nullable Ruling conflict;

        Placing(List<Member> members) {
            this.members = members;
        }

        Optional<Ruling> ruling() {
            long top = 0;
            for (Member member : members) {
                if (member.mustHappen() && conflict == null) {
                    top = Math.max(top, told(member));
                }
            }
            if (conflict != null || values.size() < top) {
                return Optional.ofNullable(conflict);
            }
            return withOffsets.rule(placed(top)).map(this::translated);
        }

        /** Takes what a member says of offsets. Returns how many elements there are after it, at least. */
        private long told(Member member) {
            boolean isWhole = member.action().f().equals("read-all");
            if (member.action().value() == null) {
                return 0;
            }
            List<?> parts = LogWithOffsets.parts(member);
            if (isWhole) {
                for (int offset = 0; offset < parts.size(); offset++) {
                    see(Objects.requireNonNull(parts.get(offset)), offset, member);
                }
                return parts.size();
            }
            Object value = parts.get(isAppend(member) ? 0 : 1);
            Number offset = (Number) parts.get(isAppend(member) ? 1 : 0);
            if (value == null || offset == null || offset.longValue() < 0) {
                return 0; // It finds the end, does not say where, or is refused as it stands.
            }
            see(value, offset.longValue(), member);
            return offset.longValue() + 1;
        }

        private void see(Object value, long offset, Member by) {
            Long known = offsets.putIfAbsent(value, offset);
            Object held = values.putIfAbsent(offset, value);
            Member teller = tellers.computeIfAbsent(value, unseen -> by);
            if (known != null && known != offset) {
                conflict = new Ruling.Conflict(
                        distinct(List.of(teller, by)),
                        value + " was appended once and seen at the offsets " + known + " and " + offset);
            } else if (held != null && !held.equals(value)) {
                conflict = new Ruling.Conflict(
                        distinct(List.of(Objects.requireNonNull(tellers.get(held)), by)),
                        "offset " + offset + " holds " + held + " and " + value);
            }
        }

        /** The members, all of whose appends say where. */
        private List<Member> placed(long top) {
            members.stream()
                    .filter(member -> hidesItsOffset(member) && !offsets.containsKey(appended(member)))
                    .sorted(Comparator.comparingLong(Member::returnIndex))
                    .forEach(behind::add);
            Map<Object, Long> places = new HashMap<>(offsets);
            for (int i = 0; i < behind.size(); i++) {
                places.put(appended(behind.get(i)), top + i);
            }
            return members.stream()
                    .map(member -> hidesItsOffset(member) ? at(places.get(appended(member)), member) : member)
                    .toList();
        }

        private Member at(@Nullable Long offset, Member member) {
            Action action = new Action("append", Arrays.asList(appended(member), offset));
            Member placed = new Member(member.operation(), action, member.claim());
            originals.put(placed, member);
            return placed;
        }

        private Member original(Member member) {
            return originals.getOrDefault(member, member);
        }

        private Ruling translated(Ruling ruling) {
            if (ruling instanceof Ruling.Order order) {
                return new Ruling.Order(
                        order.witness().stream().map(this::original).toList());
            }
            Ruling.Conflict found = (Ruling.Conflict) ruling;
            List<Member> shown = new ArrayList<>();
            for (Member member : found.members()) {
                shown.add(original(member));
                if (originals.containsKey(member)) {
                    shown.addAll(whoPlaced(original(member)));
                }
            }
            return new Ruling.Conflict(distinct(shown), found.words());
        }

        /** Who shows where one stands that does not say it: its reader, or all that stand in front of it and their readers. */
        private Collection<Member> whoPlaced(Member member) {
            Member teller = tellers.get(appended(member));
            if (teller != null) {
                return List.of(teller);
            }
            List<Member> all = new ArrayList<>(tellers.values());
            all.addAll(behind.subList(0, behind.indexOf(member)));
            return all;
        }

        private static List<Member> distinct(Collection<Member> some) {
            Set<Member> once = Collections.newSetFromMap(new IdentityHashMap<>());
            once.addAll(some);
            return once.stream()
                    .sorted(Comparator.comparingLong(Member::callIndex))
                    .toList();
        }
    }
}
