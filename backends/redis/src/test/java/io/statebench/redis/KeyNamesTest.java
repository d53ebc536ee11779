package io.statebench.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyNamesTest {
    private static String text(byte[] name) {
        return new String(name, StandardCharsets.UTF_8);
    }

    @Test
    void plainNamesAreThoseOfOneServer() {
        assertThat(KeyNames.PLAIN.value("k")).isEqualTo(RedisKeys.value("k"));
        assertThat(KeyNames.PLAIN.lock("l")).isEqualTo(RedisKeys.lock("l"));
        assertThat(KeyNames.PLAIN.tokens("l")).isEqualTo(RedisKeys.tokens("l"));
        assertThat(KeyNames.PLAIN.versions("k")).isEqualTo(RedisKeys.VERSIONS);
        assertThat(KeyNames.PLAIN.versionsOfAll()).isEqualTo(RedisKeys.VERSIONS);
        assertThat(KeyNames.PLAIN.watchChannel("k")).isEqualTo(RedisKeys.watchChannel("k"));
        assertThat(KeyNames.PLAIN.watchPattern("k")).isEqualTo(RedisKeys.watchPattern("k"));
        assertThat(KeyNames.PLAIN.keyOfWatchChannel("sb:watch:k")).contains("k");
    }

    @Test
    void aTagIsTheNameInBraces() {
        assertThat(text(KeyNames.TAGGED.value("k"))).isEqualTo("sb:state:{k}");
        assertThat(text(KeyNames.TAGGED.versions("k"))).isEqualTo("sb:versions:{k}");
        assertThat(text(KeyNames.TAGGED.watchChannel("k"))).isEqualTo("sb:watch:{k}");
        assertThat(KeyNames.TAGGED.watchPattern("k")).isEqualTo("sb:watch:{k*");
    }

    /** What a script touches is in one slot, whatever the name. */
    @ParameterizedTest
    @ValueSource(strings = {"k", "}", "}}", "{}", "{", "a}b", "{a}b", "\\", "\\}", "}\\", "é €", "user:{42}:name"})
    void allThatBelongsToOneNameIsInOneSlot(String name) {
        KeyNames tagged = KeyNames.TAGGED;

        assertThat(SlotMap.slotOf(tagged.value(name))).isEqualTo(SlotMap.slotOf(tagged.versions(name)));
        assertThat(SlotMap.slotOf(tagged.lock(name))).isEqualTo(SlotMap.slotOf(tagged.tokens(name)));
        assertThat(tagged.keyOfWatchChannel(text(tagged.watchChannel(name)))).contains(name);
        assertThat(tagged.tagged(name)).startsWith(tagged.tag(name.substring(0, 1)));
    }

    /** Two names that differ are kept in two places, also where one needs a backslash. */
    @Test
    void noTwoNamesAreOne() {
        List<String> names = List.of("", "}", "\\", "\\}", "\\\\", "\\\\}", "}}", "}\\", "x");

        Stream<String> keys = names.stream().map(name -> text(KeyNames.TAGGED.value(name)));

        assertThat(keys).doesNotHaveDuplicates();
    }

    @Test
    void whatIsNotInBracesIsNotOurs() {
        assertThat(KeyNames.TAGGED.keyOfWatchChannel("sb:watch:k")).isEmpty();
        assertThat(KeyNames.TAGGED.keyOfWatchChannel("sb:watch:{k")).isEmpty();
        assertThat(KeyNames.TAGGED.keyOfWatchChannel("sb:watch:{")).isEmpty();
    }

    @Test
    void keysInDifferentSlotsHaveNoCounterInCommon() {
        assertThatThrownBy(KeyNames.TAGGED::versionsOfAll).isInstanceOf(UnsupportedOperationException.class);
        assertThat(KeyNames.TAGGED.versions("a")).isNotEqualTo(KeyNames.TAGGED.versions("b"));
    }
}
