package io.statebench.workload.pubsub;

import io.statebench.history.EventType;
import io.statebench.history.Operation;

/**
 * A message as it was published.
 *
 * @param id its identity, unique in a run
 * @param publish the operation
 */
record Message(Object id, Operation publish) {
    /** Whether it certainly was handed to nobody. */
    boolean isUnsent() {
        return publish.outcome() == EventType.FAIL;
    }

    boolean isAcknowledged() {
        return publish.outcome() == EventType.OK;
    }

    int publisher() {
        return publish.process();
    }
}
