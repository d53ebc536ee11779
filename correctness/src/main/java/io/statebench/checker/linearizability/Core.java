package io.statebench.checker.linearizability;

import io.statebench.checker.linearizability.definition.Member;
import java.util.List;

/**
 * A small part of a refuted history that no order explains either; {@link CoreSearch} finds it.
 *
 * @param members what cannot be relaxed any further, in the order of their calls
 * @param failing the one whose return no order allows
 * @param lastValues what the value could be just before that return, for a person; empty if nobody knows
 * @param isRechecked whether brute force over the core and whatever else matters came to the same
 */
record Core(List<Member> members, Member failing, List<String> lastValues, boolean isRechecked) {
    Core {
        members = List.copyOf(members);
        lastValues = List.copyOf(lastValues);
    }
}
