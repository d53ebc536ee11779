package io.statebench.nemesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.backend.ClusterException;
import io.statebench.backend.Node;
import io.statebench.backend.NodeDisk.Ability;
import io.statebench.backend.Preparation;
import io.statebench.generator.Seeds;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DiskFaultTest {
    private final List<Map<?, ?>> log = new ArrayList<>();
    private final FakeDisk disk = new FakeDisk();
    private final FakeNode node = new FakeNode("n1", false).on(disk);

    private Nemesis nemesis(Node... nodes) {
        return new Nemesis(Scene.of(List.of(nodes)), new Seeds(1).stream("targets"), (f, value) -> {
            log.add((Map<?, ?>) value);
            return log.size();
        });
    }

    private static PlannedFault planned(Fault fault) {
        return new PlannedFault(0, fault, Target.ONE, 1);
    }

    @ParameterizedTest
    @EnumSource(names = {"POWER_LOSS", "DISK_FULL", "TORN_TAIL", "BIT_FLIP", "FSYNC_LIE"})
    void everyFaultIsSeenInEffectAndSeenUndone(Fault fault) throws Exception {
        Nemesis nemesis = nemesis(node);

        nemesis.begin(planned(fault));

        assertThat(nemesis.active()).contains(fault.word());
        assertThat(log.get(1).get("observed")).isEqualTo(fault.brokenWord());
        assertThat(node.isAlive()).isEqualTo(fault == Fault.DISK_FULL);

        nemesis.end(planned(fault));

        assertThat(nemesis.active()).isEmpty();
        assertThat(node.isAlive()).isTrue();
        assertThat(disk.isFull || disk.isLying).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"POWER_LOSS", "DISK_FULL", "TORN_TAIL", "BIT_FLIP", "FSYNC_LIE"})
    void aFaultWithoutEffectIsNotObserved(Fault fault) throws Exception {
        disk.isUnbreakable = true;
        Nemesis nemesis = nemesis(node);

        nemesis.begin(planned(fault));
        nemesis.end(planned(fault));

        assertThat(nemesis.observed()).isEmpty();
        assertThat(log.get(1).get("observed")).isEqualTo("not " + fault.brokenWord());
    }

    @Test
    void whatWasSeenOfEachDiskIsRecorded() throws Exception {
        Nemesis nemesis = nemesis(node);

        nemesis.begin(planned(Fault.POWER_LOSS));
        nemesis.end(planned(Fault.POWER_LOSS));
        nemesis.begin(planned(Fault.FSYNC_LIE));

        Map<String, Long> lost = Map.of("bytesBefore", 10L, "bytesAfter", 7L);
        assertThat(log.get(1).get("disks")).isEqualTo(Map.of("n1", lost));
        assertThat(log.get(5).get("disks")).isEqualTo(Map.of("n1", Map.of("lies", 3L, "lost", lost)));
    }

    @Test
    void aNodeThatRefusesDamageGetsItsDataBackAndIsSaidToHaveRefused() throws Exception {
        disk.isRefused = true;
        Nemesis nemesis = nemesis(new FakeNode("n0", false), node);

        nemesis.begin(planned(Fault.BIT_FLIP));
        nemesis.end(planned(Fault.BIT_FLIP));

        assertThat(node.isAlive()).isTrue();
        assertThat(disk.isDamaged).isFalse();
        assertThat(log.get(3).get("refused")).isEqualTo(List.of("n1"));
        assertThat(log.get(3).get("observed")).isEqualTo("up");
    }

    @Test
    void aNodeThatTakesTheDamageForTheTruthKeepsIt() throws Exception {
        Nemesis nemesis = nemesis(node);

        nemesis.begin(planned(Fault.TORN_TAIL));
        nemesis.end(planned(Fault.TORN_TAIL));

        assertThat(disk.isDamaged).isTrue();
        assertThat(log.get(3).containsKey("refused")).isFalse();
    }

    @Test
    void aNodeThatEndsOnceThereIsRoomAgainIsStartedOnceMore() throws Exception {
        Nemesis nemesis = nemesis(node.ending(1));

        nemesis.begin(planned(Fault.DISK_FULL));
        nemesis.end(planned(Fault.DISK_FULL));

        assertThat(node.isAlive()).isTrue();
        assertThat(nemesis.active()).isEmpty();
        assertThat(log.get(3).containsKey("refused")).isFalse();
    }

    @Test
    void aNodeThatKeepsEndingIsTrouble() throws Exception {
        Nemesis nemesis = nemesis(node.ending(2));
        nemesis.begin(planned(Fault.DISK_FULL));

        assertThatThrownBy(() -> nemesis.end(planned(Fault.DISK_FULL))).isInstanceOf(ClusterException.class);
    }

    @Test
    void aNodeThatDoesNotComeBackIsTroubleAndNotForgotten() throws Exception {
        disk.isRefused = true;
        disk.isBeyondRepair = true;
        Nemesis nemesis = nemesis(node);
        nemesis.begin(planned(Fault.BIT_FLIP));

        assertThatThrownBy(() -> nemesis.end(planned(Fault.BIT_FLIP)))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("n1");
    }

    @Test
    void nodesWithoutDisksAreSpared() throws Exception {
        FakeNode sentinel = new FakeNode("s1", false);
        Nemesis nemesis = nemesis(sentinel, node);

        nemesis.begin(new PlannedFault(0, Fault.POWER_LOSS, Target.ALL, 1));

        assertThat(sentinel.isAlive()).isTrue();
        assertThat(log.get(1).get("nodes")).isEqualTo(List.of("n1"));
    }

    @Test
    void healingMakesWholeWhatAnInterruptedFaultLeft() throws Exception {
        disk.isRefused = true;
        Nemesis nemesis = nemesis(node);
        nemesis.begin(planned(Fault.TORN_TAIL));
        disk.isFull = true;
        disk.isLying = true;

        nemesis.heal();

        assertThat(node.isAlive()).isTrue();
        assertThat(disk.isFull || disk.isLying || disk.isDamaged).isFalse();
    }

    @Test
    void whatCannotBeDoneIsSaidWithTheReason() {
        disk.obstacles.put(Ability.FILL, "there is no such disk");
        FaultChoice asked = FaultChoice.of(EnumSet.of(Fault.DISK_FULL, Fault.TORN_TAIL));

        assertThat(asked.unavailableIn(Scene.of(List.of(node)))).containsExactly("disk-full: there is no such disk");
        assertThat(asked.unavailableIn(Scene.of(List.of(new FakeNode("n1", false)))))
                .containsExactly(
                        "disk-full: no node has a disk that could be broken",
                        "torn-tail: no node has a disk that could be broken");
    }

    @Test
    void aMixtureForgetsNothingThatWasForced() {
        assertThat(FaultChoice.MIXED.kinds())
                .contains(Fault.POWER_LOSS, Fault.DISK_FULL, Fault.BIT_FLIP)
                .doesNotContain(Fault.TORN_TAIL, Fault.FSYNC_LIE);
    }

    @Test
    void disksOfTheirOwnAreMadeForWhatNeedsThem() {
        assertThat(FaultChoice.of(EnumSet.of(Fault.POWER_LOSS)).needsOwnDisks()).isTrue();
        assertThat(FaultChoice.of(EnumSet.of(Fault.FSYNC_LIE)).preparations()).containsExactly(Preparation.LYING_DISK);
        assertThat(FaultChoice.of(EnumSet.of(Fault.TORN_TAIL, Fault.KILL)).needsOwnDisks())
                .isFalse();
        assertThat(FaultChoice.NONE.preparations()).isEmpty();
    }
}
