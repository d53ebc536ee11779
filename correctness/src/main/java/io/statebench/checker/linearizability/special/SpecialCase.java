package io.statebench.checker.linearizability.special;

import io.statebench.checker.linearizability.definition.Member;
import java.util.List;
import java.util.Optional;

/**
 * Decides the histories of one model that have a certain shape. Pure; used by one thread.
 *
 * <p>It is exact where it speaks: a wrong ruling is a bug of the highest rank, and each special case is compared with the
 * search on many small histories.
 */
public interface SpecialCase {
    /** A short name for the verdict's counts, such as {@code unique-writes}. */
    String name();

    /**
     * Rules, or is empty where the precondition does not hold: nothing is known then.
     *
     * @param members of one key, in the order of their calls, with any claim
     * @throws IllegalArgumentException if the model does not know what one of them does
     */
    Optional<Ruling> rule(List<Member> members);
}
