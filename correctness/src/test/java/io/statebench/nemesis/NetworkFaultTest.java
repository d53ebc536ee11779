package io.statebench.nemesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.Node;
import io.statebench.environment.Grudge;
import io.statebench.generator.Seeds;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkFaultTest {
    private static final List<String> CLIENTS = List.of("c1", "c2", "c3", "c4", "c5", "c6");

    private final List<String> log = new ArrayList<>();

    private long record(String f, Object value) {
        log.add(f + " " + value);
        return log.size();
    }

    private static List<Node> nodes(int count) {
        return IntStream.rangeClosed(1, count)
                .<Node>mapToObj(i -> i == 2 ? new FakeNode("n2", false).leading() : new FakeNode("n" + i, false))
                .toList();
    }

    private static FakeNetwork network(int count, boolean isDeaf) {
        Set<String> names = new TreeSet<>(nodes(count).stream().map(Node::id).toList());
        return new FakeNetwork(names, new TreeSet<>(CLIENTS), isDeaf);
    }

    private static Scene scene(int count, FakeNetwork network) {
        return new Scene(nodes(count), CLIENTS, Optional.of(network));
    }

    private Nemesis nemesis(Scene scene, long seed) {
        return new Nemesis(scene, new Seeds(seed).stream("targets"), this::record);
    }

    private static PlannedFault planned(Fault fault) {
        return new PlannedFault(0, fault, fault.targets().get(0), 1);
    }

    private static Grudge grudgeOf(Fault fault, int count, long seed) throws Exception {
        FakeNetwork network = network(count, false);
        new Nemesis(scene(count, network), new Seeds(seed).stream("targets"), (f, value) -> 0).begin(planned(fault));
        return network.grudge;
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "ISOLATE_PRIMARY",
                "ISOLATE_ONE",
                "MINORITY",
                "HALVES",
                "BRIDGE",
                "RING",
                "PARTIAL",
                "ONE_WAY",
                "ONE_WAY_OPENING",
                "CLIENTS",
                "REFUSE"
            })
    void everyCutIsSeenInEffectAndSeenMended(Fault fault) throws Exception {
        FakeNetwork network = network(5, false);
        Nemesis nemesis = nemesis(scene(5, network), 1);

        nemesis.begin(planned(fault));

        assertThat(nemesis.active()).contains(fault.word());
        assertThat(network.grudge).isNotEqualTo(Grudge.NONE);

        nemesis.end(planned(fault));

        assertThat(network.grudge).isEqualTo(Grudge.NONE);
        assertThat(nemesis.observed())
                .singleElement()
                .satisfies(seen -> assertThat(seen.toNanos()).isNotNull());
    }

    @ParameterizedTest
    @EnumSource(names = {"ISOLATE_PRIMARY", "RING", "CLIENTS", "ONE_WAY_OPENING"})
    void aCutWithoutEffectIsNotObserved(Fault fault) throws Exception {
        Nemesis nemesis = nemesis(scene(5, network(5, true)), 1);

        nemesis.begin(planned(fault));
        nemesis.end(planned(fault));

        assertThat(nemesis.observed()).isEmpty();
        assertThat(log.get(1)).contains("not cut");
    }

    @ParameterizedTest
    @EnumSource(names = {"LOSS", "RATE", "RESET"})
    void badLinksAndResetsAreSeenInEffect(Fault fault) throws Exception {
        Nemesis nemesis = nemesis(scene(3, network(3, false)), 1);

        nemesis.begin(planned(fault));

        assertThat(nemesis.active()).contains(fault.word());
    }

    @ParameterizedTest
    @EnumSource(names = {"LOSS", "RATE", "RESET"})
    void badLinksAndResetsWithoutEffectAreNotObserved(Fault fault) throws Exception {
        Nemesis nemesis = nemesis(scene(3, network(3, true)), 1);

        nemesis.begin(planned(fault));
        nemesis.end(planned(fault));

        assertThat(nemesis.observed()).isEmpty();
        assertThat(log.get(1)).contains("not " + (fault == Fault.RESET ? "reset" : "bad"));
    }

    /** The other way round: what was to be cut is not reached, but neither is anybody else. */
    @Test
    void aNetworkThatIsDeadAltogetherIsNotTheCutThatWasMeant() throws Exception {
        FakeNetwork network = network(3, false);
        network.slowLooks = Integer.MAX_VALUE;
        Nemesis nemesis = nemesis(scene(3, network), 1);

        nemesis.begin(planned(Fault.ISOLATE_PRIMARY));

        assertThat(nemesis.active()).isEmpty();
    }

    @Test
    void aBusyMachineIsLookedAtAgain() throws Exception {
        FakeNetwork network = network(3, false);
        network.slowLooks = 2;
        Nemesis nemesis = nemesis(scene(3, network), 1);

        nemesis.begin(planned(Fault.ISOLATE_PRIMARY));

        assertThat(nemesis.active()).contains("isolate-primary");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5})
    void anIsolatedPrimaryHasClientsOnItsSideAndOthersHaveThem(int count) throws Exception {
        for (long seed = 0; seed < 50; seed++) {
            Grudge grudge = grudgeOf(Fault.ISOLATE_PRIMARY, count, seed);

            long near = CLIENTS.stream()
                    .filter(client -> !grudge.isCut(client, "n2"))
                    .count();
            long far = CLIENTS.stream()
                    .filter(client -> !grudge.isCut(client, "n1"))
                    .count();
            assertThat(near).as("seed %d", seed).isPositive();
            assertThat(far).as("seed %d", seed).isPositive();
            assertThat(near + far).isEqualTo(CLIENTS.size());
            assertThat(grudge.isCut("n1", "n3")).isFalse();
            assertThat(grudge.isCut("n1", "n2")).isTrue();
        }
    }

    @Test
    void aMinorityOfFiveIsThePrimaryAndOneMore() throws Exception {
        Grudge grudge = grudgeOf(Fault.MINORITY, 5, 3);

        assertThat(List.of("n1", "n3", "n4", "n5"))
                .filteredOn(node -> !grudge.isCut(node, "n2"))
                .hasSize(1);
    }

    @Test
    void halvesOfFiveAreTwoAndThree() throws Exception {
        Set<Long> sizes = new TreeSet<>();
        for (long seed = 0; seed < 20; seed++) {
            Grudge grudge = grudgeOf(Fault.HALVES, 5, seed);
            sizes.add(nodes(5).stream()
                    .filter(node -> !grudge.isCut(node.id(), "n1"))
                    .count());
        }

        assertThat(sizes).containsExactly(2L, 3L);
    }

    @Test
    void whoIsTheBridgeHearsAllAndTheHalvesDoNotHearEachOther() throws Exception {
        Grudge grudge = grudgeOf(Fault.BRIDGE, 5, 4);
        List<String> nodes = nodes(5).stream().map(Node::id).toList();

        List<String> bridges = nodes.stream()
                .filter(node -> nodes.stream().noneMatch(other -> grudge.isCut(node, other)))
                .toList();
        assertThat(bridges).hasSize(1);
        assertThat(nodes.stream()
                        .filter(node -> nodes.stream()
                                        .filter(other -> grudge.isCut(node, other))
                                        .count()
                                == 2))
                .hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsAimedAtTheBridgeHitsTheNodeThatHeardBothHalves(long seed) throws Exception {
        FakeNetwork network = network(5, false);
        Scene scene = scene(5, network);
        Nemesis nemesis = nemesis(scene, seed);
        nemesis.begin(planned(Fault.BRIDGE));
        Grudge grudge = network.grudge;
        nemesis.end(planned(Fault.BRIDGE));

        nemesis.begin(new PlannedFault(0, Fault.KILL, Target.BRIDGE, 1));

        List<String> down = scene.nodes().stream()
                .filter(node -> !node.isAlive())
                .map(Node::id)
                .toList();
        assertThat(down)
                .singleElement()
                .satisfies(bridge -> assertThat(scene.endpoints()).noneMatch(other -> grudge.isCut(bridge, other)));
    }

    @Test
    void withoutABridgeAnyOneNodeIsHit() throws Exception {
        Scene scene = scene(5, network(5, false));

        nemesis(scene, 1).begin(new PlannedFault(0, Fault.KILL, Target.BRIDGE, 1));

        assertThat(scene.nodes().stream().filter(node -> !node.isAlive())).hasSize(1);
    }

    @Test
    void aCrashTakesEverythingOnTheMachineOffTheNetworkAndBack() throws Exception {
        FakeNode server = new FakeNode("n1", false).leading();
        FakeNode sentinel = new FakeNode("s1", false).at("n1");
        FakeNode other = new FakeNode("n2", false);
        FakeNetwork network = new FakeNetwork(Set.of("n1", "n2"), Set.of("c1"), false);
        Nemesis nemesis = nemesis(new Scene(List.of(server, sentinel, other), List.of("c1"), Optional.of(network)), 1);
        PlannedFault crash = new PlannedFault(0, Fault.CRASH, Target.PRIMARY, 1);

        nemesis.begin(crash);

        assertThat(nemesis.active()).contains("crash");
        assertThat(server.isAlive() || sentinel.isAlive()).isFalse();
        assertThat(other.isAlive()).isTrue();
        assertThat(network.grudge.isCut("c1", "n1")).isTrue();
        assertThat(network.grudge.isCut("c1", "n2")).isFalse();

        nemesis.end(crash);

        assertThat(server.isAlive() && sentinel.isAlive()).isTrue();
        assertThat(network.grudge).isEqualTo(Grudge.NONE);
    }

    @Test
    void aCrashWhoseCableStaysInIsNotObserved() throws Exception {
        Nemesis nemesis = nemesis(scene(3, network(3, true)), 1);

        nemesis.begin(new PlannedFault(0, Fault.CRASH, Target.ONE, 1));

        assertThat(nemesis.active()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET", "DELAY"})
    void whereCallersCannotBeToldApartOnlyNodesAreDestinationsAndAllOthersSources(Fault fault) throws Exception {
        FakeNetwork network = network(3, false);
        network.isBlindToCallers = true;

        nemesis(scene(3, network), 1).begin(planned(fault));

        assertThat(network.asked.drops()).isNotEmpty().allSatisfy((node, sources) -> {
            assertThat(node).startsWith("n");
            assertThat(sources).hasSize(CLIENTS.size() + 2);
        });
    }

    @Test
    void severalProcessesAtOneEndpointAreCutOffTogether() throws Exception {
        List<Node> nodes = List.of(
                new FakeNode("n1", false).leading(), new FakeNode("s1", false).at("n1"), new FakeNode("n2", false));
        FakeNetwork network = new FakeNetwork(Set.of("n1", "n2"), Set.of("c1", "c2"), false);
        Scene scene = new Scene(nodes, List.of("c1", "c2"), Optional.of(network));

        nemesis(scene, 1).begin(planned(Fault.ISOLATE_PRIMARY));

        assertThat(scene.endpoints()).containsExactly("n1", "n2");
        assertThat(network.grudge.drops().keySet()).contains("n1", "n2").doesNotContain("s1");
    }

    @Test
    void whatCannotBeDoneHereIsSaidWithTheReason() {
        FaultChoice asked = FaultChoice.of(EnumSet.of(Fault.KILL, Fault.DELAY, Fault.MINORITY));

        assertThat(asked.unavailableIn(scene(2, network(2, false))))
                .containsExactly(
                        "minority: it takes 3 nodes, and there are 2",
                        "delay: this environment's network has no delay");
        assertThat(asked.unavailableIn(Scene.of(nodes(3))))
                .containsExactly(
                        "minority: the network cannot be broken here", "delay: the network cannot be broken here");
    }

    @Test
    void aMixtureIsDrawnFromWhatCanBeHadAndCutsOffThePrimaryMostOften() {
        Scene scene = scene(5, network(5, false));
        FaultPlan plan = FaultChoice.MIXED.plan(scene, java.time.Duration.ofHours(1), new Seeds(5).stream("plan"));

        assertThat(plan.kinds()).isEqualTo(FaultChoice.MIXED.availableIn(scene)).doesNotContain(Fault.DELAY);
        long isolations = plan.faults().stream()
                .filter(one -> one.fault() == Fault.ISOLATE_PRIMARY)
                .count();
        long halves = plan.faults().stream()
                .filter(one -> one.fault() == Fault.HALVES)
                .count();
        assertThat(isolations).isGreaterThan(3 * halves);
    }
}
