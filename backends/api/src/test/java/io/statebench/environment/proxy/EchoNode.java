package io.statebench.environment.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A node as a server of this JVM: it remembers what each of its callers said, and says it back. */
final class EchoNode implements AutoCloseable {
    private final ServerSocket server;
    private final List<Heard> calls = new CopyOnWriteArrayList<>();
    private final Thread acceptor = new Thread(this::accept, "echo-node");

    private EchoNode(ServerSocket server) {
        this.server = server;
    }

    static EchoNode at(InetAddress address) throws IOException {
        return at(address, 0);
    }

    static EchoNode at(InetAddress address, int port) throws IOException {
        ServerSocket server = new ServerSocket();
        server.bind(new InetSocketAddress(address, port), 1000);
        EchoNode node = new EchoNode(server);
        node.acceptor.setDaemon(true);
        node.acceptor.start();
        return node;
    }

    int port() {
        return server.getLocalPort();
    }

    /** In the order in which they called. */
    List<Heard> calls() {
        return List.copyOf(calls);
    }

    /** All that all said. */
    String heard() {
        return calls.stream().map(Heard::text).collect(Collectors.joining());
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Heard heard = new Heard(socket);
                calls.add(heard);
                Thread listener = new Thread(heard::listen, "echo-node");
                listener.setDaemon(true);
                listener.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        join(); // Until then it may still accept.
        for (Heard call : calls) {
            call.socket.close();
        }
    }

    private void join() {
        try {
            acceptor.join(20_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** One caller. */
    static final class Heard {
        private final Socket socket;
        private final List<String> words = new CopyOnWriteArrayList<>();
        private volatile String end = "";

        private Heard(Socket socket) {
            this.socket = socket;
        }

        InetAddress from() {
            return socket.getInetAddress();
        }

        String text() {
            return String.join("", words);
        }

        /** Empty while it lasts, then {@code closed} or {@code reset}. */
        String end() {
            return end;
        }

        /** Breaks it from this side. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        void say(String answer) throws IOException {
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        }

        private void listen() {
            byte[] buffer = new byte[8192];
            try (InputStream in = socket.getInputStream();
                    OutputStream out = socket.getOutputStream()) {
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    words.add(new String(buffer, 0, count, StandardCharsets.US_ASCII));
                    out.write(buffer, 0, count);
                }
                end = "closed";
            } catch (SocketException broken) {
                end = "reset";
            } catch (IOException trouble) {
                end = trouble.toString();
            }
        }
    }
}
