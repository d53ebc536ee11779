package io.statebench.environment.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.environment.Environment;
import io.statebench.environment.Grudge;
import io.statebench.environment.Network.Ability;
import io.statebench.environment.Network.Manner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoopbackProxiesTest {
    @Test
    void anEndpointKeepsItsPlaceAndSharesItWithNobody() throws Exception {
        try (var proxies = LoopbackProxies.open(CutMode.HOLD, Scene.random())) {
            InetAddress first = proxies.node("n1").address();
            InetAddress second = proxies.node("n2").address();
            InetAddress client = proxies.client("c1");

            assertThat(List.of(first, second, client)).doesNotHaveDuplicates().allMatch(InetAddress::isLoopbackAddress);
            assertThat(proxies.node("n1").address()).isEqualTo(first);
            assertThat(proxies.client("c1")).isEqualTo(client);
            assertThat(proxies.node("n1").launcher()).isEmpty();
            assertThatThrownBy(() -> proxies.client("n1")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> proxies.node("c1")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aPortKeepsItsDoorAndAnotherPortHasItsOwn() throws Exception {
        try (Scene scene = Scene.open(CutMode.HOLD);
                EchoNode bus = EchoNode.at(scene.proxies.node("n1").address())) {
            InetSocketAddress door = scene.proxies.advertise("n1", bus.port());

            assertThat(scene.proxies.advertise("n1", bus.port())).isEqualTo(door);
            assertThat(door).isNotEqualTo(scene.door);
            assertThat(door.getPort()).isEqualTo(bus.port());
            try (Phone phone = Phone.call(scene.proxies.client("c1"), door)) {
                assertThat(phone.ask("bus")).isEqualTo("bus");
            }
            assertThat(bus.heard()).isEqualTo("bus");
            assertThat(scene.heard()).isEmpty();
        }
    }

    @Test
    void theNodeSeesTheCallersAddress() throws Exception {
        try (Scene scene = Scene.open(CutMode.HOLD);
                Phone phone = scene.call("c1")) {
            phone.ask("hello");

            assertThat(scene.node.calls().get(0).from()).isEqualTo(scene.proxies.client("c1"));
        }
    }

    @Test
    void whoHasNoNameIsNeverCutOff() throws Exception {
        try (Scene scene = Scene.open(CutMode.HOLD)) {
            scene.network().cut(Grudge.between(List.of("c1", "c2"), Scene.N1), Manner.DROP);

            try (Phone stranger = Phone.call(Environment.LOOPBACK.client("stranger"), scene.door)) {
                assertThat(stranger.ask("hello")).isEqualTo("hello");
            }
        }
    }

    @Test
    void runsSideBySideDoNotMeet() throws Exception {
        List<LoopbackProxies> runs = new ArrayList<>();
        try {
            for (int run = 0; run < 5; run++) {
                runs.add(LoopbackProxies.open(CutMode.HOLD, Scene.random()));
            }
            assertThat(runs).extracting(run -> run.node("n1").address()).doesNotHaveDuplicates();
            assertThat(runs).extracting(run -> run.facts().get("addresses")).doesNotHaveDuplicates();
        } finally {
            runs.forEach(LoopbackProxies::close);
        }
    }

    @Test
    void aDoorThatSomebodyElseHasIsOneLine() throws Exception {
        try (Scene scene = Scene.open(CutMode.HOLD);
                ServerSocket other = new ServerSocket(0, 1, scene.door.getAddress())) {
            assertThatThrownBy(() -> scene.proxies.advertise("n1", other.getLocalPort()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(scene.door.getAddress().getHostAddress() + ":" + other.getLocalPort())
                    .hasMessageContaining("n1")
                    .hasMessageNotContaining("\n");
            try (Phone phone = scene.call("c1")) {
                assertThat(phone.ask("unharmed")).isEqualTo("unharmed");
            }
        }
    }

    @Test
    void thereIsNoObstacleHereAndItCanDoAllButLoss() throws Exception {
        assertThat(LoopbackProxies.obstacle()).isEmpty();
        try (var proxies = LoopbackProxies.open(CutMode.HOLD, Scene.random())) {
            assertThat(proxies.name()).isEqualTo("proxy");
            assertThat(Scene.network(proxies).abilities())
                    .contains(
                            Ability.CUT,
                            Ability.CUT_OPENING,
                            Ability.REFUSE,
                            Ability.RESET,
                            Ability.DELAY,
                            Ability.RATE)
                    .doesNotContain(Ability.LOSS);
        }
    }

    @Test
    void thereAreAddressesForSomeHundredAndThenItIsSaid() throws Exception {
        try (var proxies = LoopbackProxies.open(CutMode.HOLD, Scene.random())) {
            for (int client = 1; client <= 254; client++) {
                proxies.client("c" + client);
            }
            assertThatThrownBy(() -> proxies.client("c255"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("254");
        }
    }

    @Test
    void whatIsClosedSaysSo() throws Exception {
        LoopbackProxies proxies = LoopbackProxies.open(CutMode.HOLD, Scene.random());
        proxies.close();
        proxies.close();

        assertThatThrownBy(() -> Scene.network(proxies).heal())
                .isInstanceOf(IOException.class)
                .hasMessage("the proxies are closed");
    }
}
