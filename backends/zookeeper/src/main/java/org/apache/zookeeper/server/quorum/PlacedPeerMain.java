package org.apache.zookeeper.server.quorum;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.security.sasl.SaslException;

/**
 * Runs a server as {@link QuorumPeerMain} does, but for the address from which it calls the others: {@code ADDRESS CONFIG}.
 *
 * <p>An environment in which all servers share one network stack tells them apart by that address. What they agree on, log and
 * answer is the library's, untouched.
 */
public final class PlacedPeerMain extends QuorumPeerMain {
    /** As of {@code ServiceUtils}: what the library says of any other trouble. */
    private static final int UNEXPECTED = 1;

    private final InetAddress source;

    private PlacedPeerMain(InetAddress source) {
        this.source = source;
    }

    /** Ends when the server does. */
    @SuppressWarnings("CatchAndPrintStackTrace") // What it prints is the node's log.
    public static void main(String[] args) {
        try {
            new PlacedPeerMain(InetAddress.getByName(args[0])).initializeAndRun(new String[] {args[1]});
        } catch (Exception trouble) {
            trouble.printStackTrace();
            System.exit(UNEXPECTED);
        }
        System.exit(0);
    }

    @Override
    protected QuorumPeer getQuorumPeer() throws SaslException {
        QuorumCnxManager.setSocketFactory(this::bound);
        return new PlacedPeer(source);
    }

    private Socket bound() {
        Socket socket = new Socket();
        try {
            socket.bind(new InetSocketAddress(source, 0));
            return socket;
        } catch (java.io.IOException trouble) {
            throw new java.io.UncheckedIOException(trouble);
        }
    }
}
