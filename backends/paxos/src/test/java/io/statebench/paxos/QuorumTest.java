package io.statebench.paxos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class QuorumTest {
    @Test
    void majoritiesMeet() {
        for (int members = 1; members <= Membership.MAX_NODES; members++) {
            Quorum quorum = Quorum.majority(members);

            assertThat(quorum.prepareSize() + quorum.acceptSize()).isGreaterThan(members);
        }
    }

    @Test
    void sizesOfTheTwoPhasesMayDifferIfTheyMeet() {
        assertThat(new Quorum(5, 4, 2).acceptSize()).isEqualTo(2);
    }

    @Test
    void sizesThatMayMissEachOtherAreRefused() {
        assertThatThrownBy(() -> new Quorum(4, 2, 2)).hasMessageContaining("may miss");
        assertThatThrownBy(() -> new Quorum(3, 4, 1)).hasMessageContaining("may be a quorum");
        assertThatThrownBy(() -> new Quorum(3, 0, 3)).hasMessageContaining("may be a quorum");
    }
}
