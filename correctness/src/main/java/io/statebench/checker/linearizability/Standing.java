package io.statebench.checker.linearizability;

import io.statebench.checker.linearizability.definition.Member;
import io.statebench.model.Action;
import java.util.Map;
import java.util.Set;

/**
 * One configuration in words that outlive the layout of a part of a history.
 *
 * @param values what the model may hold
 * @param done which of the operations still open have happened
 * @param used how many of the indeterminate operations of each kind have happened, the earliest called first
 */
record Standing<S>(Set<S> values, Set<Member> done, Map<Action, Integer> used) {
    Standing {
        values = Set.copyOf(values);
        done = Set.copyOf(done);
        used = Map.copyOf(used);
    }
}
