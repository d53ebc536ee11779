package io.statebench.paxos.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** Passes connections on and remembers who opened them. */
final class Detour implements AutoCloseable {
    private final ServerSocket door;
    private final InetSocketAddress target;
    private final Set<String> callers = new ConcurrentSkipListSet<>();

    /** One that anybody may call from now on. */
    Detour(InetAddress at, InetSocketAddress target) throws IOException {
        door = new ServerSocket(0, 50, at);
        this.target = target;
        start(this::accept);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(door.getInetAddress(), door.getLocalPort());
    }

    /** The addresses that calls came from so far. */
    Set<String> callers() {
        return callers;
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "detour");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                callers.add(caller.getInetAddress().getHostAddress());
                start(() -> connect(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket caller) {
        try {
            Socket host = new Socket(target.getAddress(), target.getPort());
            start(() -> pass(host, caller));
            pass(caller, host);
        } catch (IOException nobodyThere) {
            close(caller);
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException broken) {
            close(to);
        }
        close(from);
        close(to);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
