package io.statebench.backend;

import java.time.Duration;

/**
 * How a client shall behave.
 *
 * @param name shows up in the server's client list and logs
 * @param timeout how long to wait for a connection, and then for a reply, before giving up; at least 1 ms
 */
public record ClientSettings(String name, Duration timeout) {
    public ClientSettings {
        if (timeout.toMillis() < 1) {
            throw new IllegalArgumentException("a timeout of at least 1 ms is needed, not " + timeout);
        }
    }
}
