package io.statebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.nemesis.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoctorIT {
    @ParameterizedTest
    @CsvSource({"loopback, isolate-primary", "proxy, loss", "proxy-ports, halves"})
    void eachFaultIsEitherThereOrSaidNotToBe(String environment, String missing) {
        Said said = Said.by("check", "doctor", "--environment", environment);

        assertThat(said.code()).as(said.err()).isZero();
        List<String> lines = said.out().lines().toList();
        assertThat(lines.get(0)).startsWith(environment + ": ");
        if (lines.get(0).contains("not available")) {
            return; // As proxy is on a system with one loopback address, which is said.
        }
        String there = lines.get(1);
        String not = lines.get(2);
        for (Fault fault : Fault.values()) {
            boolean isThere = List.of(there.strip().replaceFirst("faults: ", "").split(", "))
                    .contains(fault.word());
            String reason = fault.diskAbility().isPresent()
                    ? "nodes have no file systems of their own"
                    : "this network has no ";
            assertThat(isThere).as(fault.word()).isNotEqualTo(not.contains(" " + fault.word() + " (" + reason));
        }
        assertThat(not).contains(" " + missing + " (");
    }

    @Test
    void stepsAreMeasuredWithTheirGoals() {
        Said said = Said.by("check", "doctor", "--measure", "--environment", "proxy-ports");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out())
                .containsPattern("five Redis servers started: [0-9.]+ ms \\(goal 3000")
                .containsPattern("a node cut off, median of 20: [0-9.]+ ms \\(goal 100")
                .containsPattern("a process paused and seen paused, median: [0-9.]+ ms \\(goal 1")
                .containsPattern("all of it ended: [0-9.]+ ms \\(goal 1000");
    }

    @Test
    void anUnknownEnvironmentIsRefused() {
        Said.by("check", "doctor", "--environment", "moon").isRefused("unknown environment 'moon'; there are loopback");
    }
}
