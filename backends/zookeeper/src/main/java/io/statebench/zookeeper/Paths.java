package io.statebench.zookeeper;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;

/**
 * What things are called in the tree.
 *
 * <pre>
 *   /sb
 *     /state/KEY              a value, or no bytes where it was deleted
 *     /deletions              touched by each deletion
 *     /locks/NAME/...lock-N   who waits for a lock, the first holds it
 *     /channels/NAME/m-N      messages
 * </pre>
 *
 * <p>A name that a user chose is one part of a path: an underscore, then its bytes in UTF-8, those that are no letter, digit, dot or
 * hyphen as a percent sign and two digits.
 */
final class Paths {
    static final String ROOT = "/sb";
    static final String STATE = ROOT + "/state";
    static final String DELETIONS = ROOT + "/deletions";
    static final String LOCKS = ROOT + "/locks";
    static final String CHANNELS = ROOT + "/channels";

    /** All that has to be there before anything else, in the order in which it is made. */
    static final List<String> BEGINNINGS = List.of(ROOT, STATE, DELETIONS, LOCKS, CHANNELS);

    /** What the name of a message begins with; the server adds ten digits. */
    static final String MESSAGE = "m-";

    private static final int HEX = 16;
    private static final int DIGITS = 10;

    private Paths() {}

    static String state(String key) {
        return STATE + "/" + encoded(key);
    }

    static String lock(String name) {
        return LOCKS + "/" + encoded(name);
    }

    static String channel(String name) {
        return CHANNELS + "/" + encoded(name);
    }

    /** The path of a message by its number in its channel. */
    static String message(String channelPath, int number) {
        String digits = Integer.toString(number);
        return channelPath + "/" + MESSAGE + "0".repeat(DIGITS - digits.length()) + digits;
    }

    /** The number of a message, by its path or its name; empty for what is none. */
    static OptionalInt number(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.matches(MESSAGE + "[0-9]{10}")
                ? OptionalInt.of(Integer.parseInt(name.substring(MESSAGE.length())))
                : OptionalInt.empty();
    }

    /** The key of a path that {@link #state} gave. */
    static String key(String path) {
        return decoded(path.substring(STATE.length() + 1));
    }

    /** Whether a path is that of a key. */
    static boolean isKey(String path) {
        return path.startsWith(STATE + "/_");
    }

    private static String encoded(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a name is not empty");
        }
        StringBuilder part = new StringBuilder("_");
        for (byte one : name.getBytes(StandardCharsets.UTF_8)) {
            int value = Byte.toUnsignedInt(one);
            if (isPlain(value)) {
                part.append((char) value);
            } else {
                part.append('%')
                        .append(Character.forDigit(value / HEX, HEX))
                        .append(Character.forDigit(value % HEX, HEX));
            }
        }
        return part.toString();
    }

    private static boolean isPlain(int value) {
        return (value >= 'a' && value <= 'z')
                || (value >= 'A' && value <= 'Z')
                || (value >= '0' && value <= '9')
                || value == '.'
                || value == '-';
    }

    private static String decoded(String part) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 1; i < part.length(); i++) {
            if (part.charAt(i) == '%') {
                bytes.write(Integer.parseInt(part.substring(i + 1, i + 3), HEX));
                i += 2;
            } else {
                bytes.write(part.charAt(i));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
