package io.statebench.redis;

import io.statebench.backend.BackendException;
import io.statebench.backend.InDoubtException;
import io.statebench.backend.NotDoneException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * What an error of Jedis means: certainly not done, or in doubt.
 *
 * <p>The table, each row of which a test provokes on a real server, save the replies that no Redis sends:
 *
 * <pre>
 *   error                                          effect           meaning
 *   connect refused or timed out                   no               not done (see RedisConnection)
 *   a refusal that precedes every effect           no               not done
 *   any other error reply to a single command      no               not done
 *   any other error reply to a script              perhaps a part   in doubt
 *   read timed out, reset while waiting            perhaps, later   in doubt
 *   idle connection found reset                    no, but indistinguishable   in doubt
 *   a reply that no Redis sends (see Replies)      perhaps          in doubt
 *   any of these for a command without effect      no               not done
 * </pre>
 *
 * <p>A script is refused as a whole by the replies in {@link #REFUSALS}: Redis checks them before the script's first
 * write and not after it (Redis 7.0, {@code script.c}, {@code scriptVerifyWriteCommandAllow}). What a script
 * may not do once it runs is said with ERR, so NOPERM too precedes it. Redis 6.2 checks some of them at each write of the
 * script and wraps them in an ERR; as nothing they depend on changes while a script runs, they met its first write.
 */
final class RedisErrors {
    private static final Set<String> REFUSALS = Set.of(
            "READONLY",
            "NOREPLICAS",
            "OOM",
            "MISCONF",
            "MOVED",
            "ASK",
            "CROSSSLOT",
            "TRYAGAIN",
            "CLUSTERDOWN",
            "LOADING",
            "MASTERDOWN",
            "BUSY",
            "NOAUTH",
            "NOPERM",
            "WRONGPASS",
            "NOSCRIPT",
            "EXECABORT");

    /** What Redis 6.2 says of a script whose first write it refused ({@code scripting.c}, {@code luaRedisGenericCommand}). */
    private static final Pattern REFUSED_SCRIPT =
            Pattern.compile("ERR Error running script .*: -(READONLY|NOREPLICAS|OOM|MISCONF) .*");

    /** What a command can do, which decides what its failing means. */
    enum Effect {
        /** It reads: whatever became of it, nothing changed. */
        NONE,
        /** One command: an error reply means that it did nothing. */
        COMMAND,
        /** A script: an error reply may come after its first write. */
        SCRIPT
    }

    private RedisErrors() {}

    /** Names what an error of a command that may have left means. */
    static BackendException meaning(String what, JedisException error, Effect effect) {
        String message = what + ": " + firstLine(error);
        boolean isDefinite = switch (effect) {
            case NONE -> true;
            case COMMAND -> error instanceof JedisDataException;
            case SCRIPT -> isRefusal(error);
        };
        return isDefinite ? new NotDoneException(message, error) : new InDoubtException(message, error);
    }

    static boolean isRefusal(JedisException error) {
        return error instanceof JedisDataException && REFUSALS.contains(code(error));
    }

    /** Whether the connection is of no more use. */
    static boolean breaksConnection(JedisException error) {
        return error instanceof JedisConnectionException || !(error instanceof JedisDataException);
    }

    /** The word that says what it is: the first, or the one that 6.2 wrapped. */
    static String code(JedisException error) {
        String line = firstLine(error);
        Matcher refused = REFUSED_SCRIPT.matcher(line);
        if (refused.matches()) {
            return refused.group(1);
        }
        int space = line.indexOf(' ');
        return space < 0 ? line : line.substring(0, space);
    }

    private static String firstLine(JedisException error) {
        String message = String.valueOf(error.getMessage());
        return message.lines().findFirst().orElse(error.getClass().getSimpleName());
    }
}
