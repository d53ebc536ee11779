package io.statebench.checker.linearizability;

import io.statebench.checker.linearizability.definition.Member;
import java.util.List;

/**
 * Finds operations that need not have happened and bring a value that no operation needs. From an order that contains one
 * it can be struck, and the order still explains the rest: whatever follows sees another value and does not ask, up to the
 * next that brings its own.
 *
 * <p>That holds only if every action that changes the value says what it brings, and every one that does not change it
 * says what it needs.
 */
final class Unneeded {
    private Unneeded() {}

    /** By place in the members: whether it is one of them. Striking one may leave another unneeded. */
    static boolean[] among(List<Member> members, int[] actions, TransitionTable<?> table) {
        boolean[] isUnneeded = new boolean[actions.length];
        int[] needers = new int[table.valueCount()];
        boolean isAnyOptional = false;
        for (int i = 0; i < actions.length; i++) {
            int action = actions[i];
            if (table.isPure(action) ? table.needs(action) < 0 : table.brings(action) < 0) {
                return isUnneeded;
            }
            Member member = members.get(i);
            isAnyOptional |= !member.mustHappen();
            if (table.needs(action) >= 0 && (member.mustHappen() || !table.isPure(action))) {
                needers[table.needs(action)]++;
            }
        }
        for (boolean isAny = isAnyOptional; isAny; ) {
            isAny = false;
            for (int i = 0; i < actions.length; i++) {
                if (!isUnneeded[i] && isUnneeded(members.get(i), actions[i], table, needers)) {
                    isUnneeded[i] = true;
                    isAny |= forget(table.needs(actions[i]), needers);
                }
            }
        }
        return isUnneeded;
    }

    private static boolean isUnneeded(Member member, int action, TransitionTable<?> table, int[] needers) {
        return !member.mustHappen() && !table.isPure(action) && needers[table.brings(action)] == 0;
    }

    /** Returns whether nobody needs the value any more. */
    private static boolean forget(int value, int[] needers) {
        return value >= 0 && --needers[value] == 0;
    }
}
