package io.statebench.checker;

import io.statebench.history.History;

/** Decides one promise. Pure and single-threaded as seen from outside. */
public interface Checker {
    /** The promise's name, such as {@code linearizable}. */
    String name();

    /**
     * Looks at a whole history.
     *
     * @param history what was observed; never empty of meaning to the caller: too little to decide is unknown
     * @param budget what the decision may cost; running out of it is {@link Verdict#UNKNOWN}
     */
    CheckResult check(History history, Budget budget);
}
