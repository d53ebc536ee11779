package io.statebench.environment.proxy;

import static io.statebench.environment.proxy.Scene.C1;
import static io.statebench.environment.proxy.Scene.N1;
import static io.statebench.environment.proxy.Scene.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.environment.Grudge;
import io.statebench.environment.Network.Manner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RefuseAndResetTest {
    private Scene scene;

    @BeforeEach
    void open() throws Exception {
        scene = Scene.open(CutMode.HOLD);
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    @Test
    void refusedConnectionsBreakAtOnceAndNewOnesAreResetWhileOthersGoOn() throws Exception {
        try (Phone phone = scene.call("c1");
                Phone other = scene.call("c2")) {
            phone.ask("hello");
            other.ask("hello");

            scene.network().cut(Grudge.between(C1, N1), Manner.REFUSE);

            assertThat(phone.end()).isEqualTo("reset");
            assertThat(soon(() -> scene.node.calls().get(0).end().equals("reset")))
                    .isTrue();
            assertThat(newCall()).isEqualTo("reset");
            assertThat(other.ask("still here")).isEqualTo("still here");
            assertThat(scene.node.calls()).hasSize(2);
        }

        scene.network().heal();
        try (Phone again = scene.call("c1")) {
            assertThat(again.ask("again")).isEqualTo("again");
        }
    }

    private String newCall() throws Exception {
        return Phone.endOfCall(scene.proxies.client("c1"), scene.door);
    }

    @Test
    void whoWaitedForTheEndOfACutIsRefusedWhenItTurnsIntoARefusal() throws Exception {
        scene.cut();
        try (Phone phone = scene.call("c1").say("unheard")) {
            scene.letProxiesRead();

            scene.network().cut(Grudge.between(C1, N1), Manner.REFUSE);

            assertThat(phone.end()).isEqualTo("reset");
        }
        assertThat(scene.heard()).isEmpty();
    }

    @Test
    void aResetBreaksBothEndsOfWhatExistsAndNothingElse() throws Exception {
        try (Phone phone = scene.call("c1");
                Phone other = scene.call("c2")) {
            phone.ask("hello");
            other.ask("hello");

            scene.network().reset(Grudge.oneWay(N1, C1));

            assertThat(phone.end()).isEqualTo("reset");
            assertThat(soon(() -> scene.node.calls().get(0).end().equals("reset")))
                    .isTrue();
            assertThat(other.ask("still here")).isEqualTo("still here");
        }
        try (Phone again = scene.call("c1")) {
            assertThat(again.ask("again")).isEqualTo("again");
        }
    }

    @Test
    void aResetLeavesACutAsItIs() throws Exception {
        try (Phone phone = scene.call("c1")) {
            phone.ask("hello");
            scene.cut();

            scene.network().reset(Grudge.between(C1, N1));
            assertThat(phone.end()).isEqualTo("reset");

            try (Phone late = scene.call("c1").say("held")) {
                scene.letProxiesRead();
                assertThat(late.isSilent()).isTrue();
                scene.network().heal();
                assertThat(late.hear(4)).isEqualTo("held");
            }
        }
    }

    @Test
    void aResetDoesNotTouchWhatIsNotOpenYet() throws Exception {
        scene.cut();
        try (Phone phone = scene.call("c1").say("held")) {
            scene.letProxiesRead();

            scene.network().reset(Grudge.between(C1, N1));
            scene.network().heal();

            assertThat(phone.hear(4)).isEqualTo("held");
        }
    }

    @Test
    void aNodeThatIsNotThereRefuses() throws Exception {
        scene.node.close();

        assertThat(newCall()).isEqualTo("reset");
    }

    @Test
    void aNodeThatComesBackIsReachedThroughTheSameDoor() throws Exception {
        int port = scene.node.port();
        scene.node.close();
        assertThat(newCall()).isEqualTo("reset");

        try (EchoNode reborn = EchoNode.at(scene.proxies.node("n1").address(), port);
                Phone phone = scene.call("c1")) {
            assertThat(phone.ask("welcome")).isEqualTo("welcome");
            assertThat(reborn.heard()).isEqualTo("welcome");
        }
    }
}
