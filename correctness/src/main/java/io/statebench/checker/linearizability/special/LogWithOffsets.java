package io.statebench.checker.linearizability.special;

import io.statebench.checker.linearizability.definition.Member;
import io.statebench.checker.linearizability.definition.Member.Claim;
import io.statebench.model.Action;
import io.statebench.model.AppendLog;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A log all of whose acknowledged appends say at which offset: their order is known, and what is read must agree.
 * Offsets that nobody was given must have been taken by appends in doubt, see {@link LogHoles}.
 *
 * <p>The log's size is an {@link Ascent}. An append at offset k is the step from k to k + 1; a read of the element at
 * k ends above k, a read of nothing there begins at k or below, and a read of all of k elements does both.
 */
final class LogWithOffsets implements SpecialCase {
    private final AppendLog model;
    private final boolean isNothingSeenIfNil;

    LogWithOffsets(AppendLog model) {
        this.model = model;
        Action nilRead = new Action("read", Arrays.asList(0L, null));
        this.isNothingSeenIfNil = model.step(List.of(0L), nilRead) == null;
    }

    @Override
    public String name() {
        return "log-with-offsets";
    }

    @Override
    public Optional<Ruling> rule(List<Member> members) {
        members.forEach(member -> model.isPure(member.action())); // Refuses what the model does not know.
        return members.stream().allMatch(LogWithOffsets::isOffsetKnownOrInDoubt)
                ? Spans.withoutBoundedDoubt(members).map(times -> new Reading(members, times).ruling())
                : Optional.empty();
    }

    /** One in doubt that nevertheless knows its offset is not expected, and left to the search. */
    private static boolean isOffsetKnownOrInDoubt(Member member) {
        return !member.action().f().equals("append") || member.mustHappen() == (offset(member) != null);
    }

    /** What an action says: the value and offset of an append, the offset and value of a read, all values of a whole one. */
    static List<?> parts(Member member) {
        return (List<?>) Objects.requireNonNull(member.action().value());
    }

    private static @Nullable Number offset(Member member) {
        return (Number) parts(member).get(1);
    }

    /** What one history says. */
    private final class Reading {
        private final List<Member> members;
        private final Spans times;
        private final Ascent size;
        /** By offset: what is there and who says so, if anybody. */
        private final @Nullable Object[] values;

        private final int[] valueBy;
        /** By offset: whose append that is, or {@link Ascent#NONE}. */
        private final int[] appended;

        private @Nullable Ruling conflict;

        Reading(List<Member> members, Spans times) {
            this.members = members;
            this.times = times;
            long appends = members.stream()
                    .filter(member -> member.action().f().equals("append"))
                    .count();
            int top = 0;
            for (int i = 0; i < members.size() && conflict == null; i++) {
                long least = members.get(i).mustHappen() ? leastSize(members.get(i)) : 0;
                if (least > appends) {
                    conflict(members.get(i) + " speaks of " + least + " elements and there are " + appends, List.of(i));
                } else if (least < 0) {
                    conflict("there is no offset below 0", List.of(i));
                } else {
                    top = Math.max(top, (int) least);
                }
            }
            this.size = new Ascent(top);
            this.values = new Object[top];
            this.valueBy = filled(top);
            this.appended = filled(top);
        }

        private static int[] filled(int length) {
            int[] none = new int[length];
            Arrays.fill(none, Ascent.NONE);
            return none;
        }

        /** How many elements there are, at least, after an action; negative if it is not possible at all. */
        private long leastSize(Member member) {
            Action action = member.action();
            return switch (action.f()) {
                case "append" -> {
                    long offset = Objects.requireNonNull(offset(member)).longValue();
                    yield offset < 0 ? -1 : 1 + Math.min(offset, members.size());
                }
                case "read" ->
                    parts(member).get(1) == null
                            ? 0
                            : 1 + Math.min(((Number) parts(member).get(0)).longValue(), members.size());
                default -> action.value() == null ? 0 : parts(member).size();
            };
        }

        Ruling ruling() {
            for (int i = 0; i < members.size() && conflict == null; i++) {
                if (members.get(i).claim() == Claim.MUST) {
                    take(i);
                }
            }
            if (conflict != null) {
                return conflict;
            }
            size.settle();
            int step = size.impossibleStep();
            if (step != Ascent.NONE) {
                return conflict(
                        "the log grew beyond " + (step - 1) + " before one found it no longer than that",
                        List.of(size.toBy[step], size.fromBy[step]));
            }
            LogHoles holes = new LogHoles(size, appended, values, valueBy);
            int[] spare = spareAppends();
            List<Object> spareValues = Arrays.stream(spare)
                    .mapToObj(i ->
                            Objects.<Object>requireNonNull(parts(members.get(i)).get(0)))
                    .toList();
            Optional<LogHoles.Lack> lack = holes.fill(spare, spareValues, times);
            return lack.isPresent() ? conflict(lack.get().words(), lack.get().members()) : order();
        }

