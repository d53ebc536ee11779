package io.statebench.benchmark.load;

import io.statebench.backend.BackendException;
import io.statebench.backend.ClusterException;
import io.statebench.load.Target;

/** One operation on one cluster, with what has to be there before and goes afterwards. */
public interface Exercise extends Target, AutoCloseable {
    /** Fills keys or subscribes; called once, before the first caller connects. */
    void prepare() throws BackendException, ClusterException;

    /** What there is to say besides latencies; called once, after the run. */
    Findings findings() throws InterruptedException;

    /** Leaves nothing on a server that runs on; called in any case. */
    @Override
    void close() throws BackendException, ClusterException;
}
