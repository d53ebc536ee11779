package io.statebench.checker.linearizability;

import io.statebench.model.Action;
import io.statebench.model.Model;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A model over the actions of one partition, compiled to integers as far as the search reaches: values and actions get
 * numbers from 0 on, and each step is asked of the model once.
 *
 * <p>A number stands for the set of values that are possible after the same actions, which has one member unless the
 * model is not deterministic (the subset construction of Rabin and Scott, "Finite automata and their decision
 * problems", 1959, section 4).
 */
final class TransitionTable<S> {
    /** The answer for an action that cannot have happened. */
    static final int IMPOSSIBLE = -1;

    /** What the maps and lists below take for each entry with compressed references, by the layout of their classes. */
    private static final long ACTION_BYTES = 80;

    private static final long VALUE_BYTES = 104;

    /** Places for actions and values at first: chosen, as many as a short history needs without growing. */
    private static final int EXPECTED = 64;

    private final Model<S> model;
    private final Map<Action, Integer> actionIds = new HashMap<>(EXPECTED);
    private final List<Action> actions = new ArrayList<>(EXPECTED);
    /** The numbers of values, and those of sets of several. */
    private final Map<S, Integer> singleIds = new HashMap<>(EXPECTED);

    private final Map<Set<S>, Integer> severalIds = new HashMap<>();
    private final List<Set<S>> values = new ArrayList<>(EXPECTED);
    private long valueBytes;
    private final StepMap known = new StepMap();
    /** By action, as are the next two: a value, or {@link #IMPOSSIBLE} for none. */
    private boolean[] isPure = {};

    private int[] needs = {};
    private int[] brings = {};

    TransitionTable(Model<S> model) {
        this.model = model;
        singleId(model.initial());
    }

    /** The number of an action; all must have one before the first step. */
    int actionId(Action action) {
        Integer known = actionIds.putIfAbsent(action, actions.size());
        if (known != null) {
            return known;
        }
        actions.add(action);
        return actions.size() - 1;
    }

    /** The number of the value every history begins with. */
    int initial() {
        return 0;
    }

    /** Where an action leads, or {@link #IMPOSSIBLE}; the model is asked only where it did not say so beforehand. */
    int step(int value, int action) {
        int need = needs[action];
        if (need != IMPOSSIBLE && need != value) {
            return IMPOSSIBLE;
        }
        if (need != IMPOSSIBLE && isPure[action]) {
            return value;
        }
        if (brings[action] != IMPOSSIBLE && !isPure[action]) {
            return brings[action];
        }
        int to = known.get(value, action);
        return to != StepMap.ABSENT ? to : ask(value, action);
    }

    private int ask(int value, int action) {
        Set<S> from = values.get(value);
        int id = numberOf(from.size() == 1 ? steps(from.iterator().next(), action) : steps(from, action));
        known.put(value, action, id);
        return id;
    }

    private Collection<S> steps(S from, int action) {
        return model.steps(from, actions.get(action));
    }

    private Collection<S> steps(Set<S> from, int action) {
        Set<S> to = new HashSet<>();
        for (S each : from) {
            to.addAll(steps(each, action));
        }
        return to;
    }

    /** The number of some values together, or {@link #IMPOSSIBLE} where there is none. */
    int numberOf(Collection<S> values) {
        if (values.isEmpty()) {
            return IMPOSSIBLE;
        }
        if (values.size() == 1) {
            return singleId(values.iterator().next());
        }
        Set<S> several = Set.copyOf(values);
        return several.size() == 1 ? singleId(several.iterator().next()) : severalId(several);
    }

    private int singleId(S value) {
        Integer known = singleIds.putIfAbsent(value, values.size());
        return known != null ? known : newId(Set.of(value));
    }

    private int severalId(Set<S> several) {
        Integer known = severalIds.putIfAbsent(several, values.size());
        return known != null ? known : newId(several);
    }

    private int newId(Set<S> value) {
        values.add(value);
        valueBytes += VALUE_BYTES;
        for (S each : value) {
            valueBytes += Footprint.bytes(each);
        }
        return values.size() - 1;
    }

    /**
     * Fixes the actions; to be called once, between the last {@link #actionId} and the first step.
     *
     * @throws IllegalArgumentException if the model does not know one of them
     */
    void seal() {
        isPure = new boolean[actions.size()];
        needs = new int[actions.size()];
        brings = new int[actions.size()];
        for (int action = 0; action < isPure.length; action++) {
            isPure[action] = model.isPure(actions.get(action));
            needs[action] = idOrNone(model.needs(actions.get(action)));
            brings[action] = idOrNone(model.brings(actions.get(action)));
        }
    }

    /** The only value an action leads to that need not have a number, which the model must say. */
    int broughtBy(Action action) {
        return singleId(model.brings(action).orElseThrow());
    }

    private int idOrNone(Optional<S> value) {
        return value.isPresent() ? singleId(value.get()) : IMPOSSIBLE;
    }

    /** The only value an action is possible in, or {@link #IMPOSSIBLE} where there is no such. */
    int needs(int action) {
        return needs[action];
    }

    /** The only value an action leads to, or {@link #IMPOSSIBLE} where there is no such. */
    int brings(int action) {
        return brings[action];
    }

    /** How many actions have a number. */
    int actionCount() {
        return actions.size();
    }

    /** How many values have a number so far. */
    int valueCount() {
        return values.size();
    }

    boolean isPure(int action) {
        return isPure[action];
    }

    /** The values that a number stands for. */
    Set<S> values(int value) {
        return values.get(value);
    }

    /** How a person reads a value. */
    String say(int value) {
        return values.get(value).stream().map(model::say).sorted().collect(Collectors.joining(" or "));
    }

    /** How many bytes the table holds, counted. */
    long bytes() {
        return known.bytes() + valueBytes + ACTION_BYTES * actions.size();
    }
}
