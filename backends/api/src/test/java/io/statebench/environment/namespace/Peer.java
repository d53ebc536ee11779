package io.statebench.environment.namespace;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A node: says what it is told, and calls others when asked to, so that a network is seen by real traffic as well. */
final class Peer {
    static final int PORT = 7_000;

    private Peer() {}

    /** Arguments: the address to listen at. */
    public static void main(String[] arguments) throws IOException {
        try (ServerSocket server = new ServerSocket(PORT, 50, InetAddress.getByName(arguments[0]))) {
            while (true) {
                Socket caller = server.accept();
                new Thread(() -> serve(caller)).start();
            }
        }
    }

    private static void serve(Socket caller) {
        try (caller) {
            var lines = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
            var replies = new PrintWriter(caller.getOutputStream(), true, StandardCharsets.US_ASCII);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                List<String> words = List.of(line.split(" "));
                switch (words.get(0)) {
                    case "call" -> replies.println(call(null, words.get(1)));
                    case "hold" -> hold(words.get(1), replies);
                    case "drip" -> drip(replies);
                    default -> replies.println(line);
                }
            }
        } catch (IOException broken) {
            System.err.println(broken);
        }
    }

    /** Says when a connection to another node is there, and then, without having said a word on it, when it is not. */
    private static void hold(String host, PrintWriter replies) {
        try (Conversation silent = new Conversation(null, host).patience(20_000)) {
            replies.println("held");
            replies.println("ended by " + silent.hear());
        } catch (IOException broken) {
            replies.println("ended by " + broken.getMessage());
        }
    }

    /** Counts as long as somebody listens. */
    private static void drip(PrintWriter replies) {
        for (int number = 0; !replies.checkError(); number++) {
            replies.println(number);
            LockSupport.parkNanos(10_000_000);
        }
    }

    /** What became of a call, from an address or from any. */
    static String call(@Nullable InetAddress from, String host) {
        try (Socket socket = new Socket()) {
            if (from != null) {
                socket.bind(new InetSocketAddress(from, 0));
            }
            socket.connect(new InetSocketAddress(host, PORT), 400);
            return "OPEN";
        } catch (ConnectException refused) {
            return "REFUSED";
        } catch (SocketTimeoutException silent) {
            return "SILENT";
        } catch (IOException other) {
            return String.valueOf(other.getMessage());
        }
    }
}
