package io.statebench.checker.linearizability.special;

import io.statebench.checker.linearizability.definition.Member;
import io.statebench.model.ElementSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A set from which nothing is removed and which is read as a whole. What reads show must grow from one to the next, so
 * that they have an order, and every element comes between the last read that lacks it and the first that shows it:
 *
 * <pre>
 *   stage    0         1           2         3
 *            1, 2 | [1 2] [2 1] |  7  | [1 2 7] | the rest
 * </pre>
 *
 * <p>All of a stage comes before all of the next; in a stage there is no order. An element comes with one of its adds, at
 * any time from the first call of one to the first return of one, as the one called first is open all that time.
 */
final class GrowingSet implements SpecialCase {
    private final ElementSet model;

    GrowingSet(ElementSet model) {
        this.model = model;
    }

    @Override
    public String name() {
        return "growing-set";
    }

    @Override
    public Optional<Ruling> rule(List<Member> members) {
        members.forEach(member -> model.isPure(member.action())); // Refuses what the model does not know.
        return members.stream().anyMatch(member -> member.action().f().equals("remove"))
                ? Optional.empty()
                : Spans.withoutBoundedDoubt(members).map(times -> new Growth(members, times).ruling());
    }

    private static final int NONE = -1;

    /** When an element came, as far as its adds and the questions for it say. */
    private static final class Arrival {
        /** The first to be called, or {@link #NONE}. */
        int add = NONE;
        /** Which of the different reads is the first to show it, from 1 on; 0 for none. */
        int level;
        /** The last read seen to show it, or {@link #NONE}. */
        int shownBy = NONE;
        /** Its first add, or the last question for it that found nothing, which then has asked. */
        int from = Spans.NEVER;

        int fromBy = NONE;
        /** The first to return of those that it must have come before, or {@link #NONE}. */
        int toBy = NONE;

        int to = Spans.NEVER;
        int time = Spans.NEVER;

        void isThereBy(int end, int member) {
            if (end < to) {
                to = end;
                toBy = member;
            }
        }
    }

    /** One history. */
    private static final class Growth {
        private final List<Member> members;
        private final Spans times;
        private final Schedule schedule;
        private final Map<Object, Arrival> arrivals = new HashMap<>();
        private final List<Arrival> inOrder = new ArrayList<>();
        /** Of the reads that differ, the first of each, the one that shows the least first; from 1 on. */
        private final List<Integer> firstRead = new ArrayList<>(List.of(NONE));

        /** What all later stages come after, and who says so; the level if that is an element's time, else 0. */
        private int from = NONE;

        private int fromBy = NONE;
        private int fromLevel;
        private @Nullable Ruling conflict;

        Growth(List<Member> members, Spans times) {
            this.members = members;
            this.times = times;
            this.schedule = new Schedule(members);
        }

        Ruling ruling() {
            collectAdds();
            collectQuestions();
            long[] reads = readsBySize();
            long[] readsByLevel = orderReads(reads);
            if (conflict == null) {
                placeThoseWhoSawNothing();
                placeStages(readsByLevel);
            }
            if (conflict != null) {
                return conflict;
            }
            placeThoseWhoSaw();
            return schedule.order();
        }

        private boolean must(int i, String f) {
            return members.get(i).mustHappen() && members.get(i).action().f().equals(f);
        }

        private @Nullable Object value(int i) {
            return members.get(i).action().value();
        }

        private List<?> parts(int i) {
            return (List<?>) Objects.requireNonNull(value(i));
        }

        private Arrival arrival(@Nullable Object element) {
            Object present = Objects.requireNonNull(element);
            Arrival known = arrivals.get(present);
            if (known == null) {
                known = new Arrival();
                arrivals.put(present, known);
                inOrder.add(known);
            }
            return known;
        }

        private void collectAdds() {
            for (int i = 0; i < members.size(); i++) {
                if (members.get(i).action().f().equals("add")) {
                    Arrival arrival = arrival(value(i));
                    if (arrival.add == NONE) {
                        arrival.add = i;
                        arrival.from = times.call[i];
                    }
                    arrival.isThereBy(times.end[i], i);
                }
            }
        }

        /** An element that nobody adds never comes, whoever asks for it. */
        private void collectQuestions() {
            for (int i = 0; i < members.size(); i++) {
                if (must(i, "contains") && parts(i).get(1) != null) {
                    Arrival arrival = arrival(parts(i).get(0));
                    if (Boolean.TRUE.equals(parts(i).get(1))) {
                        arrival.isThereBy(times.end[i], i);
                    } else if (times.call[i] > arrival.from) {
                        arrival.from = times.call[i];
                        arrival.fromBy = i;
                    }
                }
            }
        }

        private long[] readsBySize() {
            long[] keys = new long[members.size()];
            int count = 0;
            for (int i = 0; i < members.size(); i++) {
                if (must(i, "read") && value(i) != null) {
                    keys[count++] = (long) parts(i).size() << Integer.SIZE | i;
                }
            }
            long[] sorted = Arrays.copyOf(keys, count);
            Arrays.sort(sorted);
            return sorted;
        }

