package io.statebench.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A Lua script that Redis runs as one indivisible step, sent by its SHA-1 once the server knows it. */
final class Script {
    /**
     * KEYS: value, version counter. ARGV: bytes, watch channel. Answers with the new version. A version stays exact
     * up to 10^14, where Lua 5.1 begins to print numbers rounded.
     */
    static final Script SET = new Script(2, """
            local version = redis.call('INCR', KEYS[2])
            redis.call('SET', KEYS[1], version .. ':' .. ARGV[1])
            redis.call('PUBLISH', ARGV[2], 'S' .. version)
            return version
            """);

    /** KEYS: value, version counter. ARGV: bytes, watch channel, expected version. Answers 0 if it was another. */
    static final Script COMPARE_AND_SET = new Script(2, """
            local held = redis.call('GETRANGE', KEYS[1], 0, 19)
            if (string.match(held, '^%d+') or '0') ~= ARGV[3] then return 0 end
            local version = redis.call('INCR', KEYS[2])
            redis.call('SET', KEYS[1], version .. ':' .. ARGV[1])
            redis.call('PUBLISH', ARGV[2], 'S' .. version)
            return version
            """);

    /**
     * KEYS: version counter, then those with an expected version, then those to write. ARGV: how many of the former; their
     * versions; for each of the latter the bytes and the watch channel. Answers with the version of all that was written, 0
     * if a key had another than expected. How many keys there are is said {@linkplain #withKeys each time}.
     */
    static final Script TRANSACT = new Script(0, """
            local expected = tonumber(ARGV[1])
            for i = 1, expected do
                local held = redis.call('GETRANGE', KEYS[1 + i], 0, 19)
                if (string.match(held, '^%d+') or '0') ~= ARGV[1 + i] then return 0 end
            end
            local version = redis.call('INCR', KEYS[1])
            for i = 2 + expected, #KEYS do
                local at = 2 + expected + 2 * (i - 2 - expected)
                redis.call('SET', KEYS[i], version .. ':' .. ARGV[at])
                redis.call('PUBLISH', ARGV[at + 1], 'S' .. version)
            end
            return version
            """);

    /** KEYS: value, version counter. ARGV: watch channel. Answers with the deletion's version, 0 if there was none. */
    static final Script DELETE = new Script(2, """
            if redis.call('DEL', KEYS[1]) == 0 then return 0 end
            local version = redis.call('INCR', KEYS[2])
            redis.call('PUBLISH', ARGV[1], 'D' .. version)
            return version
            """);

    /** KEYS: lock, token counter. ARGV: owner, lease in ms. Answers with the token, 0 if another holds the lock. */
    static final Script ACQUIRE = new Script(2, """
            if not redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return 0 end
            return redis.call('INCR', KEYS[2])
            """);

    /** KEYS: lock. ARGV: owner, lease in ms. Answers 1 if the owner held it. */
    static final Script RENEW = new Script(1, """
            if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
            return redis.call('PEXPIRE', KEYS[1], ARGV[2])
            """);

    /** KEYS: lock. ARGV: owner. Answers 1 if the owner held it. */
    static final Script RELEASE = new Script(1, """
            if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
            return redis.call('DEL', KEYS[1])
            """);

    /**
     * KEYS: none. ARGV: milliseconds. Makes whatever ends by itself end so much sooner. All keys at once, as a walk by
     * SCAN may meet a key twice.
     */
    static final Script JUMP = new Script(0, """
            for _, key in ipairs(redis.call('KEYS', '*')) do
                local left = redis.call('PTTL', key)
                if left >= 0 then redis.call('PEXPIRE', key, left - ARGV[1]) end
            end
            return 1
            """);

    private final byte[] lua;
    private final byte[] sha;
    private final byte[] keyCount;

    private Script(int keyCount, String lua) {
        this.lua = lua.getBytes(StandardCharsets.UTF_8);
        this.sha = HexFormat.of().formatHex(sha1().digest(this.lua)).getBytes(StandardCharsets.US_ASCII);
        this.keyCount = Integer.toString(keyCount).getBytes(StandardCharsets.US_ASCII);
    }

    private Script(byte[] lua, byte[] sha, int keyCount) {
        this.lua = lua;
        this.sha = sha;
        this.keyCount = Integer.toString(keyCount).getBytes(StandardCharsets.US_ASCII);
    }

    /** The same script with so many keys. */
    Script withKeys(int count) {
        return new Script(lua, sha, count);
    }

    byte[] lua() {
        return lua;
    }

    byte[] sha() {
        return sha;
    }

    byte[] keyCount() {
        return keyCount;
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new AssertionError(everyJvmHasIt);
        }
    }
}
