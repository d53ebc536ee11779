package io.statebench.checker.linearizability.special;

import io.statebench.checker.linearizability.definition.Member;
import io.statebench.model.Action;
import io.statebench.model.Counter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A counter that is always changed by the same amount. How often it was changed is an {@link Ascent}: a read sees how
 * often, an {@code inc-and-get} that saw a number says which change it was, and each other change is given to a step
 * that is nobody's.
 *
 * <p>Whether a change and a step fit depends on the two alone, as bounds grow with the step. The first and the last step
 * a change fits grow with its call and its return. So it is right to give each step, in turn, to the change that must
 * return first of those called in time: Glover, "Maximum matching in a convex bipartite graph", Naval Research Logistics
 * Quarterly 14, 1967. It leaves no step and no change alone if any assignment does.
 */
final class UnitCounter implements SpecialCase {
    /** Numbers beyond are left to the search, so that none overflows here. */
    private static final long LARGEST = 1L << 60;

    private final Counter model;

    UnitCounter(Counter model) {
        this.model = model;
    }

    @Override
    public String name() {
        return "unit-counter";
    }

    @Override
    public Optional<Ruling> rule(List<Member> members) {
        members.forEach(member -> model.isPure(member.action())); // Refuses what the model does not know.
        Optional<Long> unit = unit(members);
        return unit.isPresent() && isModest(members)
                ? Spans.withoutBoundedDoubt(members).map(times -> new Count(members, times, unit.get()).ruling())
                : Optional.empty();
    }

    /** By how much the counter is changed, 1 if it never is; empty where that differs. */
    private static Optional<Long> unit(List<Member> members) {
        Long unit = null;
        for (Member member : members) {
            long amount = amount(member.action());
            if (unit != null && amount != 0 && unit != amount) {
                return Optional.empty();
            }
            unit = amount == 0 ? unit : (Long) amount;
        }
        return Optional.of(Objects.requireNonNullElse(unit, 1L));
    }

    /** What an action adds; 0 for a read. */
    static long amount(Action action) {
        return switch (action.f()) {
            case "add" -> ((Number) Objects.requireNonNull(action.value())).longValue();
            case "inc-and-get" -> 1;
            default -> 0;
        };
    }

    /** What an action saw after it, or null if it does not say. */
    static @Nullable Number seen(Action action) {
        return action.f().equals("add") ? null : (Number) action.value();
    }

    private boolean isModest(List<Member> members) {
        boolean isModest = isWithin(LARGEST, model.initial());
        for (Member member : members) {
            Number seen = seen(member.action());
            isModest &= isWithin(LARGEST, amount(member.action()));
            isModest &= seen == null || isWithin(LARGEST, seen.longValue());
        }
        return isModest;
    }

    static boolean isWithin(long largest, long number) {
        return -largest <= number && number <= largest;
    }

    /** One history. */
    private final class Count {
        private final List<Member> members;
        private final Spans times;
        private final long unit;
        private final Ascent ascent;
        /** By step, whose change it is. */
        private final int[] owner;

        private @Nullable Ruling conflict;

        Count(List<Member> members, Spans times, long unit) {
            this.members = members;
            this.times = times;
            this.unit = unit;
            long changes = members.stream().filter(this::isChange).count();
            long top = 0;
            for (int i = 0; i < members.size() && conflict == null; i++) {
                if (says(i)) {
                    top = Math.max(top, heightWithin(changes, i));
                }
            }
            this.ascent = new Ascent((int) top);
            this.owner = new int[(int) top + 1];
            Arrays.fill(owner, Ascent.NONE);
        }

        private boolean isChange(Member member) {
            return amount(member.action()) != 0;
        }

        private boolean says(int i) {
            return members.get(i).mustHappen() && seen(members.get(i).action()) != null;
        }

        /** How often the counter was changed when a member had seen it; 0 with a conflict if that cannot be. */
        private long heightWithin(long changes, int i) {
            Member member = members.get(i);
            long distance = seenBy(i) - model.initial();
            long height = distance / unit;
            long least = isChange(member) ? 1 : 0;
            if (distance % unit != 0 || height < least || height > changes) {
                conflict(
                        "no number of changes by " + unit + " leads from " + model.initial() + " to " + seenBy(i)
                                + " with " + changes + " of them",
                        List.of(i));
                return 0;
            }
            return height;
        }

        private long seenBy(int i) {
            return Objects.requireNonNull(seen(members.get(i).action())).longValue();
        }

        private int height(int i) {
            return (int) ((seenBy(i) - model.initial()) / unit);
        }

