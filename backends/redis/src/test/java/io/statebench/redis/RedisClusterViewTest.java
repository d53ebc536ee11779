package io.statebench.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class RedisClusterViewTest {
    private static final String PRIMARY =
            "aa 127.0.1.1:7000@17000,,shard-id=1 myself,master - 0 0 1 connected 0-99 [5->-bb]\n";
    private static final String REPLICA = "bb 127.0.1.2:7000@17000 slave aa 0 1 1 connected\n";

    @Test
    void aPrimaryIsOneWithSlots() {
        RedisClusterView view = RedisClusterView.of(PRIMARY + REPLICA);

        assertThat(view.isPrimary()).isTrue();
        assertThat(view.myself().id()).isEqualTo("aa");
        assertThat(view.myself().slotRanges()).isEqualTo(1);
        assertThat(view.members().get(1).primaryId()).isEqualTo("aa");
        assertThat(RedisClusterView.of(PRIMARY.replace(" 0-99", "")).isPrimary())
                .isFalse();
        assertThat(RedisClusterView.of(PRIMARY.replace("master", "slave")).isPrimary())
                .isFalse();
    }

    @Test
    void whoeverIsFailingOrUnknownMakesItLessThanWhole() {
        assertThat(RedisClusterView.of(PRIMARY + REPLICA).isWhole(2)).isTrue();
        assertThat(RedisClusterView.of(PRIMARY + REPLICA).isWhole(3)).isFalse();
        for (String flag : new String[] {"fail", "fail?", "handshake", "noaddr"}) {
            assertThat(RedisClusterView.of(PRIMARY + REPLICA.replace("slave", "slave," + flag))
                            .isWhole(2))
                    .as(flag)
                    .isFalse();
        }
    }

    @Test
    void whatIsNoViewIsRefused() {
        assertThatThrownBy(() -> RedisClusterView.of("ERR nothing")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RedisClusterView.of(REPLICA).myself()).isInstanceOf(IllegalArgumentException.class);
    }
}
