package io.statebench.nemesis;

/** Receives what the nemesis plans and sees, to stand in the history among the operations. */
@FunctionalInterface
public interface NemesisLog {
    /**
     * Records an event of the nemesis.
     *
     * @param f what it does
     * @param value a map as EDN can say it
     * @return when, counted from the run's start
     */
    long record(String f, Object value);
}
