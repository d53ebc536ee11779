package io.statebench.backend;

import java.net.InetAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a client shall behave.
 *
 * @param name shows up in the server's client list and logs
 * @param timeout how long to wait for a connection, and then for a reply, before giving up; at least 1 ms
 * @param source the address its connections come from, by which an {@link io.statebench.environment.Environment} tells
 *     clients apart; null for whatever the system takes
 */
public record ClientSettings(
        String name, Duration timeout, @Nullable InetAddress source) {
    public ClientSettings {
        if (timeout.toMillis() < 1) {
            throw new IllegalArgumentException("a timeout of at least 1 ms is needed, not " + timeout);
        }
    }

    /** One whose address is left to the system. */
    public ClientSettings(String name, Duration timeout) {
        this(name, timeout, null);
    }
}
