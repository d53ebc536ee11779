package io.statebench.environment.proxy;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

/** Ends of sockets. */
final class Sockets {
    private Sockets() {}

    /** Closes with a reset: the peer's next read fails. */
    static void reset(SocketChannel channel) {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException closedAlready) {
            close(channel);
        }
        close(channel);
    }

    /** Closes what may be closed or broken already. */
    static void close(Closeable resource) {
        try {
            resource.close();
        } catch (IOException goneAnyway) {
            return; // The descriptor is given back whatever the last words were.
        }
    }
}
