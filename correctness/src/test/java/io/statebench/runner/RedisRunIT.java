package io.statebench.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.checker.Anomaly;
import io.statebench.checker.CheckResult;
import io.statebench.checker.Verdict;
import io.statebench.nemesis.Fault;
import io.statebench.workload.lock.LockWorkload;
import io.statebench.workload.pubsub.PubSubWorkload;
import io.statebench.workload.register.RegisterWorkload;
import io.statebench.workload.set.SetWorkload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs on a real server that is killed, restarted and paused. */
@Timeout(180)
class RedisRunIT {
    private static final Set<Fault> ALL = Fault.ofProcesses();
    private static final Load LOAD = new Load(6, 400, Duration.ofSeconds(12));

    @TempDir
    private Path folder = Path.of("");

    private RunReport run(String backend, Workload workload, long seed) throws Exception {
        return new Run(Specs.of(backend, null, ALL, LOAD, seed), workload, Progress.SILENT).execute(folder);
    }

    @Test
    void aDurableRegisterSurvives() throws Exception {
        RunReport report = run("redis", new RegisterWorkload("test"), 21);

        assertThat(report.verdict()).as("%s", report.checks()).isEqualTo(Verdict.VALID);
        assertThat(report.faults()).hasSizeGreaterThanOrEqualTo(3).allMatch(fault -> fault.toNanos() != null);
        assertThat(Files.isDirectory(report.folder().orElseThrow().resolve("nodes")))
                .isTrue();
    }

    /** Whoever comes while it is paused waits, or finds nobody free to call: a closed loop would not have come. */
    @Test
    void anOpenLoopBesideItTellsWhatUsersWaitWhileItIsPaused() throws Exception {
        RunSpec spec = Specs.of("redis", null, EnumSet.of(Fault.PAUSE), LOAD.withOpenLoop(100), 27);

        OpenLoop seen = new Run(spec, new RegisterWorkload("test"), Progress.SILENT)
                .execute(folder)
                .openLoop()
                .orElseThrow();

        assertThat(seen.counts().scheduled()).isBetween(1_000L, 1_400L);
        assertThat(seen.counts().ok()).isPositive();
        assertThat(seen.counts().timeout() + seen.counts().error()).isPositive();
        assertThat(seen.responseMaxNanos()).isGreaterThan(400_000_000L).isGreaterThanOrEqualTo(seen.serviceP99Nanos());
    }

    @Test
    void aDurableLockSurvives() throws Exception {
        RunReport report = run("redis", new LockWorkload("test"), 22);

        assertThat(report.verdict()).as("%s", report.checks()).isEqualTo(Verdict.VALID);
    }

    @Test
    void messagesAreLostOnlyAsTold() throws Exception {
        RunReport report = run("redis", new PubSubWorkload("test"), 23);

        assertThat(report.verdict()).as("%s", report.checks()).isEqualTo(Verdict.VALID);
        assertThat(report.checks().get(0).counts().get("lostAndToldOf")).isPositive();
    }

    @Test
    void theNaiveLockIsConvicted() throws Exception {
        RunReport report = run("redis-naive", new LockWorkload("test"), 24);

        assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(report.checks().get(0).anomalies())
                .extracting(Anomaly::kind)
                .contains("overlap-within-leases", "foreign-release");
    }

    /** The positive control of the kill: without a file, what was acknowledged is gone, and that is seen. */
    @Test
    void aRegisterInMemoryIsConvictedOfLosingAcknowledgedWrites() throws Exception {
        assertThat(killedInMemory(new RegisterWorkload("test")).verdict()).isEqualTo(Verdict.INVALID);
    }

    @Test
    void ofASetInMemoryEachLostElementIsCounted() throws Exception {
        CheckResult check = killedInMemory(new SetWorkload("test")).checks().get(0);

        assertThat(check.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(check.anomalies()).extracting(Anomaly::kind).contains("lost");
        assertThat(check.counts().get("lostAcknowledged")).isPositive();
    }

    @Test
    void aDurableSetLosesNothing() throws Exception {
        RunReport report = run("redis", new SetWorkload("test"), 26);

        assertThat(report.verdict()).as("%s", report.checks()).isEqualTo(Verdict.VALID);
    }

    private RunReport killedInMemory(Workload workload) throws Exception {
        RunSpec durable = Specs.of("redis", null, EnumSet.of(Fault.KILL), LOAD, 25);
        RunSpec volatileSpec = new RunSpec(
                durable.id(),
                durable.started(),
                durable.backend(),
                durable.planting(),
                durable.planted(),
                Map.of("appendonly", "no"),
                durable.faults(),
                durable.environment(),
                durable.seed(),
                durable.load(),
                durable.role(),
                durable.expect(),
                durable.command(),
                durable.commit());

        return new Run(volatileSpec, workload, Progress.SILENT).execute(folder);
    }
}
