package io.statebench.zookeeper;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server says of itself when asked by four letters (ZooKeeper Administrator's Guide, <em>The Four Letter Words</em>). */
final class FourLetterWords {
    /** {@code Mode: leader}, {@code tickTime=500}, <code>zk_synced_followers&#9;2</code>. */
    private static final Pattern LINE = Pattern.compile("(?<name>[A-Za-z_ .0-9]+?)(?:: |=|\t)(?<value>.*)");

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private FourLetterWords() {}

    /**
     * Asks one server.
     *
     * @param word such as {@code srvr}
     * @return its answer by line; nothing of a word that it does not know or is not to answer, or while it does not serve
     * @throws IOException if it does not answer within a second
     */
    static Map<String, String> ask(InetSocketAddress server, String word) throws IOException {
        try (Socket socket = new Socket()) {
            int millis = Math.toIntExact(PATIENCE.toMillis());
            socket.connect(server, millis);
            socket.setSoTimeout(millis);
            socket.getOutputStream().write(word.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return fields(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** The lines that have a name and a value. */
    static Map<String, String> fields(String answer) {
        Map<String, String> fields = new LinkedHashMap<>();
        answer.lines().forEach(line -> {
            Matcher parts = LINE.matcher(line);
            if (parts.matches()) {
                fields.putIfAbsent(parts.group("name"), parts.group("value").strip());
            }
        });
        return fields;
    }
}
