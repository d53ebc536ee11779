package io.statebench.checker.linearizability;

import io.statebench.checker.linearizability.definition.Member;
import java.util.List;
import java.util.Set;

/**
 * How far one key was followed: all that the rest of the history needs to know of its beginning.
 *
 * @param index events before this index are accounted for
 * @param standings the configurations that explain them, at least one
 * @param open operations called before the index that return after it
 * @param indeterminate operations called before the index that may happen at any time or never, in the order of their
 *     calls
 * @param isExact whether the standings count indeterminate operations; if not, there may be standings too many, never one
 *     too few
 */
record Position<S>(
        long index, Set<Standing<S>> standings, List<Member> open, List<Member> indeterminate, boolean isExact) {
    Position {
        standings = Set.copyOf(standings);
        open = List.copyOf(open);
        indeterminate = List.copyOf(indeterminate);
    }
}
