package io.statebench.environment.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.environment.Grudge;
import io.statebench.environment.Impairment;
import io.statebench.environment.Network;
import io.statebench.environment.Network.Ability;
import io.statebench.environment.Network.Manner;
import io.statebench.environment.Reachability;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PortProxiesTest {
    private static final Set<String> ALL = Set.of("n1", "n2", "n3", "c1");
    private static final Set<String> NODES = Set.of("n1", "n2", "n3");

    /** All there are call the first node. */
    private static final Grudge EVERYBODY_AT_N1 = Grudge.oneWay(List.of("n2", "n3", "c1"), List.of("n1"));

    private PortProxies proxies;
    private Network network;
    private EchoNode node;
    private InetSocketAddress door;

    @BeforeEach
    void open() throws Exception {
        proxies = PortProxies.open(CutMode.HOLD, Scene.random());
        network = Scene.network(proxies);
        node = EchoNode.at(proxies.node("n1").address());
        door = proxies.advertise("n1", node.port());
        proxies.advertise("n2", 1); // Nobody listens there.
        proxies.advertise("n3", 1);
        proxies.client("c1");
    }

    @AfterEach
    void close() throws Exception {
        proxies.close();
        node.close();
    }

    private Phone call() throws Exception {
        return Phone.call(proxies.client("c1"), door);
    }

    @Test
    void aNodeIsCutOffFromWhoeverCallsItAndStillCallsOthers() throws Exception {
        network.cut(EVERYBODY_AT_N1, Manner.DROP_CALLS);

        Reachability seen = network.observe();

        assertThat(seen.reached().get("c1")).containsExactly("n2", "n3");
        assertThat(seen.reached().get("n2")).containsExactly("n3");
        assertThat(seen.reached().get("n1")).containsExactly("n2", "n3");
        assertThat(seen).isEqualTo(Reachability.expected(ALL, NODES, EVERYBODY_AT_N1, Manner.DROP_CALLS));
    }

    @Test
    void refusalsLookAsExpectedToo() throws Exception {
        network.cut(EVERYBODY_AT_N1, Manner.REFUSE_CALLS);

        assertThat(network.observe())
                .isEqualTo(Reachability.expected(ALL, NODES, EVERYBODY_AT_N1, Manner.REFUSE_CALLS));
        assertThat(Phone.endOfCall(proxies.client("c1"), door)).isEqualTo("reset");
    }

    @Test
    void whatIsSentIntoACutArrivesAtTheHeal() throws Exception {
        try (Phone phone = call()) {
            phone.ask("hello");
            network.cut(EVERYBODY_AT_N1, Manner.DROP_CALLS);

            phone.say("held");
            network.observe();
            assertThat(node.heard()).isEqualTo("hello");
            network.heal();

            assertThat(phone.hear(4)).isEqualTo("held");
        }
        assertThat(network.observe()).isEqualTo(Reachability.expected(ALL, NODES, Grudge.NONE, Manner.DROP));
    }

    @Test
    void resetsBreakWhatWasOpenedToTheNode() throws Exception {
        try (Phone phone = call()) {
            phone.ask("hello");

            network.reset(EVERYBODY_AT_N1);

            assertThat(phone.end()).isEqualTo("reset");
        }
    }

    @Test
    void delaysAreOfWhatGoesToTheNode() throws Exception {
        try (Phone phone = call()) {
            phone.ask("hello");
            network.impair(EVERYBODY_AT_N1, Impairment.late(Duration.ofMinutes(10), Duration.ZERO));

            phone.say("late");
            node.calls().get(0).say("news");

            assertThat(phone.hear(4)).isEqualTo("news");
            network.observe();
            assertThat(node.heard()).isEqualTo("hello");
        }
    }

    @Test
    void whoCannotBeToldApartIsNotCutOffAlone() {
        Grudge some = Grudge.oneWay(List.of("n2", "n3"), List.of("n1"));

        assertThatThrownBy(() -> network.cut(some, Manner.DROP_CALLS))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot tell who calls")
                .hasMessageContaining("[n2, n3] at n1")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> network.reset(some)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> network.impair(some, Impairment.narrow(1))).isInstanceOf(IOException.class);
    }

    @Test
    void aCutOfPacketsIsRefusedAsWhatANodeOpensIsNotSeen() {
        assertThat(network.abilities())
                .containsExactlyInAnyOrder(
                        Ability.CUT_CALLS, Ability.REFUSE_CALLS, Ability.RESET, Ability.DELAY, Ability.RATE);
        for (Manner manner : List.of(Manner.DROP, Manner.DROP_OPENING, Manner.REFUSE)) {
            assertThatThrownBy(() -> network.cut(EVERYBODY_AT_N1, manner))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(manner.name())
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void aPortKeepsItsDoor() throws Exception {
        assertThat(proxies.advertise("n1", node.port())).isEqualTo(door);
        assertThat(door.getPort()).isNotEqualTo(node.port());
        assertThat(proxies.name()).isEqualTo("proxy-ports");
    }
}
