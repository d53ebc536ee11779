package io.statebench.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RedisKeysTest {
    private static String text(byte[] key) {
        return new String(key, StandardCharsets.UTF_8);
    }

    private static List<String> allFor(String name) {
        return List.of(
                text(RedisKeys.value(name)),
                text(RedisKeys.lock(name)),
                text(RedisKeys.tokens(name)),
                RedisKeys.channel(name),
                text(RedisKeys.watchChannel(name)),
                text(RedisKeys.VERSIONS));
    }

    @Test
    void everythingIsOursAlone() {
        assertThat(allFor("x")).allMatch(key -> key.startsWith("sb:"));
    }

    /** Also where a key is named like one of our own words. */
    @Test
    void nothingIsKeptInTwoPlaces() {
        List<String> keys = Stream.of("x", "", "versions", "lock:x", ":x", "x:y")
                .flatMap(name -> allFor(name).stream().limit(5))
                .toList();

        assertThat(keys).doesNotHaveDuplicates().doesNotContain(text(RedisKeys.VERSIONS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"k", "", "sb:watch:k", "*?[a-z]^\\", "é €", "a:b"})
    void theKeyOfAWatchChannelIsReadBack(String key) {
        assertThat(RedisKeys.keyOfWatchChannel(text(RedisKeys.watchChannel(key))))
                .isEqualTo(key);
    }

    @Test
    void whatAPatternWouldTakeForAWildcardIsEscaped() {
        assertThat(RedisKeys.watchPattern("")).isEqualTo("sb:watch:*");
        assertThat(RedisKeys.watchPattern("plain:é")).isEqualTo("sb:watch:plain:é*");
        assertThat(RedisKeys.watchPattern("a*b?c[d]e^f-g\\h")).isEqualTo("sb:watch:a\\*b\\?c\\[d\\]e\\^f\\-g\\\\h*");
    }
}
