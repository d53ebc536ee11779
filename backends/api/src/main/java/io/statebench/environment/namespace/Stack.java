package io.statebench.environment.namespace;

/**
 * A network stack and the shell in it.
 *
 * @param link the interface by which it is on the bridge
 * @param shell runs commands there; whoever uses it holds the lock of the {@link Segment}
 */
record Stack(String link, Shell shell) {}
