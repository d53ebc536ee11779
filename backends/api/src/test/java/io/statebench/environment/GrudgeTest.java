package io.statebench.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.statebench.environment.Network.Manner;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrudgeTest {
    private static final Set<String> THREE = Set.of("n1", "n2", "n3");

    @Test
    void betweenTwoSidesNothingPassesAndWithinThemEverything() {
        Grudge grudge = Grudge.between(Set.of("n1", "c1"), Set.of("n2", "n3"));

        assertThat(grudge.isDropped("n1", "n2")).isTrue();
        assertThat(grudge.isDropped("n3", "c1")).isTrue();
        assertThat(grudge.isCut("n1", "c1")).isFalse();
        assertThat(grudge.isCut("n2", "n3")).isFalse();
    }

    @Test
    void oneWayCutsConnectionsInBothDirectionsAndPacketsInOne() {
        Grudge grudge = Grudge.oneWay(List.of("n1"), THREE);

        assertThat(grudge.drops()).isEqualTo(Map.of("n2", Set.of("n1"), "n3", Set.of("n1")));
        assertThat(grudge.isDropped("n2", "n1")).isFalse();
        assertThat(grudge.isCut("n2", "n1")).isTrue();
    }

    @Test
    void threeGroupsAreEachAlone() {
        Grudge grudge = Grudge.split(List.of(Set.of("n1"), Set.of("n2"), Set.of("n3")));

        assertThat(grudge.drops())
                .isEqualTo(Map.of("n1", Set.of("n2", "n3"), "n2", Set.of("n1", "n3"), "n3", Set.of("n1", "n2")));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6, 7, 9})
    void inARingEachHearsAMajority(int count) {
        List<String> nodes = nodes(count);
        Grudge ring = Grudge.majoritiesRing(nodes);

        for (String node : nodes) {
            long heard =
                    nodes.stream().filter(other -> !ring.isDropped(other, node)).count();
            assertThat(heard).as(node).isGreaterThan(count / 2);
            for (String other : nodes) {
                assertThat(ring.isDropped(node, other)).isEqualTo(ring.isDropped(other, node));
            }
        }
        assertThat(ring).isNotEqualTo(Grudge.NONE);
    }

    @Test
    void inARingOfFiveNoTwoHearTheSameThree() {
        List<String> nodes = nodes(5);
        Grudge ring = Grudge.majoritiesRing(nodes);
        Set<Set<String>> majorities = new HashSet<>();

        for (String node : nodes) {
            Set<String> heard = new HashSet<>(nodes);
            heard.removeAll(ring.drops().getOrDefault(node, Set.of()));
            assertThat(heard).hasSize(3);
            majorities.add(heard);
        }
        assertThat(majorities).hasSize(5);
    }

    private static List<String> nodes(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "n" + i).toList();
    }

    @Test
    void nobodyIsCutOffFromItself() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Grudge(Map.of("n1", Set.of("n1"))));
        assertThat(Grudge.between(THREE, THREE).isCut("n1", "n1")).isFalse();
    }

    @Test
    void whatIsExpectedFollowsTheMannerOfTheCut() {
        Grudge grudge = Grudge.oneWay(Set.of("n2"), Set.of("n1"));

        Reachability dropped = Reachability.expected(THREE, THREE, grudge, Manner.DROP);
        Reachability notOpened = Reachability.expected(THREE, THREE, grudge, Manner.DROP_OPENING);

        assertThat(dropped.isReached("n1", "n2")).isFalse();
        assertThat(dropped.isReached("n2", "n1")).isFalse();
        assertThat(notOpened.isReached("n1", "n2")).isTrue();
        assertThat(notOpened.isReached("n2", "n1")).isFalse();
        assertThat(notOpened.isReached("n3", "n1")).isTrue();
        assertThat(notOpened.isReached("n1", "n1")).isFalse();
    }
}
