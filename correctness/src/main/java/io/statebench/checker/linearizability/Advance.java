package io.statebench.checker.linearizability;

import io.statebench.checker.linearizability.definition.Member;
import io.statebench.model.Action;
import io.statebench.model.Model;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Goes from one position of a history to a later one, breadth first, without asking what comes after. */
final class Advance<S> {
    /** What looks at later operations would be wrong: they are not known. */
    private static final Reductions BLIND = new Reductions(true, true, true, true, false, false, false);

    private final Position<S> from;
    private final List<Member> members = new ArrayList<>();
    private final TransitionTable<S> table;
    private final Partition partition;
    private final BreadthFirst search;

    /**
     * Prepares it.
     *
     * @param called operations called since the position, in the order of their calls
     */
    Advance(Model<S> model, Position<S> from, List<Member> called, Meter meter) {
        this.from = from;
        members.addAll(from.open());
        members.addAll(from.indeterminate());
        members.addAll(called);
        members.sort(Comparator.comparingLong(Member::callIndex));
        this.table = new TransitionTable<>(model);
        this.partition = Layering.of(Question.whole(members), table, BLIND, from.isExact());
        this.search = new BreadthFirst(partition, table, BLIND, meter);
        from.standings().forEach(standing -> search.begin(row(standing)));
    }

    private long[] row(Standing<S> standing) {
        long[] row = partition.rowOf(table.numberOf(standing.values()));
        for (int position = 0; position < partition.layers(); position++) {
            if (partition.callLayer[position] == 0 && standing.done().contains(partition.returning.get(position))) {
                partition.setDone(row, position);
            }
        }
        for (int c = 0; c < partition.classAction.length; c++) {
            Integer used = standing.used().get(partition.classes.get(c).get(0).action());
            for (int i = 0; used != null && i < used; i++) {
                partition.use(row, c);
            }
        }
        return row;
    }

    /**
     * Goes over all returns before an index.
     *
     * @return unknown if the budget ran out; of an invalid one the proven layers lead to {@link #returning}
     */
    Outcome to(long index) {
        return search.runTo(layersBefore(index));
    }

    private int layersBefore(long index) {
        int layers = 0;
        while (layers < partition.layers() && partition.returning.get(layers).returnIndex() < index) {
            layers++;
        }
        return layers;
    }

    Member returning(int layer) {
        return partition.returning.get(layer);
    }

    /** The position at an index, after {@link #to} went well. */
    Position<S> position(long index) {
        int layer = layersBefore(index);
        List<Member> open = members.stream()
                .filter(member -> member.hasEnd() && member.returnIndex() >= index)
                .toList();
        List<Member> indeterminate =
                members.stream().filter(member -> !member.hasEnd()).toList();
        Set<Standing<S>> standings = new HashSet<>();
        long[] row = new long[partition.width];
        for (int i = 0; i < search.reached().size(); i++) {
            search.reached().get(i, row);
            standings.add(standing(row, layer));
        }
        return new Position<>(index, standings, open, indeterminate, from.isExact());
    }

    private Standing<S> standing(long[] row, int layer) {
        Set<Member> done = new HashSet<>();
        for (int position = layer; position < partition.layers(); position++) {
            if (partition.callLayer[position] <= layer && partition.isDone(row, position)) {
                done.add(partition.returning.get(position));
            }
        }
        Map<Action, Integer> used = new HashMap<>();
        for (int c = 0; c < partition.classAction.length; c++) {
            if (partition.used(row, c) > 0) {
                used.put(partition.classes.get(c).get(0).action(), partition.used(row, c));
            }
        }
        return new Standing<>(table.values(Partition.value(row)), done, used);
    }
}
