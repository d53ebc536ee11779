package org.apache.zookeeper;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import org.apache.zookeeper.client.ZKClientConfig;

/**
 * The client's socket, bound to an address before it connects: an environment tells clients apart by that, and the library has
 * no setting for it. It lives in the library's package because what it overrides is visible there alone.
 */
public final class SourceBoundSocket extends ClientCnxnSocketNIO {
    /** The property of the client's configuration that has the address, as a number. */
    public static final String SOURCE = "statebench.source";

    private final String source;

    /** Called by the library, by the name of this class. */
    public SourceBoundSocket(ZKClientConfig config) throws IOException {
        super(config);
        this.source = config.getProperty(SOURCE);
    }

    @Override
    SocketChannel createSock() throws IOException {
        SocketChannel socket = super.createSock();
        try {
            return socket.bind(new InetSocketAddress(source, 0));
        } catch (IOException trouble) {
            socket.close();
            throw trouble;
        }
    }
}
