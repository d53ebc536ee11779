package io.statebench.checker.linearizability.special;

import io.statebench.checker.linearizability.definition.Member;
import io.statebench.model.Action;
import io.statebench.model.Register;
import io.statebench.model.Register.Held;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the operations on a register saw and what they brought there, as numbers from 0 on, where 0 is what it began with.
 * A member that need not have happened and changes nothing says nothing.
 */
final class Sightings {
    static final int NONE = -1;

    final List<Member> members;
    final Times times;
    /** By member, as are the next two: the value it saw, or {@link #NONE}. */
    final int[] seen;
    /** The value it brought if it happened. */
    final int[] brought;
    /** The value that it says was not there. */
    final int[] refused;

    private final Register register;
    private final Map<Held, Integer> ids = new HashMap<>();
    private final List<Held> values = new ArrayList<>();
    private final List<Integer> bringers = new ArrayList<>();
    private boolean isUnique = true;

    private Sightings(Register register, List<Member> members) {
        this.register = register;
        this.members = members;
        this.seen = none(members.size());
        this.brought = none(members.size());
        this.refused = none(members.size());
        id(register.initial());
        for (int i = 0; i < seen.length && isUnique; i++) {
            note(i);
        }
        this.times = new Times(isUnique ? members : List.of());
    }

    /** Empty if two members bring the same value, or one what was there in the beginning. */
    static Optional<Sightings> of(Register register, List<Member> members) {
        Sightings sightings = new Sightings(register, members);
        return sightings.isUnique ? Optional.of(sightings) : Optional.empty();
    }

    static int[] none(int length) {
        int[] none = new int[length];
        Arrays.fill(none, NONE);
        return none;
    }

    private void note(int i) {
        Action action = members.get(i).action();
        boolean isPure = register.isPure(action);
        if (isPure && !members.get(i).mustHappen()) {
            return;
        }
        seen[i] = idOrNone(register.needs(action));
        refused[i] = idOrNone(register.refuses(action));
        if (!isPure) {
            brought[i] = idOrNone(register.brings(action));
            isUnique &= brought[i] != 0 && bringers.get(brought[i]) == NONE;
            bringers.set(brought[i], i);
        }
    }

    private int idOrNone(Optional<Held> value) {
        return value.isPresent() ? id(value.get()) : NONE;
    }

    private int id(Held value) {
        Integer known = ids.putIfAbsent(value, values.size());
        if (known != null) {
            return known;
        }
        values.add(value);
        bringers.add(NONE);
        return values.size() - 1;
    }

    int valueCount() {
        return values.size();
    }

    /** The only member that brings a value, or {@link #NONE}. */
    int bringer(int value) {
        return bringers.get(value);
    }

    /** How a person reads a value. */
    String say(int value) {
        return register.say(values.get(value));
    }
}
