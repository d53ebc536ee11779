package io.statebench.checker.linearizability.special;

import io.statebench.checker.linearizability.definition.Member;
import io.statebench.model.FifoQueue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A queue into which each value came at most once. It is refuted by a few shapes: a value that comes out of nowhere, or
 * twice; one that comes out before, or without, one that had come before it; nothing found while there surely was
 * something. See Henzinger, Sezgin and Vafeiadis, "Aspect-oriented linearizability proofs", 2013, section 3, and
 * Bouajjani, Emmi, Enea and Hamza, "On reducing linearizability to state reachability", 2015, section 4; where there is
 * none of them {@link QueueOrder} gives an order.
 *
 * <p>Beyond those papers, operations may be in doubt. An enqueue in doubt happened if its value came out and need not
 * have otherwise. A dequeue in doubt may take a value that is not known to have come out. The earlier they are, the
 * better for either; so the first to be called takes the value that was first to have surely come, and so on: any other
 * choice keeps the queue filled at least as long, and leaves no value behind that this one does not.
 */
final class UniqueQueue implements SpecialCase {
    private final FifoQueue model;

    UniqueQueue(FifoQueue model) {
        this.model = model;
    }

    @Override
    public String name() {
        return "unique-queue";
    }

    @Override
    public Optional<Ruling> rule(List<Member> members) {
        Set<Object> values = new HashSet<>();
        boolean isKnown = true;
        for (Member member : members) {
            boolean isEmptySeen = model.isPure(member.action()); // Refuses what the model does not know.
            Object value = member.action().value();
            if (member.action().f().equals("enqueue")) {
                isKnown &= values.add(Objects.requireNonNull(value));
            } else {
                isKnown &= isEmptySeen || member.mustHappen() == (value != null);
            }
        }
        return isKnown
                ? Spans.withoutBoundedDoubt(members).map(times -> new Visit(members, times).ruling())
                : Optional.empty();
    }

    /** One history. */
    private final class Visit {
        private final List<Member> members;
        private final Spans times;
        private final Stays stays;
        private final Map<Object, Integer> stayOf = new HashMap<>();
        /** Stays that nobody is known to have ended, the one that surely began first in front. */
        private int[] lingering = {};
        /** How many of those a dequeue in doubt may have ended. */
        private int taken;

        private final boolean[] isDequeue;
        private final boolean[] isEmptySeen;
        private @Nullable Ruling conflict;

        Visit(List<Member> members, Spans times) {
            this.members = members;
            this.times = times;
            this.stays = new Stays(members.size());
            this.isDequeue = new boolean[members.size()];
            this.isEmptySeen = new boolean[members.size()];
            for (int i = 0; i < isDequeue.length; i++) {
                isDequeue[i] = members.get(i).action().f().equals("dequeue");
                isEmptySeen[i] = model.isPure(members.get(i).action());
            }
        }

        Ruling ruling() {
            enterAll();
            for (int i = 0; i < members.size() && conflict == null; i++) {
                if (isDequeue[i] && members.get(i).mustHappen() && !isEmptySeen[i]) {
                    leave(i);
                }
            }
            if (conflict == null) {
                takeLingering();
                refuteOvertaking();
            }
            if (conflict == null) {
                placeThoseThatFoundNothing();
            }
            return conflict == null ? order() : conflict;
        }

        private Object value(int i) {
            return Objects.requireNonNull(members.get(i).action().value());
        }

        /** An enqueue in doubt whose value did not come out is as good as none. */
        private void enterAll() {
            Set<Object> seen = new HashSet<>();
            for (int i = 0; i < members.size(); i++) {
                if (isDequeue[i] && members.get(i).action().value() != null) {
                    seen.add(value(i));
                }
            }
            for (int i = 0; i < members.size(); i++) {
                if (!isDequeue[i] && (members.get(i).mustHappen() || seen.contains(value(i)))) {
                    stayOf.put(value(i), stays.count());
                    stays.enter(i, times);
                }
            }
        }

