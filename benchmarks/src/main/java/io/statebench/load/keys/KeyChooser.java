package io.statebench.load.keys;

/** Says which key a call uses. Not thread-safe: each worker has its own, and all of them agree. */
@FunctionalInterface
public interface KeyChooser {
    /** The key of a call, from 0, by the call's number in the plan; the same whenever it is asked. */
    int keyOf(long number);
}
