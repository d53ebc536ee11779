package io.statebench.workload.lock;

import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Of the grants given before an instant, the one with the most of something. */
final class Latest {
    private final List<Grant> grants;
    /** By position: the position of the one with the most, up to there. */
    private final int[] most;

    /**
     * Prepares answers.
     *
     * @param grants in the order in which they were given
     * @param measure what to have most of
     */
    Latest(List<Grant> grants, ToLongFunction<Grant> measure) {
        this.grants = grants;
        this.most = new int[grants.size()];
        for (int i = 1; i < most.length; i++) {
            long here = measure.applyAsLong(grants.get(i));
            most[i] = here > measure.applyAsLong(grants.get(most[i - 1])) ? i : most[i - 1];
        }
    }

    /** The one with the most among those whose holder had learnt of it before an instant; null if there is none. */
    @Nullable
    Grant before(long nanos) {
        int from = 0;
        int to = grants.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (grants.get(middle).grantedNanos() < nanos) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from == 0 ? null : grants.get(most[from - 1]);
    }
}
