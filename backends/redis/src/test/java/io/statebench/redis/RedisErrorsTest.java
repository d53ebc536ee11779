package io.statebench.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.InDoubtException;
import io.statebench.backend.NotDoneException;
import io.statebench.redis.RedisErrors.Effect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

final class RedisErrorsTest {
    private static Class<?> meaning(JedisException error, Effect effect) {
        return RedisErrors.meaning("SET", error, effect).getClass();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "READONLY You can't write against a read only replica.",
                "NOREPLICAS Not enough good replicas to write.",
                "OOM command not allowed when used memory > 'maxmemory'.",
                "MISCONF Redis is configured to save RDB snapshots",
                "MOVED 3999 127.0.0.1:6381",
                "ASK 3999 127.0.0.1:6381",
                "CROSSSLOT Keys in request don't hash to the same slot",
                "TRYAGAIN Multiple keys request during rehashing of slot",
                "CLUSTERDOWN Hash slot not served",
                "LOADING Redis is loading the dataset in memory",
                "MASTERDOWN Link with MASTER is down",
                "BUSY Redis is busy running a script.",
                "NOAUTH Authentication required.",
                "NOPERM User ann has no permissions to run the 'evalsha' command",
                "WRONGPASS invalid username-password pair",
                "NOSCRIPT No matching script.",
                "EXECABORT Transaction discarded because of previous errors.",
                "ERR Error running script (call to f_3a19): @user_script:1: @user_script: 1: -NOREPLICAS Not enough good"
                        + " replicas to write.",
                "ERR Error running script (call to f_3a19): @user_script:1: @user_script: 1: -READONLY You can't write."
            })
    void aRefusalThatPrecedesEveryEffectIsNotDone(String reply) {
        for (Effect effect : Effect.values()) {
            assertThat(meaning(new JedisDataException(reply), effect)).isEqualTo(NotDoneException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WRONGTYPE Operation against a key holding the wrong kind of value",
                "ERR value is not an integer or out of range",
                "ERR Error running script (call to f_3a19): @user_script:2: WRONGTYPE Operation against a key",
                "ERR Error running script (call to f_3a19): @user_script:2: -LOADING is not checked there",
                "ERR ACL failure in script: User ann has no permissions to run the 'publish' command",
                "READONLYISH is another word",
                "",
                "OOM"
            })
    void anotherReplyDecidesByWhatTheCommandCanDo(String reply) {
        JedisDataException error = new JedisDataException(reply);

        assertThat(meaning(error, Effect.NONE)).isEqualTo(NotDoneException.class);
        assertThat(meaning(error, Effect.COMMAND)).isEqualTo(NotDoneException.class);
        assertThat(meaning(error, Effect.SCRIPT))
                .isEqualTo(reply.equals("OOM") ? NotDoneException.class : InDoubtException.class);
    }

    @Test
    void aLostConnectionIsInDoubtUnlessNothingCouldHaveHappened() {
        JedisException lost = new JedisConnectionException("OOM is what this says, but no server said it");

        assertThat(meaning(lost, Effect.NONE)).isEqualTo(NotDoneException.class);
        assertThat(meaning(lost, Effect.COMMAND)).isEqualTo(InDoubtException.class);
        assertThat(meaning(lost, Effect.SCRIPT)).isEqualTo(InDoubtException.class);
    }

    @Test
    void whatJedisDoesNotExplainIsInDoubt() {
        JedisException unexplained = new JedisException("Could not do it");

        assertThat(meaning(unexplained, Effect.COMMAND)).isEqualTo(InDoubtException.class);
        assertThat(meaning(unexplained, Effect.SCRIPT)).isEqualTo(InDoubtException.class);
        assertThat(RedisErrors.breaksConnection(unexplained)).isTrue();
    }

    @Test
    void anErrorReplyLeavesTheConnectionUsable() {
        assertThat(RedisErrors.breaksConnection(new JedisDataException("ERR no")))
                .isFalse();
        assertThat(RedisErrors.breaksConnection(new JedisConnectionException("reset")))
                .isTrue();
    }

    @Test
    void theMessageNamesTheCommandInOneLineAndKeepsTheCause() {
        JedisDataException error = new JedisDataException("ERR first\nsecond");

        var meaning = RedisErrors.meaning("PUBLISH", error, Effect.COMMAND);

        assertThat(meaning).hasMessage("PUBLISH: ERR first").hasCause(error);
    }

    @Test
    void theCodeIsTheFirstWord() {
        assertThat(RedisErrors.code(new JedisDataException("OOM command not allowed")))
                .isEqualTo("OOM");
        assertThat(RedisErrors.code(new JedisDataException("NOSCRIPT"))).isEqualTo("NOSCRIPT");
    }
}
