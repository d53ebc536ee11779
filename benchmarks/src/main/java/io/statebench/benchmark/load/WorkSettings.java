package io.statebench.benchmark.load;

import io.statebench.backend.ClientSettings;
import java.time.Duration;

/**
 * What calls are on.
 *
 * @param keys which key, or which lock, a call is on
 * @param payloadBytes how long values and messages are
 * @param hold how long a lock is held, counted from its grant
 * @param subscribers how many receive what is published
 * @param patience how long clients wait for a reply, and at most for a lock
 * @param name begins the names of keys, locks, channels and clients, so that two runs on one server do not meet
 */
public record WorkSettings(
        KeyChoice keys, int payloadBytes, Duration hold, int subscribers, Duration patience, String name) {
    /** What a published message carries: its number, its publisher, when it was due and sent, whether it counts. */
    static final int LEAST_MESSAGE_BYTES = 32;

    /** Chosen: above what the issue asks for, and one connection and thread each. */
    static final int MOST_SUBSCRIBERS = 1_000;

    public WorkSettings {
        if (payloadBytes < 0 || hold.isNegative() || subscribers < 1 || subscribers > MOST_SUBSCRIBERS) {
            throw new IllegalArgumentException(
                    "there is no load of " + payloadBytes + " bytes, " + hold + " and " + subscribers + " subscribers");
        }
    }

    ClientSettings client(String of) {
        return new ClientSettings(name + "-" + of, patience);
    }

    /** Bytes that are the same in every run and not all alike. */
    byte[] payload() {
        byte[] bytes = new byte[payloadBytes];
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] = (byte) (index * 31);
        }
        return bytes;
    }
}
