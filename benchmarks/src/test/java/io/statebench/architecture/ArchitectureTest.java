package io.statebench.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    /** Without what JMH generates, which has clocks and chances of its own. */
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("jmh_generated"))
            .importPackages("io.statebench.benchmark");

    private static final ArchRule CONTRACTS_ONLY = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.statebench.redis..",
                    "io.statebench.backend.memory..",
                    "io.statebench.backend.broken..",
                    "redis.clients..",
                    "io.statebench.checker..",
                    "io.statebench.history..",
                    "io.statebench.runner..",
                    "io.statebench.workload..",
                    "io.statebench.cli..",
                    "io.statebench.report..");

    @Test
    void thereIsSomethingToCheck() {
        assertThat(OURS.contain("io.statebench.benchmark.StateBenchmark")).isTrue();
    }

    @Test
    void benchmarksKnowTheContractsAndNoBackend() {
        CONTRACTS_ONLY.check(OURS);
    }

    /** The control: a class that names the reference backend is seen. */
    @Test
    void aBackendThatIsNamedIsSeen() {
        JavaClasses tests = new ClassFileImporter().importClasses(NamesABackend.class);

        assertThatThrownBy(() -> CONTRACTS_ONLY.check(tests)).isInstanceOf(AssertionError.class);
    }

    @Test
    void clocksAreReadElsewhere() {
        noClasses()
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .check(OURS);
    }

    @Test
    void nothingIsLeftToChance() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Random.class, ThreadLocalRandom.class)
                .check(OURS);
    }

    private static final class NamesABackend {
        private final io.statebench.backend.memory.MemoryBackend named =
                new io.statebench.backend.memory.MemoryBackend();

        @Override
        public String toString() {
            return named.name();
        }
    }
}
