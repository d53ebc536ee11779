package io.statebench.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.backend.Change;
import io.statebench.backend.Versioned;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.exceptions.JedisDataException;

final class RedisStateStoreTest {
    @Test
    void aValueIsItsVersionAColonAndTheBytes() {
        assertThat(RedisStateStore.parse(Ground.bytes("1:"))).isEqualTo(new Versioned(new byte[0], 1));
        assertThat(RedisStateStore.parse(Ground.bytes("42:7:x"))).isEqualTo(new Versioned(Ground.bytes("7:x"), 42));
        assertThat(RedisStateStore.parse(Ground.bytes("999999999999999999:a")))
                .isEqualTo(new Versioned(Ground.bytes("a"), 999_999_999_999_999_999L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "0:a", "a", "1", "1a:b", "-1:a", " 1:a", "1000000000000000000:a"})
    void anythingElseIsNotOurs(String foreign) {
        assertThatThrownBy(() -> RedisStateStore.parse(Ground.bytes(foreign))).isInstanceOf(JedisDataException.class);
    }

    @Test
    void aMessageTellsWhatHappenedToWhichKey() {
        assertThat(RedisStateStore.change(KeyNames.PLAIN, RedisKeys.watchChannel("k"), Ground.bytes("S12")))
                .contains(new Change("k", Change.Kind.SET, 12));
        assertThat(RedisStateStore.change(KeyNames.PLAIN, RedisKeys.watchChannel("k:l"), Ground.bytes("D7")))
                .contains(new Change("k:l", Change.Kind.DELETED, 7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "S", "D", "S0", "S-1", "X1", "s1", "S1 ", "1", "S1000000000000000000"})
    void anyOtherMessageTellsNothing(String foreign) {
        assertThat(RedisStateStore.change(KeyNames.PLAIN, RedisKeys.watchChannel("k"), Ground.bytes(foreign)))
                .isEmpty();
    }
}