        private void take(int i) {
            Member member = members.get(i);
            switch (member.action().f()) {
                case "append" ->
                    takeAppend(i, Objects.requireNonNull(offset(member)).intValue());
                case "read" -> takeRead(i, ((Number) parts(member).get(0)).longValue());
                default -> takeReadAll(i);
            }
        }

        private void takeAppend(int i, int offset) {
            if (appended[offset] != Ascent.NONE) {
                conflict("offset " + offset + " was given twice", List.of(appended[offset], i));
                return;
            }
            appended[offset] = i;
            isThere(offset, Objects.requireNonNull(parts(members.get(i)).get(0)), i);
            size.notBeyond(offset, i, times.call[i]);
            size.reached(offset + 1, i, times.end[i]);
        }

        private void takeRead(int i, long offset) {
            Object seen = parts(members.get(i)).get(1);
            if (seen != null) {
                isThere((int) offset, seen, i);
                size.reached((int) offset + 1, i, times.end[i]);
            } else if (isNothingSeenIfNil) {
                size.notBeyond((int) Math.min(offset, size.top + 1L), i, times.call[i]);
            }
        }

        private void takeReadAll(int i) {
            if (members.get(i).action().value() == null) {
                return;
            }
            List<?> seen = parts(members.get(i));
            int offset = 0;
            for (Object element : seen) {
                isThere(offset++, element, i);
            }
            size.notBeyond(seen.size(), i, times.call[i]);
            size.reached(seen.size(), i, times.end[i]);
        }

        /** What is at an offset stays there. */
        private void isThere(int offset, Object value, int by) {
            Object known = values[offset];
            if (known == null) {
                values[offset] = value;
                valueBy[offset] = by;
            } else if (!known.equals(value)) {
                conflict("offset " + offset + " holds " + known + " and " + value, List.of(valueBy[offset], by));
            }
        }

        private int[] spareAppends() {
            int[] spare = new int[members.size()];
            int count = 0;
            for (int i = 0; i < spare.length; i++) {
                if (!members.get(i).mustHappen() && members.get(i).action().f().equals("append")) {
                    spare[count++] = i;
                }
            }
            return Arrays.copyOf(spare, count);
        }

        /** Appends as early as they can be, and between them those who saw all; who saw less than all may come later. */
        private Ruling order() {
            Schedule schedule = new Schedule(members);
            placeThoseWhoSawNothing(schedule);
            long[] wholes = wholeReadsBySize();
            int[] time = new int[size.top + 1];
            int next = 0;
            for (int step = 1; step <= size.top; step++) {
                int append = appended[step - 1];
                time[step] = Math.max(Math.max(time[step - 1], size.from[step]), times.call[append]);
                schedule.place(append, time[step]);
                while (next < wholes.length && wholes[next] >>> Integer.SIZE == step) {
                    int whole = (int) wholes[next++];
                    schedule.place(whole, Math.max(time[step], times.call[whole]));
                }
            }
            for (int i = 0; i < members.size(); i++) {
                if (isRequired(i, "read") && leastSize(members.get(i)) > 0) {
                    schedule.place(i, Math.max(time[(int) leastSize(members.get(i))], times.call[i]));
                }
            }
            return schedule.order();
        }

        private void placeThoseWhoSawNothing(Schedule schedule) {
            for (int i = 0; i < members.size(); i++) {
                if (members.get(i).mustHappen() && leastSize(members.get(i)) == 0) {
                    schedule.place(i, times.call[i]);
                }
            }
        }

        private long[] wholeReadsBySize() {
            long[] wholes = new long[members.size()];
            int count = 0;
            for (int i = 0; i < members.size(); i++) {
                if (isRequired(i, "read-all") && leastSize(members.get(i)) > 0) {
                    wholes[count++] = leastSize(members.get(i)) << Integer.SIZE | i;
                }
            }
            long[] sorted = Arrays.copyOf(wholes, count);
            Arrays.sort(sorted);
            return sorted;
        }

        private boolean isRequired(int i, String f) {
            return members.get(i).mustHappen() && members.get(i).action().f().equals(f);
        }

        private Ruling conflict(String words, List<Integer> by) {
            conflict =
                    new Ruling.Conflict(by.stream().map(members::get).distinct().toList(), words);
            return conflict;
        }
    }
}
