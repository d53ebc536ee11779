package io.statebench.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.statebench.generator.Seeds;
import io.statebench.nemesis.Fault;
import io.statebench.nemesis.FaultPlan;
import io.statebench.nemesis.PlannedFault;
import io.statebench.nemesis.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanFileTest {
    @TempDir
    private Path folder;

    @Test
    void whatWasWrittenIsRead() throws Exception {
        FaultPlan plan =
                FaultPlan.draw(EnumSet.allOf(Fault.class), true, Duration.ofMinutes(5), new Seeds(3).stream("plan"));
        Path file = folder.resolve("plan.json");

        PlanFile.write(file, 3, plan);

        assertThat(PlanFile.read(file)).isEqualTo(plan);
        assertThat(plan.faults()).hasSizeGreaterThan(20);
    }

    @Test
    void aPlanMayAimAtTheBridgeOfAPartition() throws Exception {
        FaultPlan plan = new FaultPlan(List.of(
                new PlannedFault(1, Fault.BRIDGE, Target.ALL, 5),
                new PlannedFault(9, Fault.RESTART, Target.BRIDGE, 0)));
        Path file = folder.resolve("plan.json");

        PlanFile.write(file, 3, plan);

        assertThat(PlanFile.read(file)).isEqualTo(plan);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"atNanos\": 1, \"f\": \"kil\", \"target\": \"one\", \"forNanos\": 1} | no fault 'kil'",
                "{\"atNanos\": 1, \"f\": \"halves\", \"target\": \"one\", \"forNanos\": 1} | halves cannot be aimed at 'one'",
                "{\"atNanos\": -1, \"f\": \"kill\", \"target\": \"one\", \"forNanos\": 1} | begins and lasts from 0 on",
                "{\"atNanos\": 1.5, \"f\": \"kill\", \"target\": \"one\", \"forNanos\": 1} | is no plan",
                "{\"atNanos\": 1, \"f\": \"halves\", \"target\": \"bridge\", \"forNanos\": 1} | halves cannot be aimed at 'bridge'",
                "{\"at\": 1} | is no plan",
                "{} | no fault 'null'",
                "3 | is no plan"
            })
    void whatIsNoFaultIsRefusedInOneLine(String entry, String words) throws Exception {
        assertRefused("{\"format\": \"statebench-plan/1\", \"seed\": 1, \"faults\": [" + entry + "]}", words);
    }

    @Test
    void faultsThatOverlapAreRefused() throws Exception {
        String kill = "{\"atNanos\": 5, \"f\": \"kill\", \"target\": \"one\", \"forNanos\": 10}";

        assertRefused(
                "{\"format\": \"statebench-plan/1\", \"seed\": 1, \"faults\": [" + kill + "," + kill + "]}",
                "fault 2, begins before");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{} | has not the format", "null | has not the format", "[1 | is no plan", "x | is no plan"})
    void whatIsNoPlanIsRefused(String text, String words) throws Exception {
        assertRefused(text, words);
    }

    private void assertRefused(String text, String words) throws IOException {
        Path file = Files.writeString(folder.resolve("plan.json"), text);

        assertThatIOException()
                .isThrownBy(() -> PlanFile.read(file))
                .withMessageContaining("plan.json")
                .withMessageContaining(words)
                .satisfies(refused -> assertThat(refused.getMessage()).hasLineCount(1));
    }
}