        /** The same, but with the level of each in the upper half. */
        private long[] orderReads(long[] reads) {
            long[] byLevel = reads.clone();
            int shown = 0;
            for (int k = 0; k < reads.length && conflict == null; k++) {
                int read = (int) reads[k];
                if (k == 0 || parts(read).size() > parts((int) reads[k - 1]).size()) {
                    firstRead.add(read);
                }
                int level = firstRead.size() - 1;
                byLevel[k] = (long) level << Integer.SIZE | read;
                shown += show(read, level);
                if (conflict == null && shown > parts(read).size()) {
                    conflict("two reads each show an element that the other lacks", (int) reads[k - 1], read);
                }
            }
            return byLevel;
        }

        /** Returns how many of the elements no read before it shows. */
        private int show(int read, int level) {
            int fresh = 0;
            for (Object element : parts(read)) {
                Arrival arrival = arrival(element);
                if (arrival.shownBy == read) {
                    conflict("a read shows an element twice", read);
                }
                arrival.shownBy = read;
                if (arrival.level == 0) {
                    arrival.level = level;
                    fresh++;
                }
            }
            return fresh;
        }

        private void placeThoseWhoSawNothing() {
            for (int i = 0; i < members.size(); i++) {
                boolean isQuestion = must(i, "contains") && !Boolean.TRUE.equals(parts(i).get(1));
                if (isQuestion || (must(i, "read") && value(i) == null)) {
                    schedule.place(i, times.call[i]);
                }
            }
        }

        private void placeStages(long[] reads) {
            long[] elements = elementsByLevel();
            int nextElement = 0;
            int nextRead = 0;
            for (int level = 1; level <= firstRead.size() && conflict == null; level++) {
                int end = nextElement;
                while (end < elements.length && elements[end] >>> Integer.SIZE == level) {
                    placeElement(inOrder.get((int) elements[end++]));
                }
                for (; nextElement < end; nextElement++) {
                    Arrival arrival = inOrder.get((int) elements[nextElement]);
                    comesAfter(arrival.from, arrival.fromBy, level);
                }
                end = nextRead;
                while (end < reads.length && reads[end] >>> Integer.SIZE == level) {
                    placeRead((int) reads[end++]);
                }
                for (; nextRead < end; nextRead++) {
                    comesAfter(times.call[(int) reads[nextRead]], (int) reads[nextRead], 0);
                }
            }
        }

        /** Those that came at all; those that no read shows come after all reads. */
        private long[] elementsByLevel() {
            long[] keys = new long[inOrder.size()];
            int count = 0;
            for (int e = 0; e < keys.length; e++) {
                Arrival arrival = inOrder.get(e);
                if (arrival.level > 0 || arrival.toBy != NONE) {
                    long level = arrival.level > 0 ? arrival.level : firstRead.size();
                    keys[count++] = level << Integer.SIZE | e;
                }
            }
            long[] sorted = Arrays.copyOf(keys, count);
            Arrays.sort(sorted);
            return sorted;
        }

        private void comesAfter(int time, int by, int level) {
            if (time > from) {
                from = time;
                fromBy = by;
                fromLevel = level;
            }
        }

        private void placeElement(Arrival arrival) {
            if (arrival.from > arrival.to) {
                conflict("an element was seen before it was added, or missed after", arrival.fromBy, arrival.toBy);
            } else if (from > arrival.to) {
                int between = fromLevel > 0 ? firstRead.get(fromLevel) : NONE;
                conflict("an element that surely was there is not shown", fromBy, between, arrival.toBy);
            } else if (arrival.add != NONE) {
                arrival.time = Math.max(from, arrival.from);
                schedule.place(arrival.add, arrival.time);
            }
        }

        private void placeRead(int read) {
            if (from > times.end[read]) {
                conflict("a read shows more than one called later, or what was not added yet", fromBy, read);
            } else {
                schedule.place(read, Math.max(from, times.call[read]));
            }
        }

        private void placeThoseWhoSaw() {
            for (int i = 0; i < members.size(); i++) {
                boolean isAdd = must(i, "add");
                if (isAdd || (must(i, "contains") && Boolean.TRUE.equals(parts(i).get(1)))) {
                    Arrival arrival = arrival(isAdd ? value(i) : parts(i).get(0));
                    if (arrival.add != i) {
                        schedule.place(i, Math.max(arrival.time, times.call[i]));
                    }
                }
            }
        }

        /** Between members, leaving out {@link #NONE}; the first that is found stays. */
        private void conflict(String words, Integer... by) {
            if (conflict == null) {
                List<Member> distinct = Arrays.stream(by)
                        .filter(i -> i != NONE)
                        .map(members::get)
                        .distinct()
                        .toList();
                conflict = new Ruling.Conflict(distinct, words);
            }
        }
    }
}
