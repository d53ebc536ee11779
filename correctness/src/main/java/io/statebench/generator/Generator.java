package io.statebench.generator;

import io.statebench.client.Invocation;

/** The planned operations of one process, without end. Pure: the same seed gives the same ones. Used by one thread. */
@FunctionalInterface
public interface Generator {
    /** The next one. */
    Invocation next();
}
