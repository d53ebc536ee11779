package io.statebench.benchmark.redis;

import io.statebench.backend.Endpoints;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;

/** A connection on which some requests are sent, and their replies read later, so that one thread can drive many. */
final class DrivenConnection extends Connection {
    private final Requests requests;
    private int nextKey;

    /**
     * What is asked.
     *
     * @param isWrite SET, otherwise GET
     * @param keys their names
     * @param value what is written, and as long as what is read
     * @param pipelining how many requests are under way at once
     */
    @SuppressWarnings("ArrayRecordComponent") // Compared with nothing, and shared by all connections as they are.
    record Requests(boolean isWrite, byte[][] keys, byte[] value, int pipelining) {
        /** Keys of 16 bytes, those of {@code redis-benchmark -r}. */
        static byte[][] keys(int count) {
            return IntStream.range(0, count)
                    .mapToObj("key:%012d"::formatted)
                    .map(key -> key.getBytes(StandardCharsets.US_ASCII))
                    .toArray(byte[][]::new);
        }
    }

    /** @param firstKey where it begins on its way over the keys */
    DrivenConnection(Endpoints.Address server, Requests requests, int firstKey) {
        super(server.host(), server.port());
        this.requests = requests;
        this.nextKey = firstKey % requests.keys().length;
    }

    /** Sends as many requests as may be under way. */
    void send() {
        for (int count = 0; count < requests.pipelining(); count++) {
            byte[] key = requests.keys()[nextKey];
            nextKey = nextKey + 1 == requests.keys().length ? 0 : nextKey + 1;
            if (requests.isWrite()) {
                sendCommand(Command.SET, key, requests.value());
            } else {
                sendCommand(Command.GET, key);
            }
        }
        flush();
    }

    /**
     * Waits for their replies.
     *
     * @throws JedisException if the connection broke, or a reply is not the right one
     */
    void receive() {
        for (int count = 0; count < requests.pipelining(); count++) {
            Object reply = getUnflushedObject();
            int length = requests.isWrite() ? "OK".length() : requests.value().length;
            if (!(reply instanceof byte[] bytes && bytes.length == length)) {
                throw new JedisException((requests.isWrite() ? "SET" : "GET") + " was answered with "
                        + (reply instanceof byte[] bytes ? bytes.length + " bytes" : String.valueOf(reply)));
            }
        }
    }
}
