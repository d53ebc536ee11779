package io.statebench.load;

import io.statebench.backend.ClusterException;
import java.time.Duration;

/** What is put under load. */
public interface Target {
    /** The operation, by one short word of letters, digits and dashes, such as {@code set}. */
    String operation();

    /** How long a caller waits for a reply before it gives up. */
    Duration patience();

    /**
     * Connects a worker; the engine closes what it got.
     *
     * @param worker from 0
     * @throws ClusterException if it cannot; the run then does not begin
     */
    Caller connect(int worker) throws ClusterException;
}
