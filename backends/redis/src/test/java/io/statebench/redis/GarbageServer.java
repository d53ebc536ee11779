package io.statebench.redis;

import io.statebench.backend.Endpoints;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Something that listens where a Redis server should and answers each command with whatever it was told to. */
final class GarbageServer implements AutoCloseable {
    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final Function<String, String> answers;

    /** @param answers the raw bytes to send by the command's name in capitals; none hangs up */
    GarbageServer(Function<String, String> answers) throws IOException {
        this.answers = answers;
        Thread thread = new Thread(this::accept, "garbage-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** One that greets as Redis does and answers everything else with the same bytes. */
    static GarbageServer afterGreeting(String answer) throws IOException {
        return new GarbageServer(command -> command.equals("CLIENT") ? "+OK\r\n" : answer);
    }

    Endpoints endpoints() {
        return Ground.local(listening.getLocalPort());
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket next = listening.accept();
                open.add(next);
                Thread thread = new Thread(() -> serve(next), "garbage-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var input = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            OutputStream output = socket.getOutputStream();
            for (List<String> command = read(input); !command.isEmpty(); command = read(input)) {
                String answer = answers.apply(command.get(0).toUpperCase(Locale.ROOT));
                if (answer.isEmpty()) {
                    return;
                }
                output.write(answer.getBytes(StandardCharsets.ISO_8859_1));
                output.flush();
            }
        } catch (IOException gone) {
            return;
        }
    }

    /** A command is {@code *COUNT} and then, for each part, {@code $LENGTH} and the part; ours have no line breaks. */
    private static List<String> read(BufferedReader input) throws IOException {
        String head = input.readLine();
        List<String> parts = new ArrayList<>();
        for (int left = head == null ? 0 : Integer.parseInt(head.substring(1)); left > 0; left--) {
            input.readLine();
            parts.add(String.valueOf(input.readLine()));
        }
        return parts;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket one : open) {
            one.close();
        }
    }
}
