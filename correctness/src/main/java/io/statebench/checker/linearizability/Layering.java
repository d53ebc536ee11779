package io.statebench.checker.linearizability;

import io.statebench.checker.linearizability.definition.Member;
import io.statebench.model.Action;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lays the operations of one key out, once all of them are known. */
final class Layering {
    /** How far at first: chosen, about as many as are open at once. */
    private static final int NEAR = 8;

    private final TransitionTable<?> table;
    private final Reductions reductions;
    private final Partition partition = new Partition();

    private int[] actions = {};
    private List<Member> bounded = List.of();
    private final IntList boundedActions = new IntList();
    private final List<Member> optional = new ArrayList<>();
    private final IntList optionalActions = new IntList();
    /** By place in {@link #bounded}: where it comes in the order of the returns. */
    private int[] position = {};

    private Layering(TransitionTable<?> table, Reductions reductions) {
        this.table = table;
        this.reductions = reductions;
    }

    /**
     * Lays operations out. Those that need not happen and are pure say nothing, and neither do those that need not happen
     * and bring what nobody needs.
     *
     * @param isCounting whether indeterminate operations happen once; if not, each may happen any number of times, which
     *     allows more orders than there are, and never fewer
     */
    static Partition of(Question question, TransitionTable<?> table, Reductions reductions, boolean isCounting) {
        Layering layering = new Layering(table, reductions);
        layering.steps(question, isCounting).forEach(Runnable::run);
        return layering.partition;
    }

    /** The same, or empty if the time is over before that is done. */
    static Optional<Partition> within(
            Meter meter, Question question, TransitionTable<?> table, Reductions reductions, boolean isCounting) {
        Layering layering = new Layering(table, reductions);
        for (Runnable step : layering.steps(question, isCounting)) {
            if (meter.isOverNow()) {
                return Optional.empty();
            }
            step.run();
        }
        return Optional.of(layering.partition);
    }

    private List<Runnable> steps(Question question, boolean isCounting) {
        return List.of(
                () -> number(question.members()),
                () -> select(question.members()),
                () -> begin(question.earlier()),
                this::order,
                () -> layOutSlots(isCounting));
    }

    private void number(List<Member> members) {
        actions = new int[members.size()];
        for (int i = 0; i < actions.length; i++) {
            actions[i] = table.actionId(members.get(i).action());
        }
        table.seal();
    }

    private void begin(Set<Action> earlier) {
        partition.initial = IntStream.concat(
                        IntStream.of(table.initial()), earlier.stream().mapToInt(table::broughtBy))
                .distinct()
                .toArray();
    }

    /** Those of some members that can matter to the verdict, in the order of their calls. */
    static List<Member> telling(List<Member> members, TransitionTable<?> table, Reductions reductions) {
        Layering layering = new Layering(table, reductions);
        layering.number(members);
        layering.select(members);
        return Stream.concat(layering.bounded.stream(), layering.optional.stream())
                .sorted(Comparator.comparingLong(Member::callIndex))
                .toList();
    }

    private void select(List<Member> members) {
        boolean[] isUnneeded =
                reductions.unneeded() ? Unneeded.among(members, actions, table) : new boolean[actions.length];
        bounded = new ArrayList<>(members.size());
        for (int i = 0; i < actions.length; i++) {
            Member member = members.get(i);
            boolean isSilent = !member.mustHappen() && (isUnneeded[i] || table.isPure(actions[i]));
            if (!isSilent && member.hasEnd()) {
                bounded.add(member);
                boundedActions.add(actions[i]);
            } else if (!isSilent) {
                optional.add(member);
                optionalActions.add(actions[i]);
            }
        }
    }

