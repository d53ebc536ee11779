package io.statebench.environment.proxy;

import io.statebench.environment.Environment;
import io.statebench.environment.Grudge;
import io.statebench.environment.Network;
import io.statebench.environment.Network.Manner;
import io.statebench.time.Deadline;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Node n1, an echo, behind proxies, with clients c1 and c2; whatever a test opens ends with it. */
final class Scene implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(20);
    static final List<String> N1 = List.of("n1");
    static final List<String> C1 = List.of("c1");

    final LoopbackProxies proxies;
    final EchoNode node;
    final InetSocketAddress door;

    private Scene(LoopbackProxies proxies) throws Exception {
        this.proxies = proxies;
        this.node = EchoNode.at(proxies.node("n1").address());
        this.door = proxies.advertise("n1", node.port());
        proxies.client("c1");
        proxies.client("c2");
    }

    static Scene open(CutMode mode) throws Exception {
        return new Scene(LoopbackProxies.open(mode, random()));
    }

    static RandomGenerator random() {
        return RandomGeneratorFactory.of("SplittableRandom").create(7);
    }

    Phone call(String client) throws Exception {
        return Phone.call(proxies.client(client), door);
    }

    Network network() {
        return network(proxies);
    }

    static Network network(Environment environment) {
        return environment.network().orElseThrow();
    }

    void cut() throws Exception {
        network().cut(Grudge.between(C1, N1), Manner.DROP);
    }

    /**
     * Returns when the proxies have read what was sent before, which takes two rounds of another's words: in the first, theirs may
     * be among the same sockets that are ready.
     */
    void letProxiesRead() throws Exception {
        try (Phone other = call("c2")) {
            for (int round = 0; round < 2; round++) {
                if (!other.ask("?").equals("?")) {
                    throw new AssertionError("no echo");
                }
            }
        }
    }

    /** What the clients other than the one that lets proxies read have said. */
    String heard() {
        return node.heard().replace("?", "");
    }

    static boolean soon(BooleanSupplier condition) throws InterruptedException {
        return Deadline.after(SOON).await(condition);
    }

    @Override
    public void close() throws IOException {
        proxies.close();
        node.close();
    }
}
