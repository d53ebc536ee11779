package io.statebench.environment.proxy;

import static io.statebench.environment.proxy.Scene.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.Node;
import io.statebench.cluster.FreePorts;
import io.statebench.cluster.LocalNodes;
import io.statebench.cluster.NodeSpec;
import io.statebench.environment.Environment;
import io.statebench.environment.Grudge;
import io.statebench.environment.Network.Manner;
import io.statebench.environment.Place;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A primary, its replica and a client, each on its own side of the proxies. It takes a {@code redis-server} on the path. */
@Timeout(120)
class RedisThroughProxiesIT {
    private static final Duration START = Duration.ofSeconds(20);

    @TempDir
    Path logs;

    private final Map<String, Integer> ports = new TreeMap<>();
    private LoopbackProxies proxies;
    private LocalNodes nodes;

    @BeforeEach
    void start() throws Exception {
        proxies = LoopbackProxies.open(CutMode.HOLD, Scene.random());
        nodes = LocalNodes.open(logs);
        start("n1");
        InetSocketAddress primary = door("n1");
        start("n2", "--replicaof", primary.getAddress().getHostAddress(), Integer.toString(primary.getPort()));
        assertThat(soon(() -> isLinkUp())).isTrue();
    }

    @AfterEach
    void stop() {
        nodes.close();
        proxies.close();
    }

    private void start(String id, String... more) throws Exception {
        Place place = proxies.node(id);
        int port = FreePorts.next();
        ports.put(id, port);
        InetSocketAddress door = door(id);
        List<String> command = new ArrayList<>(List.of("redis-server", "--port", Integer.toString(port)));
        command.addAll(List.of("--bind", place.host(), "--bind-source-addr", place.host()));
        command.addAll(List.of("--protected-mode", "no", "--save", "", "--repl-timeout", "1"));
        command.addAll(List.of("--repl-ping-replica-period", "1", "--repl-diskless-sync-delay", "0"));
        command.addAll(List.of("--replica-announce-ip", door.getAddress().getHostAddress()));
        command.addAll(List.of("--replica-announce-port", Integer.toString(door.getPort())));
        command.addAll(List.of(more));
        Node node = nodes.add(new NodeSpec(
                id, nodes.directory(id), command, () -> told(id, "PING").contains("PONG")));
        node.start();
        node.awaitReady(START);
    }

    private InetSocketAddress door(String node) throws IOException {
        return proxies.advertise(node, ports.getOrDefault(node, 0));
    }

    /** What a node answers to us, past all proxies. */
    private String told(String node, String question) {
        try {
            InetAddress address = proxies.node(node).address();
            return ask(
                    Environment.LOOPBACK.client("us"),
                    new InetSocketAddress(address, ports.getOrDefault(node, 0)),
                    question);
        } catch (IOException notYet) {
            return notYet.toString();
        }
    }

    private static String ask(InetAddress from, InetSocketAddress to, String question) throws IOException {
        try (Phone phone = Phone.call(from, to)) {
            String answer = phone.say(question + "\r\n").line();
            return answer.startsWith("$") && !answer.equals("$-1")
                    ? phone.hear(Integer.parseInt(answer.substring(1)))
                    : answer;
        }
    }

    private boolean isLinkUp() {
        return told("n2", "INFO replication").contains("master_link_status:up");
    }

    @Test
    void theReplicaLosesItsPrimaryInACutAndComesBackAtTheHeal() throws Exception {
        ask(proxies.client("c1"), door("n1"), "SET before 1");
        assertThat(soon(() -> told("n2", "GET before").equals("1"))).isTrue();
        assertThat(told("n1", "INFO replication"))
                .contains("ip=" + door("n2").getAddress().getHostAddress() + ",port="
                        + door("n2").getPort());

        proxies.network().orElseThrow().cut(Grudge.between(List.of("n1"), List.of("n2")), Manner.DROP);
        assertThat(soon(() -> !isLinkUp())).isTrue();
        assertThat(ask(proxies.client("c1"), door("n1"), "SET during 1")).isEqualTo("+OK");
        assertThat(told("n2", "GET during")).isEqualTo("$-1");
        proxies.network().orElseThrow().heal();

        assertThat(soon(() -> isLinkUp())).isTrue();
        assertThat(soon(() -> told("n2", "GET during").equals("1"))).isTrue();
    }

    @Test
    void aWriteOfAClientThatGaveUpDuringTheCutIsNeverThere() throws Exception {
        proxies.network().orElseThrow().cut(Grudge.between(List.of("c1"), List.of("n1", "n2")), Manner.DROP);
        try (Phone client = Phone.call(proxies.client("c1"), door("n1"))) {
            client.say("SET ghost 1\r\n");
            assertThat(client.isSilentFor(500)).isTrue();
        }
        assertThat(told("n1", "GET ghost")).isEqualTo("$-1");

        proxies.network().orElseThrow().heal();

        assertThat(ask(proxies.client("c1"), door("n1"), "SET alive 1")).isEqualTo("+OK");
        assertThat(told("n1", "GET ghost")).isEqualTo("$-1");
    }

    /** The control of the one above. */
    @Test
    void aWriteOfAClientThatWaitsIsThereAfterTheHeal() throws Exception {
        proxies.network().orElseThrow().cut(Grudge.between(List.of("c1"), List.of("n1", "n2")), Manner.DROP);
        try (Phone client = Phone.call(proxies.client("c1"), door("n1"))) {
            client.say("SET patient 1\r\n");
            assertThat(client.isSilentFor(500)).isTrue();

            proxies.network().orElseThrow().heal();

            assertThat(client.line()).isEqualTo("+OK");
        }
        assertThat(told("n1", "GET patient")).isEqualTo("1");
    }
}