        Ruling ruling() {
            for (int i = 0; i < members.size() && conflict == null; i++) {
                if (says(i)) {
                    take(i);
                }
            }
            ascent.settle();
            int step = ascent.impossibleStep();
            if (conflict == null && step != Ascent.NONE) {
                conflict(
                        "one saw more than " + (model.initial() + unit * (step - 1)) + " by " + unit
                                + " or more, and one called later saw less",
                        List.of(ascent.toBy[step], ascent.fromBy[step]));
            }
            return conflict == null ? assign() : conflict;
        }

        private void take(int i) {
            int height = height(i);
            ascent.reached(height, i, times.end[i]);
            if (!isChange(members.get(i))) {
                ascent.notBeyond(height, i, times.call[i]);
            } else if (owner[height] == Ascent.NONE) {
                ascent.notBeyond(height - 1, i, times.call[i]);
                owner[height] = i;
            } else {
                conflict("two changes led to " + seenBy(i), List.of(owner[height], i));
            }
        }

        /** Gives steps that are nobody's to changes that saw nothing, and places those left over after the last. */
        private Ruling assign() {
            int[] changes = silentChanges();
            PriorityQueue<Long> called = new PriorityQueue<>();
            int next = 0;
            int[] given = owner.clone();
            for (int step = 1; step <= ascent.top + 1; step++) {
                while (next < changes.length && times.call[changes[next]] <= ascent.to[step]) {
                    called.add((long) times.end[changes[next]] << Integer.SIZE | changes[next]);
                    next++;
                }
                if (!called.isEmpty() && called.peek() >>> Integer.SIZE < ascent.from[step]) {
                    return tooMany((int) (long) called.peek(), step, given);
                }
                if (step <= ascent.top && owner[step] == Ascent.NONE) {
                    if (called.isEmpty()) {
                        return conflict("fewer changes had been called than were seen", List.of(ascent.toBy[step]));
                    }
                    given[step] = (int) (long) called.remove();
                }
            }
            return order(given, called);
        }

        private int[] silentChanges() {
            int[] silent = new int[members.size()];
            int count = 0;
            for (int i = 0; i < silent.length; i++) {
                if (isChange(members.get(i)) && !says(i)) {
                    silent[count++] = i;
                }
            }
            return Arrays.copyOf(silent, count);
        }

        /** Back to a step that was given to one who could have waited: those after it were called too late for it. */
        private Ruling tooMany(int homeless, int step, int[] given) {
            List<Integer> by = new ArrayList<>(List.of(homeless, ascent.fromBy[step]));
            int before = step - 1;
            while (before > 0 && (owner[before] != Ascent.NONE || times.end[given[before]] < ascent.from[step])) {
                by.add(given[before--]);
            }
            if (before > 0) {
                by.add(ascent.toBy[before]);
            }
            return conflict("more changes had returned than were seen", by);
        }

        private Ruling order(int[] given, PriorityQueue<Long> left) {
            Schedule schedule = new Schedule(members);
            long[] reads = readsByHeight();
            int time = 0;
            int next = 0;
            for (int step = 0; step <= ascent.top; step++) {
                if (step > 0) {
                    time = Math.max(Math.max(time, ascent.from[step]), times.call[given[step]]);
                    schedule.place(given[step], time);
                }
                while (next < reads.length && reads[next] >>> Integer.SIZE == step) {
                    int read = (int) reads[next++];
                    schedule.place(read, Math.max(time, times.call[read]));
                }
            }
            for (int i : left.stream().mapToInt(Long::intValue).toArray()) {
                if (members.get(i).mustHappen()) {
                    int earliest = Math.max(time, ascent.from[ascent.top + 1]);
                    schedule.place(i, Math.max(earliest, times.call[i]));
                }
            }
            placeThoseThatSayNothing(schedule);
            return schedule.order();
        }

        private long[] readsByHeight() {
            long[] reads = new long[members.size()];
            int count = 0;
            for (int i = 0; i < reads.length; i++) {
                if (says(i) && !isChange(members.get(i))) {
                    reads[count++] = (long) height(i) << Integer.SIZE | i;
                }
            }
            long[] sorted = Arrays.copyOf(reads, count);
            Arrays.sort(sorted);
            return sorted;
        }

        private void placeThoseThatSayNothing(Schedule schedule) {
            for (int i = 0; i < members.size(); i++) {
                if (members.get(i).mustHappen() && !isChange(members.get(i)) && !says(i)) {
                    schedule.place(i, times.call[i]);
                }
            }
        }

        private Ruling conflict(String words, List<Integer> by) {
            conflict =
                    new Ruling.Conflict(by.stream().map(members::get).distinct().toList(), words);
            return conflict;
        }
    }
}
