package io.statebench.redis;

import static io.statebench.redis.RedisConnection.bytes;

/** Where everything is kept on a server: under {@code sb:}, so that nothing else there is touched. */
final class RedisKeys {
    /** Counts the versions of all keys, so that a version also grows where a key was deleted in between. */
    static final byte[] VERSIONS = bytes("sb:versions");

    private static final String WATCH = "sb:watch:";

    private RedisKeys() {}

    static byte[] value(String key) {
        return bytes("sb:state:" + key);
    }

    static byte[] lock(String name) {
        return bytes("sb:lock:" + name);
    }

    /** Counts the tokens of a lock; it stays when the lock is free. */
    static byte[] tokens(String name) {
        return bytes("sb:tokens:" + name);
    }

    static String channel(String name) {
        return "sb:channel:" + name;
    }

    static byte[] watchChannel(String key) {
        return bytes(WATCH + key);
    }

    /** The pattern of the watch channels of all keys with a prefix; glob characters in it stand for themselves. */
    static String watchPattern(String prefix) {
        return WATCH + prefix.replaceAll("([\\\\*?\\[\\]^-])", "\\\\$1") + "*";
    }

    static String keyOfWatchChannel(String channel) {
        return channel.substring(WATCH.length());
    }
}
