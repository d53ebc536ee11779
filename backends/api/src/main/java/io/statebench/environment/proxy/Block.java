package io.statebench.environment.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/**
 * A block of loopback addresses, 127.A.0.0/16, that no other run on this machine uses.
 *
 * <p>It is claimed by listening at 127.A.0.1; so the system gives it back whatever becomes of us.
 */
final class Block implements AutoCloseable {
    /** Chosen: below the ports that nodes are given and every ephemeral one, above those of common services. */
    private static final int CLAIM_PORT = 10_999;

    private static final int COUNT = 254;
    private static final int NODES = 1;
    private static final int DOORS = 2;
    private static final int CLIENTS = 9;

    private final int number;
    private final ServerSocket claim;

    private Block(int number, ServerSocket claim) {
        this.number = number;
        this.claim = claim;
    }

    /**
     * A free one.
     *
     * @throws IOException if there is none, or addresses other than 127.0.0.1 cannot be used here
     */
    static Block claim() throws IOException {
        requireAddresses();
        int start = (int) (ProcessHandle.current().pid() % COUNT); // Runs side by side begin apart.
        for (int tries = 0; tries < COUNT; tries++) {
            int number = 1 + (start + tries) % COUNT;
            ServerSocket claim = new ServerSocket();
            try {
                claim.bind(new InetSocketAddress(address(number, 0, 1), CLAIM_PORT));
                return new Block(number, claim);
            } catch (IOException taken) {
                claim.close();
            }
        }
        throw new IOException("no block of loopback addresses is free: something listens on port " + CLAIM_PORT
                + " of all from 127.1.0.1 to 127." + COUNT + ".0.1");
    }

    /** Linux takes all of 127.0.0.0/8 for its own; others only what was configured. */
    private static void requireAddresses() throws IOException {
        InetAddress address = address(1, NODES, 1);
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address, 0));
        } catch (IOException trouble) {
            throw new IOException(
                    "cannot listen at " + address.getHostAddress() + ", as on Linux anybody can: "
                            + trouble.getMessage(),
                    trouble);
        }
    }

    int number() {
        return number;
    }

    /** Where the node with that index, from 0, lives. */
    InetAddress node(int index) throws IOException {
        return address(number, NODES, host(index));
    }

    /** Where it is found. */
    InetAddress door(int index) throws IOException {
        return address(number, DOORS, host(index));
    }

    /** Where the client with that index calls from. */
    InetAddress client(int index) throws IOException {
        return address(number, CLIENTS, host(index));
    }

    private static int host(int index) throws IOException {
        if (index >= COUNT) {
            throw new IOException("there are addresses for " + COUNT + " nodes and as many clients, not for more");
        }
        return index + 1;
    }

    private static InetAddress address(int number, int kind, int host) throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {127, (byte) number, (byte) kind, (byte) host});
    }

    /** Lets others have it. */
    @Override
    public void close() {
        Sockets.close(claim);
    }
}
