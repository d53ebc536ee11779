package io.statebench.environment.proxy;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A client's connection. */
final class Phone implements AutoCloseable {
    /** Chosen: for a machine on its knees. */
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket = new Socket();

    private Phone() {}

    static Phone call(InetAddress from, InetSocketAddress to) throws IOException {
        Phone phone = new Phone();
        phone.socket.bind(new InetSocketAddress(from, 0));
        phone.socket.setSoTimeout(PATIENCE_MILLIS);
        phone.socket.setTcpNoDelay(true);
        phone.socket.connect(to, PATIENCE_MILLIS);
        return phone;
    }

    /** How a call ends whose caller says nothing; a reset may come before or after the call is taken for opened. */
    static String endOfCall(InetAddress from, InetSocketAddress to) throws IOException {
        try (Phone phone = call(from, to)) {
            return phone.end();
        } catch (SocketException broken) {
            return "reset";
        }
    }

    Phone say(String words) throws IOException {
        socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    /** The next so many characters. */
    String hear(int count) throws IOException {
        byte[] heard = socket.getInputStream().readNBytes(count);
        if (heard.length < count) {
            throw new EOFException("heard only " + new String(heard, StandardCharsets.US_ASCII));
        }
        return new String(heard, StandardCharsets.US_ASCII);
    }

    /** Says something and hears it again. */
    String ask(String words) throws IOException {
        return say(words).hear(words.length());
    }

    /** Up to the next end of a line. */
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (String next = hear(1); !next.equals("\n"); next = hear(1)) {
            line.append(next);
        }
        return line.toString().strip();
    }

    /** Whether nothing has come yet. */
    boolean isSilent() throws IOException {
        return isSilentFor(1);
    }

    /** Whether nothing comes for so long. */
    boolean isSilentFor(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            int heard = socket.getInputStream().read();
            throw new AssertionError("heard " + heard);
        } catch (SocketTimeoutException silent) {
            return true;
        } finally {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    /** Waits for the end: {@code closed}, {@code reset}, or what was heard instead. */
    String end() throws IOException {
        try {
            int heard = socket.getInputStream().read();
            return heard < 0 ? "closed" : "heard " + (char) heard;
        } catch (SocketTimeoutException none) {
            return "none";
        } catch (SocketException broken) {
            return "reset";
        }
    }

    void endSpeech() throws IOException {
        socket.shutdownOutput();
    }

    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
