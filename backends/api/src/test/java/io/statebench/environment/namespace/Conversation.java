package io.statebench.environment.namespace;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines back and forth over one connection. */
final class Conversation implements AutoCloseable {
    private final Socket socket = new Socket();
    private final PrintWriter writer;
    private final BufferedReader reader;

    Conversation(@Nullable InetAddress from, String host) throws IOException {
        if (from != null) {
            socket.bind(new InetSocketAddress(from, 0));
        }
        socket.connect(new InetSocketAddress(host, Peer.PORT), 5_000);
        socket.setSoTimeout(5_000);
        writer = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.US_ASCII);
        reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    /** Waits so long at most for a line, from now on. */
    Conversation patience(int millis) throws IOException {
        socket.setSoTimeout(millis);
        return this;
    }

    String say(String line) throws IOException {
        writer.println(line);
        return hear();
    }

    /** The next line, or what came instead of one. */
    String hear() throws IOException {
        return String.valueOf(reader.readLine());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
