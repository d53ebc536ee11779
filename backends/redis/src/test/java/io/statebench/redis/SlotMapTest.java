package io.statebench.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisConnectionException;

final class SlotMapTest {
    private static final HostAndPort ASKED = new HostAndPort("127.0.0.9", 7000);

    private static List<Object> node(String host, long port) {
        return List.of(Ground.bytes(host), port, Ground.bytes("an id"));
    }

    @Test
    void eachRangeBelongsToItsFirstNode() {
        SlotMap map = SlotMap.read(
                List.of(
                        List.of(0L, 99L, node("a", 1), node("b", 2)),
                        List.of(200L, 16_383L, node("c", 3)),
                        List.of(100L, 100L, node("a", 1), node("b", 2))),
                ASKED);

        assertThat(map.owner(0)).isEqualTo(new HostAndPort("a", 1));
        assertThat(map.owner(100)).isEqualTo(new HostAndPort("a", 1));
        assertThat(map.owner(101)).isNull();
        assertThat(map.owner(16_383)).isEqualTo(new HostAndPort("c", 3));
        assertThat(map.nodes())
                .containsExactly(new HostAndPort("a", 1), new HostAndPort("c", 3), new HostAndPort("b", 2));
        assertThat(map.primariesBut(new HostAndPort("a", 1))).containsExactly(new HostAndPort("c", 3));
    }

    /** A node that does not know its address says null, nothing or a question mark. */
    @Test
    void aNodeWithoutAnAddressIsWhereTheAnswerCameFrom() {
        for (@Nullable Object host : Arrays.asList(null, Ground.bytes(""), Ground.bytes("?"))) {
            List<@Nullable Object> node = Arrays.asList(host, 7001L, Ground.bytes("an id"));

            SlotMap map = SlotMap.read(List.of(List.of(5L, 5L, node)), ASKED);

            assertThat(map.owner(5)).isEqualTo(new HostAndPort("127.0.0.9", 7001));
        }
    }

    @Test
    void whatIsNoMapIsABrokenConnection() {
        for (@Nullable
        Object reply : Arrays.asList(
                null,
                Ground.bytes("OK"),
                List.of("x"),
                List.of(List.of(0L, 1L)),
                List.of(List.of(0L, 16_384L, node("a", 1))),
                List.of(List.of(-1L, 1L, node("a", 1))),
                List.of(List.of(2L, 1L, node("a", 1))),
                List.of(List.of(0L, 1L, node("a", 0))),
                List.of(List.of(0L, 1L, node("a", 65_536))))) {
            assertThatExceptionOfType(JedisConnectionException.class)
                    .isThrownBy(() -> SlotMap.read(reply, ASKED))
                    .withMessageContaining("unreadable");
        }
    }

    /** The example of the specification's annex. */
    @Test
    void theSlotIsThatOfTheSpecification() {
        assertThat(SlotMap.slotOf(Ground.bytes("123456789"))).isEqualTo(0x31C3);
        assertThat(SlotMap.slotOf(Ground.bytes("{user1000}.following")))
                .isEqualTo(SlotMap.slotOf(Ground.bytes("{user1000}.followers")));
    }
}
