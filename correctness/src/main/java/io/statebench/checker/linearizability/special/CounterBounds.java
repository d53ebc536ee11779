package io.statebench.checker.linearizability.special;

import io.statebench.checker.linearizability.definition.Member;
import io.statebench.model.Counter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * A counter that shows less than what had surely been added, or more than what can have been, as Jepsen's counter
 * checker has it; see Kingsbury, "Jepsen", {@code jepsen.checker/counter}. Speaks only when it refutes: whether some of
 * different amounts make up a number is a knapsack.
 */
final class CounterBounds implements SpecialCase {
    /** Amounts beyond are left to the search, so that no sum overflows. */
    private static final long LARGEST = 1L << 31;

    /** A number that was seen may be as large as that. */
    private static final long LARGEST_SEEN = 1L << 61;

    private final Counter model;

    CounterBounds(Counter model) {
        this.model = model;
    }

    @Override
    public String name() {
        return "counter-bounds";
    }

    @Override
    public Optional<Ruling> rule(List<Member> members) {
        boolean isModest = UnitCounter.isWithin(LARGEST_SEEN, model.initial());
        for (Member member : members) {
            model.isPure(member.action()); // Refuses what the model does not know.
            isModest &= UnitCounter.isWithin(LARGEST, UnitCounter.amount(member.action()));
        }
        return isModest
                ? Spans.withoutBoundedDoubt(members).flatMap(times -> new Sums(members, times).conflict())
                : Optional.empty();
    }

    /** Sums of what was added in one history, up to any time. */
    private final class Sums {
        private final List<Member> members;
        private final Spans times;
        private final Running possiblyMore;
        private final Running possiblyLess;
        private final Running surelyMore;
        private final Running surelyLess;

        Sums(List<Member> members, Spans times) {
            this.members = members;
            this.times = times;
            this.possiblyMore = new Running(times.call, i -> amount(i) > 0);
            this.possiblyLess = new Running(times.call, i -> amount(i) < 0);
            this.surelyMore = new Running(times.end, i -> isSure(i) && amount(i) > 0);
            this.surelyLess = new Running(times.end, i -> isSure(i) && amount(i) < 0);
        }

        private long amount(int i) {
            return UnitCounter.amount(members.get(i).action());
        }

        private boolean isSure(int i) {
            return members.get(i).mustHappen();
        }

        Optional<Ruling> conflict() {
            for (int i = 0; i < members.size(); i++) {
                Number seen = UnitCounter.seen(members.get(i).action());
                if (seen != null && isSure(i) && UnitCounter.isWithin(LARGEST_SEEN, seen.longValue())) {
                    Optional<Ruling> conflict = conflictAt(i, seen.longValue() - amount(i) - model.initial());
                    if (conflict.isPresent()) {
                        return conflict;
                    }
                }
            }
            return Optional.empty();
        }

        /** Of one that saw that much added by others. */
        private Optional<Ruling> conflictAt(int i, long added) {
            int call = times.call[i];
            int end = times.end[i];
            long least = surelyMore.before(call) + possiblyLess.before(end);
            long most = possiblyMore.before(end) - amount(i) + surelyLess.before(call);
            if (added < least) {
                return Optional.of(
                        conflict(i, added - possiblyLess.before(end), surelyMore, "less than had been added"));
            }
            if (added > most) {
                return Optional.of(conflict(
                        i, possiblyMore.before(end) - amount(i) - added, surelyLess, "more than can have been added"));
            }
            return Optional.empty();
        }

        /** The largest of the sure ones, until they make up more than they may. */
        private Ruling conflict(int seer, long allowed, Running sure, String words) {
            List<Integer> largestFirst = sure.membersBefore(times.call[seer]);
            largestFirst.sort(Comparator.comparingLong(i -> -Math.abs(amount(i))));
            List<Member> by = new ArrayList<>(List.of(members.get(seer)));
            long sum = 0;
            for (int k = 0; sum <= allowed && k < largestFirst.size(); k++) {
                sum += Math.abs(amount(largestFirst.get(k)));
                by.add(members.get(largestFirst.get(k)));
            }
            return new Ruling.Conflict(by, members.get(seer).action() + " is " + words);
        }

        /** The sum of some amounts by a time of theirs. */
        private final class Running {
            private final long[] keys;
            private final long[] sums;

            Running(int[] time, IntPredicate isIn) {
                long[] all = new long[time.length];
                int count = 0;
                for (int i = 0; i < time.length; i++) {
                    if (isIn.test(i)) {
                        all[count++] = (long) time[i] << Integer.SIZE | i;
                    }
                }
                this.keys = Arrays.copyOf(all, count);
                Arrays.sort(keys);
                this.sums = new long[count + 1];
                for (int k = 0; k < count; k++) {
                    sums[k + 1] = sums[k] + amount((int) keys[k]);
                }
            }

            long before(int time) {
                return sums[countBefore(time)];
            }

            private int countBefore(int time) {
                int place = Arrays.binarySearch(keys, (long) time << Integer.SIZE);
                return place < 0 ? -place - 1 : place;
            }

            List<Integer> membersBefore(int time) {
                List<Integer> before = new ArrayList<>();
                for (int k = 0; k < countBefore(time); k++) {
                    before.add((int) keys[k]);
                }
                return before;
            }
        }
    }
}
