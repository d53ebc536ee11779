package io.statebench.etcd;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** A port whose queue of connections is full, so that the next one is not made. */
final class NobodyAccepts implements AutoCloseable {
    /** Far more than the system rounds the queue's length up to. */
    private static final int MOST = 64;

    private final ServerSocket door;
    private final List<Socket> queue = new ArrayList<>();

    private NobodyAccepts(ServerSocket door) {
        this.door = door;
    }

    static NobodyAccepts open() throws IOException {
        NobodyAccepts full = new NobodyAccepts(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        for (int count = 0; count < MOST; count++) {
            Socket socket = new Socket();
            full.queue.add(socket);
            try {
                socket.connect(full.door.getLocalSocketAddress(), 100);
            } catch (SocketTimeoutException isFull) {
                return full;
            }
        }
        throw new IOException("the queue of " + full.door + " does not get full");
    }

    int port() {
        return door.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : queue) {
            socket.close();
        }
        door.close();
    }
}
