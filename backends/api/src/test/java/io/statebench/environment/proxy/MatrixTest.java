package io.statebench.environment.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.cluster.FreePorts;
import io.statebench.environment.Grudge;
import io.statebench.environment.Network;
import io.statebench.environment.Network.Manner;
import io.statebench.environment.Reachability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who reaches whom, seen by bytes that come back, in five nodes and two clients. */
@Timeout(60)
class MatrixTest {
    private static final List<String> NODES = List.of("n1", "n2", "n3", "n4", "n5");
    private static final List<String> CLIENTS = List.of("c1", "c2");
    private static final Set<String> ALL = all();

    private LoopbackProxies proxies;
    private Network network;

    @BeforeEach
    void open() throws Exception {
        proxies = LoopbackProxies.open(CutMode.HOLD, Scene.random());
        network = Scene.network(proxies);
        for (String node : NODES) {
            proxies.advertise(node, FreePorts.next()); // Nobody listens there, which is no matter.
        }
        for (String client : CLIENTS) {
            proxies.client(client);
        }
    }

    @AfterEach
    void close() {
        proxies.close();
    }

    private static Set<String> all() {
        Set<String> all = new TreeSet<>(NODES);
        all.addAll(CLIENTS);
        return all;
    }

    @Test
    void everybodyReachesAllButItselfWhereNothingIsCut() throws Exception {
        Reachability seen = network.observe();

        assertThat(seen.reached().keySet()).isEqualTo(ALL);
        assertThat(seen.reached().get("c1")).containsExactlyElementsOf(NODES);
        assertThat(seen.reached().get("n2")).containsExactly("n1", "n3", "n4", "n5");
    }

    @Test
    void halvesWithTheirClientsDoNotReachEachOther() throws Exception {
        network.cut(Grudge.split(List.of(List.of("n1", "n2", "c1"), List.of("n3", "n4", "n5", "c2"))), Manner.DROP);

        Reachability seen = network.observe();

        assertThat(seen.reached())
                .isEqualTo(Map.of(
                        "n1", Set.of("n2"),
                        "n2", Set.of("n1"),
                        "c1", Set.of("n1", "n2"),
                        "n3", Set.of("n4", "n5"),
                        "n4", Set.of("n3", "n5"),
                        "n5", Set.of("n3", "n4"),
                        "c2", Set.of("n3", "n4", "n5")));
    }

    @Test
    void inTheRingEachReachesItsNeighbours() throws Exception {
        network.cut(Grudge.majoritiesRing(NODES), Manner.DROP);

        Reachability seen = network.observe();

        assertThat(seen.reached().get("n1")).containsExactly("n2", "n5");
        assertThat(seen.reached().get("n3")).containsExactly("n2", "n4");
        assertThat(seen.reached().get("c2")).containsExactlyElementsOf(NODES);
    }

    @Test
    void clientsAreCutOffWhileNodesReachEachOther() throws Exception {
        network.cut(Grudge.between(List.of("c1"), List.of("n1", "n2")), Manner.DROP);

        Reachability seen = network.observe();

        assertThat(seen.reached().get("c1")).containsExactly("n3", "n4", "n5");
        assertThat(seen.reached().get("c2")).containsExactlyElementsOf(NODES);
        assertThat(seen.reached().get("n1")).containsExactly("n2", "n3", "n4", "n5");
    }

    @Test
    void ofAOneWayCutNeitherSideCanOpen() throws Exception {
        network.cut(Grudge.oneWay(List.of("n1"), List.of("n2")), Manner.DROP);

        Reachability seen = network.observe();

        assertThat(seen.isReached("n1", "n2")).isFalse();
        assertThat(seen.isReached("n2", "n1")).isFalse();
        assertThat(seen.isReached("n1", "n3")).isTrue();
    }

    @Test
    void ofACutOfOpeningsTheOtherSideStillCan() throws Exception {
        network.cut(Grudge.oneWay(List.of("n1"), List.of("n2")), Manner.DROP_OPENING);

        Reachability seen = network.observe();

        assertThat(seen.isReached("n1", "n2")).isFalse();
        assertThat(seen.isReached("n2", "n1")).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Manner.class)
    void eachMannerGivesTheMatrixThatIsExpectedAndTheHealAFullOne(Manner manner) throws Exception {
        for (Grudge grudge : List.of(
                Grudge.oneWay(List.of("n1", "c2"), List.of("n2", "n3")),
                Grudge.between(List.of("n5"), List.of("n1", "n2", "n3", "n4", "c1", "c2")),
                Grudge.majoritiesRing(NODES))) {
            network.cut(grudge, manner);
            assertThat(network.observe()).isEqualTo(Reachability.expected(ALL, Set.copyOf(NODES), grudge, manner));
        }

        network.heal();

        assertThat(network.observe())
                .isEqualTo(Reachability.expected(ALL, Set.copyOf(NODES), Grudge.NONE, Manner.DROP));
    }

    @Test
    void aStallIsNotTakenForACut() throws Exception {
        CountDownLatch end = stall();
        CompletableFuture.delayedExecutor(600, TimeUnit.MILLISECONDS).execute(end::countDown);

        assertThat(network.observe())
                .isEqualTo(Reachability.expected(ALL, Set.copyOf(NODES), Grudge.NONE, Manner.DROP));
    }

    @Test
    void whereNothingGetsThroughNothingIsSaid() throws Exception {
        CountDownLatch end = stall();

        assertThatThrownBy(network::observe)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no round trip")
                .hasMessageNotContaining("\n");
        end.countDown();
    }

    /** Keeps the proxies' thread from its work; the end is for the caller to bring. */
    private CountDownLatch stall() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<Void> stalled = CompletableFuture.runAsync(() -> stallUntil(begun, end));
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(stalled).isNotDone();
        return end;
    }

    private void stallUntil(CountDownLatch begun, CountDownLatch end) {
        try {
            proxies.proxies().change(policy -> {
                begun.countDown();
                try {
                    assertThat(end.await(9, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException interrupted) {
                    throw new IllegalStateException(interrupted);
                }
                return policy;
            });
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    @Test
    void whoIsNamedAfterTheCutFallsUnderItToo() throws Exception {
        network.cut(Grudge.between(List.of("c3"), NODES), Manner.DROP);

        proxies.client("c3");

        assertThat(network.observe().reached().get("c3")).isEmpty();
    }
}
