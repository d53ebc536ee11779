package io.statebench.workload.pubsub;

import io.statebench.history.EventType;
import io.statebench.history.Operation;
import java.util.Map;

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

    /** Whether the backend counts receivers, and counted none. */
    boolean isWithoutReceiver() {
        return publish.value() instanceof Map<?, ?> map && Long.valueOf(0).equals(map.get("receivers"));
    }

    int publisher() {
        return publish.process();
    }
}
