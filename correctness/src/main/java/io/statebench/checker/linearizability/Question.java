package io.statebench.checker.linearizability;

import io.statebench.checker.linearizability.definition.Member;
import io.statebench.model.Action;
import java.util.List;
import java.util.Set;

/**
 * What a search is asked.
 *
 * @param members of one key, in the order of their calls
 * @param earlier actions, one of which may have brought the value that the members begin with; none for a whole history,
 *     which begins with the model's initial value
 */
record Question(List<Member> members, Set<Action> earlier) {
    static Question whole(List<Member> members) {
        return new Question(members, Set.of());
    }
}