    /** Puts what returns in the order of the returns. */
    private void order() {
        int count = bounded.size();
        long[] ends = new long[count];
        for (int i = 0; i < count; i++) {
            ends[i] = bounded.get(i).returnIndex();
        }
        long[] sorted = ends.clone();
        Arrays.sort(sorted);
        position = new int[count];
        Member[] returning = new Member[count];
        partition.action = new int[count];
        partition.isRequired = new boolean[count];
        partition.callLayer = new int[count];
        int layer = 0;
        for (int i = 0; i < count; i++) {
            Member member = bounded.get(i);
            int at = placeNear(i, sorted, ends[i]);
            while (layer < count && sorted[layer] < member.callIndex()) {
                layer++;
            }
            position[i] = at;
            returning[at] = member;
            partition.action[at] = boundedActions.get(i);
            partition.isRequired[at] = member.mustHappen();
            partition.callLayer[at] = layer;
        }
        partition.returning = Arrays.asList(returning);
        layOutClasses(sorted);
    }

    /** Where a number stands among sorted ones, mostly not far from where it is first looked for. */
    private static int placeNear(int guess, long[] sorted, long number) {
        int from = guess;
        int to = guess + 1;
        for (int span = NEAR; from > 0 && sorted[from] > number; span *= 2) {
            from = Math.max(0, from - span);
        }
        for (int span = NEAR; to < sorted.length && sorted[to - 1] < number; span *= 2) {
            to = Math.min(sorted.length, to + span);
        }
        return Arrays.binarySearch(sorted, from, to, number);
    }

    private void layOutClasses(long[] ends) {
        partition.classes = reductions.alikeInOrder() ? alike() : each();
        int count = partition.classes.size();
        partition.classAction = new int[count];
        partition.classLayers = new int[count][];
        for (int c = 0; c < count; c++) {
            List<Member> alike = partition.classes.get(c);
            partition.classAction[c] = table.actionId(alike.get(0).action());
            partition.classLayers[c] = alike.stream()
                    .mapToInt(member -> -1 - Arrays.binarySearch(ends, member.callIndex()))
                    .toArray();
        }
    }

    private List<List<Member>> each() {
        return optional.stream().map(List::of).toList();
    }

    private List<List<Member>> alike() {
        List<List<Member>> classes = new ArrayList<>();
        int[] classOf = new int[table.actionCount()];
        for (int i = 0; i < optional.size(); i++) {
            int action = optionalActions.get(i);
            if (classOf[action] == 0) {
                classes.add(new ArrayList<>());
                classOf[action] = classes.size();
            }
            classes.get(classOf[action] - 1).add(optional.get(i));
        }
        return classes;
    }

    /** Goes over time once: what is called takes a free slot, and each layer notes what is open at its end. */
    private void layOutSlots(boolean isCounting) {
        int count = bounded.size();
        partition.slot = new int[count];
        partition.openFrom = new int[count + 1];
        partition.open = new int[openInAll()];
        IntList free = new IntList();
        int[] present = new int[16];
        int presentCount = 0;
        int slots = 0;
        int called = 0;
        for (int layer = 0; layer < count; layer++) {
            while (called < count && partition.callLayer[position[called]] <= layer) {
                int at = position[called++];
                partition.slot[at] = free.size() == 0 ? slots++ : free.removeLast();
                if (presentCount == present.length) {
                    present = Arrays.copyOf(present, 2 * presentCount);
                }
                int place = presentCount++;
                while (place > 0 && present[place - 1] > at) {
                    present[place] = present[--place];
                }
                present[place] = at;
            }
            System.arraycopy(present, 0, partition.open, partition.openFrom[layer], presentCount);
            partition.openFrom[layer + 1] = partition.openFrom[layer] + presentCount;
            // What returns first is the least position, which is this layer.
            System.arraycopy(present, 1, present, 0, --presentCount);
            free.add(partition.slot[layer]);
        }
        partition.layOutRow(slots, isCounting);
    }

    /** How many are open at the end of each layer, summed up. */
    private int openInAll() {
        long sum = 0;
        for (int at = 0; at < partition.callLayer.length; at++) {
            sum += at - partition.callLayer[at] + 1;
        }
        return Math.toIntExact(sum);
    }
}
