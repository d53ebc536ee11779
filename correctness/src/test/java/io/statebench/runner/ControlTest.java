package io.statebench.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.Backends;
import io.statebench.backend.Capability;
import io.statebench.backend.Client;
import io.statebench.backend.broken.Broken;
import io.statebench.backend.broken.PlantedFault;
import io.statebench.checker.Budget;
import io.statebench.checker.CheckResult;
import io.statebench.checker.Checker;
import io.statebench.checker.Verdict;
import io.statebench.client.Actor;
import io.statebench.generator.Generator;
import io.statebench.generator.Seeds;
import io.statebench.history.History;
import io.statebench.time.NanoClock;
import io.statebench.workload.register.RegisterWorkload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ControlTest {
    private static final long SEED = 5;
    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir
    private Path folder = Path.of("");

    private static Control control(Workload workload, String kind, Duration limit) throws Exception {
        return new Control(
                workload,
                Backends.named("memory"),
                cluster -> Broken.wrap(cluster, PlantedFault.STALE_READ, new Seeds(SEED).stream("planted")),
                new Control.Charge("stale-read", kind),
                limit);
    }

    private RunReport run(Workload workload, Control control) throws Exception {
        return new Run(Specs.plain("memory", SHORT, SEED), workload, Progress.SILENT)
                .controlledBy(control)
                .execute(folder);
    }

    private static CheckResult check(RunReport report) {
        return report.checks().stream()
                .filter(one -> one.name().equals(Control.NAME))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aConvictedControlIsOneMoreCheckOfTheRunAndItsFile() throws Exception {
        RunReport report = run(
                new RegisterWorkload("test"),
                control(new RegisterWorkload("control"), "not-linearizable", Control.LIMIT));

        assertThat(report.verdict()).as("%s", report.checks()).isEqualTo(Verdict.VALID);
        assertThat(check(report).summary()).contains("stale-read planted in memory: convicted of not-linearizable");
        assertThat(check(report).counts()).containsKey("events");
        assertThat(report.unavailable()).isEmpty();
        assertThat(Files.readString(report.folder().orElseThrow().resolve("verdict.json")))
                .contains("\"name\" : \"control\"");
    }

    @Test
    void aCheckerThatAcquitsEverybodyMakesTheRunUnknown() throws Exception {
        RunReport report = run(
                new Blind(new RegisterWorkload("test")),
                control(new Blind(new RegisterWorkload("control")), "not-linearizable", SHORT));

        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(report.checks().get(0).verdict()).isEqualTo(Verdict.VALID);
        assertThat(check(report).summary()).contains("not convicted of not-linearizable");
    }

    /** Found out as something else is not found out. */
    @Test
    void aControlThatIsConvictedOfSomethingElseMakesTheRunUnknown() throws Exception {
        RunReport report =
                run(new RegisterWorkload("test"), control(new RegisterWorkload("control"), "duplicated", SHORT));

        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void aRunWithoutAControlSaysSo() throws Exception {
        RunReport report = new Run(Specs.plain("memory", SHORT, SEED), new RegisterWorkload("test"), Progress.SILENT)
                .execute(folder);

        assertThat(report.unavailable()).singleElement().asString().startsWith("control: left out");
    }

    /** A workload whose checker sees nothing. */
    private record Blind(Workload seeing) implements Workload {
        @Override
        public String name() {
            return seeing.name();
        }

        @Override
        public String description() {
            return seeing.description();
        }

        @Override
        public Set<Capability> needs() {
            return seeing.needs();
        }

        @Override
        public Set<String> essentials() {
            return seeing.essentials();
        }

        @Override
        public Generator generator(int thread, RandomGenerator random) {
            return seeing.generator(thread, random);
        }

        @Override
        public Actor actor(int thread, Client client, NanoClock clock) {
            return seeing.actor(thread, client, clock);
        }

        @Override
        public List<Checker> checkers() {
            return List.of(new BlindChecker());
        }
    }

    private record BlindChecker() implements Checker {
        @Override
        public String name() {
            return "blind";
        }

        @Override
        public CheckResult check(History history, Budget budget) {
            return new CheckResult(name(), Verdict.VALID, "nothing is ever wrong", Map.of(), List.of());
        }
    }
}
