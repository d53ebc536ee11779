package io.statebench.environment.proxy;

import static io.statebench.environment.proxy.Scene.C1;
import static io.statebench.environment.proxy.Scene.N1;
import static io.statebench.environment.proxy.Scene.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.environment.Grudge;
import io.statebench.environment.Network.Manner;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections over a cut link are reset. */
@Timeout(60)
class SeverTest {
    private static final CutMode AT_THE_HEAL = CutMode.sever(Duration.ofHours(1));
    private static final CutMode AT_ONCE = CutMode.sever(Duration.ofMillis(50));

    @Test
    void bothEndsAreResetAtTheHealAndWhatWasSentIsLost() throws Exception {
        try (Scene scene = Scene.open(AT_THE_HEAL);
                Phone phone = scene.call("c1")) {
            phone.ask("hello");
            scene.cut();

            phone.say("lost");
            scene.letProxiesRead();
            assertThat(phone.isSilent()).isTrue();
            scene.network().heal();

            assertThat(phone.end()).isEqualTo("reset");
            assertThat(soon(() -> scene.node.calls().get(0).end().equals("reset")))
                    .isTrue();
            assertThat(scene.heard()).isEqualTo("hello");
        }
    }

    @Test
    void bothEndsAreResetWhenTheLimitIsOver() throws Exception {
        try (Scene scene = Scene.open(AT_ONCE);
                Phone phone = scene.call("c1")) {
            phone.ask("hello");
            scene.cut();

            assertThat(phone.end()).isEqualTo("reset");
            assertThat(soon(() -> scene.node.calls().get(0).end().equals("reset")))
                    .isTrue();
        }
    }

    @Test
    void whoCallsDuringTheCutIsResetWhenTheLimitIsOver() throws Exception {
        try (Scene scene = Scene.open(AT_ONCE)) {
            scene.cut();

            try (Phone phone = scene.call("c1")) {
                assertThat(phone.end()).isEqualTo("reset");
            }
            assertThat(scene.node.calls()).isEmpty();
        }
    }

    @Test
    void halfACutSeversToo() throws Exception {
        try (Scene scene = Scene.open(AT_THE_HEAL);
                Phone phone = scene.call("c1")) {
            phone.ask("hello");
            scene.network().cut(Grudge.oneWay(N1, C1), Manner.DROP);
            scene.network().heal();

            assertThat(phone.end()).isEqualTo("reset");
        }
    }

    @Test
    void whatWasNotCutIsNotSevered() throws Exception {
        try (Scene scene = Scene.open(AT_ONCE);
                Phone cut = scene.call("c1");
                Phone other = scene.call("c2")) {
            cut.ask("hello");
            other.ask("hello");
            scene.cut();
            assertThat(cut.end()).isEqualTo("reset");
            scene.network().heal();

            assertThat(other.ask("still here")).isEqualTo("still here");
        }
    }

    @Test
    void aCutThatGoesOnUnderAnotherNameDoesNotSever() throws Exception {
        try (Scene scene = Scene.open(AT_THE_HEAL);
                Phone phone = scene.call("c1")) {
            phone.ask("hello");
            scene.cut();
            phone.say("lost");
            scene.network().cut(Grudge.between(C1, N1), Manner.DROP_CALLS);
            scene.letProxiesRead();

            assertThat(phone.isSilent()).isTrue();
        }
    }

    @Test
    void aCutOfOpeningsLeavesWhatIsOpen() throws Exception {
        try (Scene scene = Scene.open(AT_ONCE);
                Phone open = scene.call("c1")) {
            open.ask("hello");
            scene.network().cut(Grudge.oneWay(C1, N1), Manner.DROP_OPENING);

            try (Phone late = scene.call("c1")) {
                assertThat(late.end()).isEqualTo("reset");
            }
            assertThat(open.ask("still here")).isEqualTo("still here");
            scene.network().heal();
            assertThat(open.ask("and here")).isEqualTo("and here");
        }
    }

    @Test
    void aLimitIsLongerThanNothing() {
        assertThatThrownBy(() -> CutMode.sever(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
