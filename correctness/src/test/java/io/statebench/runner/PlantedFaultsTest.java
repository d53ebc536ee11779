package io.statebench.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.broken.PlantedFault;
import io.statebench.checker.Anomaly;
import io.statebench.checker.CheckResult;
import io.statebench.checker.Verdict;
import io.statebench.workload.kv.KeyValueWorkload;
import io.statebench.workload.lock.GuardedSetWorkload;
import io.statebench.workload.lock.LockWorkload;
import io.statebench.workload.pubsub.PubSubWorkload;
import io.statebench.workload.register.RegisterWorkload;
import io.statebench.workload.set.SetWorkload;
import io.statebench.workload.structure.CounterWorkload;
import io.statebench.workload.structure.QueueWorkload;
import io.statebench.workload.transaction.TransactionWorkload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every planted fault is found out as what it is, and the same system without it is not accused. */
@Timeout(120)
class PlantedFaultsTest {
    private static final long SEED = 11;
    private static final Load LOAD = new Load(6, 600, Duration.ofSeconds(4));

    /** A stale read of a queue mostly makes somebody lose a race; that it was empty when it was not is rare: two of eight runs missed it. */
    private static final Load LOAD_OF_QUEUE = new Load(6, 4_000, Duration.ofSeconds(6));

    @TempDir
    private Path folder = Path.of("");

    private static Workload workload(String name) {
        return switch (name) {
            case "counter" -> new CounterWorkload("test");
            case "fenced-set" -> GuardedSetWorkload.fenced("test");
            case "guarded-set" -> new GuardedSetWorkload("test");
            case "kv" -> new KeyValueWorkload("test");
            case "lock" -> new LockWorkload("test");
            case "pubsub" -> new PubSubWorkload("test");
            case "queue" -> new QueueWorkload("test");
            case "register" -> new RegisterWorkload("test");
            case "set" -> new SetWorkload("test");
            case "transaction" -> new TransactionWorkload("test");
            case "unfenced-set" -> GuardedSetWorkload.unfenced("test");
            default -> throw new IllegalArgumentException(name);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "STALE_READ, register, not-linearizable",
        "LOST_WRITE, register, not-linearizable",
        "LOST_WRITE, transaction, not-linearizable",
        "STALE_READ, set, stale",
        "LOST_WRITE, set, lost",
        "STALE_READ, kv, not-linearizable",
        "LOST_WRITE, kv, not-linearizable",
        "STALE_READ, counter, not-linearizable",
        "LOST_WRITE, counter, not-linearizable",
        "STALE_READ, queue, not-linearizable",
        "LOST_WRITE, queue, not-linearizable",
        "DOUBLE_GRANT, lock, overlap-within-leases",
        "DOUBLE_GRANT, guarded-set, not-linearizable",
        "REUSED_TOKEN, lock, token-repeated",
        "NON_OWNER_RELEASE, lock, foreign-release",
        "REUSED_TOKEN, fenced-set, token-repeated",
        "ENDLESS_LEASE, lock, refused-while-free",
        "DUPLICATED_MESSAGE, pubsub, duplicated",
        "REORDERED_MESSAGE, pubsub, reordered",
        "DROPPED_MESSAGE, pubsub, lost",
    })
    void aPlantedFaultIsFoundOut(PlantedFault fault, String workload, String kind) throws Exception {
        RunSpec spec = Specs.of("memory", fault, Set.of(), workload.equals("queue") ? LOAD_OF_QUEUE : LOAD, SEED);

        RunReport report = new Run(spec, workload(workload), Progress.SILENT).execute(folder);

        CheckResult check = report.checks().get(0);
        assertThat(check.verdict()).as("seed %d: %s", SEED, check).isEqualTo(Verdict.INVALID);
        assertThat(check.anomalies()).extracting(Anomaly::kind).contains(kind);
        assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "counter",
                "fenced-set",
                "guarded-set",
                "kv",
                "lock",
                "pubsub",
                "queue",
                "register",
                "set",
                "transaction"
            })
    void theSameSystemWithoutAFaultIsNotAccused(String workload) throws Exception {
        RunSpec spec = Specs.of("memory", null, Set.of(), LOAD, SEED);

        RunReport report = new Run(spec, workload(workload), Progress.SILENT).execute(folder);

        assertThat(report.verdict()).as("seed %d: %s", SEED, report.checks()).isEqualTo(Verdict.VALID);
    }

    @Test
    void eachThreadIsGrantedEachLockInTheEnd() throws Exception {
        RunSpec spec = Specs.of("memory", null, Set.of(), new Load(6, 600, Duration.ofSeconds(1)), SEED);

        RunReport report = new Run(spec, workload("lock"), Progress.SILENT).execute(folder);

        assertThat(report.checks().get(0).counts())
                .containsEntry("askedInTheEnd", 12L)
                .containsEntry("grantedInTheEnd", 12L);
    }

    /** No fault of the lock: its clients pause past their leases, and nothing keeps their writes out. */
    @Test
    void withoutFencingAPausedClientOverwritesWhatOthersAdded() throws Exception {
        RunSpec spec = Specs.of("memory", null, Set.of(), LOAD, SEED);

        RunReport report = new Run(spec, workload("unfenced-set"), Progress.SILENT).execute(folder);

        CheckResult check = report.checks().get(0);
        assertThat(check.verdict()).as("seed %d: %s", SEED, check).isEqualTo(Verdict.INVALID);
        assertThat(check.anomalies()).extracting(Anomaly::kind).contains("stale-overwrite", "not-linearizable");
        assertThat(check.counts()).containsEntry("overlap-within-leases", 0L).containsEntry("fencedOff", 0L);
    }

    @ParameterizedTest
    @EnumSource(PlantedFault.class)
    void everyFaultHasItsRowInTheReadme(PlantedFault fault) throws Exception {
        String readme = Files.readString(
                Path.of(System.getProperty("statebench.root", "..")).resolve("correctness/README.md"));

        assertThat(readme).contains("| `" + fault.word() + "` |");
    }
}
