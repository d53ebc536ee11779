package io.statebench.paxos.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlantedFaultTest {
    @ParameterizedTest
    @EnumSource
    void eachPlantedFaultIsFound(Planted fault) {
        boolean isFound = LongStream.rangeClosed(1, seedsFor(fault))
                .parallel()
                .mapToObj(seed -> Simulation.run(Plan.of(seed, Plan.Reading.INDEX), EnumSet.of(fault)))
                .anyMatch(result -> result.violation().isPresent());

        assertThat(isFound).as("%s within %d seeds", fault, seedsFor(fault)).isTrue();
    }

    /** A few times what was needed when this was written, so that a change of the plans leaves room. */
    private static long seedsFor(Planted fault) {
        return switch (fault) {
            case ANSWER_BEFORE_FSYNC, QUORUM_ONE_SHORT, CHOSEN_BEFORE_QUORUM, LEASE_BY_REPLICAS_CLOCK -> 3;
            case GAP_SKIPPED, SESSIONS_NOT_IN_SNAPSHOT, SNAPSHOT_RENAMED_BEFORE_FSYNC -> 15;
            case PROMISE_NOT_PERSISTED, LOWER_BALLOT_ACCEPTED, HIGHEST_VOTE_IGNORED -> 60;
            default -> 150;
        };
    }
}