        private void leave(int dequeue) {
            Integer stay = stayOf.get(value(dequeue));
            if (stay == null) {
                conflict(value(dequeue) + " came out and was never put in", List.of(dequeue));
            } else if (stays.dequeue[stay] != Stays.NONE) {
                conflict(value(dequeue) + " came out twice", List.of(stays.dequeue[stay], dequeue));
            } else if (times.end[dequeue] < stays.inFrom[stay]) {
                conflict(value(dequeue) + " came out before it was put in", List.of(dequeue));
            } else {
                stays.leave(stay, dequeue, times);
            }
        }

        private void takeLingering() {
            long[] keys = stays.sortedBy(stays.inTo);
            lingering = Arrays.stream(keys)
                    .mapToInt(key -> (int) key)
                    .filter(stay -> stays.dequeue[stay] == Stays.NONE)
                    .toArray();
            for (int i = 0; i < members.size() && taken < lingering.length; i++) {
                if (isDequeue[i] && !members.get(i).mustHappen() && !isEmptySeen[i]) {
                    stays.leave(lingering[taken++], i, times);
                }
            }
        }

        /** Of those that had surely come before another came, none may leave after that one has left. */
        private void refuteOvertaking() {
            long[] byInFrom = stays.sortedBy(stays.inFrom);
            long[] byInTo = stays.sortedBy(stays.inTo);
            int next = 0;
            int last = Stays.NONE;
            for (int k = 0; k < byInFrom.length && conflict == null; k++) {
                int stay = (int) byInFrom[k];
                for (; byInTo[next] >>> Integer.SIZE < stays.inFrom[stay]; next++) {
                    int earlier = (int) byInTo[next];
                    if (last == Stays.NONE || stays.outFrom[earlier] > stays.outFrom[last]) {
                        last = earlier;
                    }
                }
                if (last != Stays.NONE && stays.outTo[stay] < stays.outFrom[last]) {
                    overtaken(last, stay);
                }
            }
        }

        private void overtaken(int earlier, int stay) {
            List<Integer> by = new ArrayList<>(List.of(stays.dequeue[stay]));
            if (isLingering(earlier)) {
                int inTime = 0;
                while (inTime < taken && stays.outFrom[lingering[inTime]] <= stays.outTo[stay]) {
                    inTime++;
                }
                addEnqueuesOf(inTime, by);
            } else {
                by.add(stays.dequeue[earlier]);
            }
            conflict(
                    value(stays.dequeue[stay]) + " came out before " + value(stays.enqueue[earlier])
                            + ", which had been put in first",
                    by);
        }

        private boolean isLingering(int stay) {
            int dequeue = stays.dequeue[stay];
            return dequeue == Stays.NONE || !members.get(dequeue).mustHappen();
        }

        /** Of lingering ones, up to a place among them. */
        private void addEnqueuesOf(int place, List<Integer> by) {
            for (int k = 0; k <= place; k++) {
                by.add(stays.enqueue[lingering[k]]);
            }
        }

        private void placeThoseThatFoundNothing() {
            QueueCover cover = new QueueCover(stays);
            for (int i = 0; i < members.size() && conflict == null; i++) {
                if (isEmptySeen[i] && members.get(i).mustHappen()) {
                    int gap = cover.firstGap(times.call[i]);
                    if (gap <= times.end[i]) {
                        stays.nothing(i, gap);
                    } else {
                        foundNothing(i, cover.chain(times.call[i], times.end[i]));
                    }
                }
            }
        }

        /** Those in the chain kept the queue filled, if the dequeues in doubt took whatever else they could take. */
        private void foundNothing(int finder, List<Integer> chain) {
            List<Integer> by = new ArrayList<>(List.of(finder));
            for (int stay : chain) {
                if (isLingering(stay)) {
                    int place = 0;
                    while (lingering[place] != stay) {
                        place++;
                    }
                    addEnqueuesOf(place, by);
                } else {
                    by.add(stays.enqueue[stay]);
                    by.add(stays.dequeue[stay]);
                }
            }
            conflict("nothing was found though the queue surely held " + value(stays.enqueue[chain.get(0)]), by);
        }

        private Ruling order() {
            Schedule schedule = new Schedule(members);
            new QueueOrder(stays).place(schedule);
            return schedule.order();
        }

        private void conflict(String words, List<Integer> by) {
            conflict =
                    new Ruling.Conflict(by.stream().map(members::get).distinct().toList(), words);
        }
    }
}
