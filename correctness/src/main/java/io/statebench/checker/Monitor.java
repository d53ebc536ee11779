package io.statebench.checker;

import io.statebench.history.Event;
import java.util.Optional;

/**
 * Follows a history while it is being made, and says as soon as it can that no continuation will mend it. Used by one
 * thread.
 *
 * <p>What it does not say is no verdict: whether the whole history keeps the promise is for a {@link Checker} afterwards.
 */
public interface Monitor {
    /**
     * Takes the next event, in the order of the indexes.
     *
     * @throws IllegalArgumentException if the events do not pair up, or the promise knows no such operation
     */
    void accept(Event event);

    /**
     * Looks at what it has not looked at yet, which takes a bounded time. To be called now and then: {@link #accept} alone
     * only gathers.
     *
     * @return the first completion that nothing explains, once there is one; the same from then on
     */
    Optional<Anomaly> look();
}
