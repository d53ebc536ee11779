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
            .importPackages("io.statebench.benchmark", "io.statebench.load");

    private static final ArchRule CONTRACTS_ONLY = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.statebench.redis..",
                    "io.statebench.backend.memory..",
                    "io.statebench.backend.broken..",
                    "io.statebench.runner..",
                    "io.statebench.workload..",
                    "io.statebench.client..",
                    "io.statebench.generator..",
                    "io.statebench.nemesis..",
                    "io.statebench.cli..",
                    "io.statebench.report..");

    private static final String CHECKER_PACKAGE = "io.statebench.benchmark.checker..";

    private static final ArchRule CHECKER_IN_ONE_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackage(CHECKER_PACKAGE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.statebench.checker..", "io.statebench.history..", "io.statebench.model..");

    private static final ArchRule PAXOS_IN_ONE_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackage("io.statebench.benchmark.paxos..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.statebench.paxos..");

    private static final ArchRule JEDIS_IN_ONE_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackage("io.statebench.benchmark.redis..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("redis.clients..");

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
    void onlyOnePackageKnowsTheChecker() {
        CHECKER_IN_ONE_PACKAGE.check(OURS);
    }

    /** The control: a class elsewhere that names the checker is seen. */
    @Test
    void aCheckerThatIsNamedElsewhereIsSeen() {
        JavaClasses tests = new ClassFileImporter().importClasses(NamesAChecker.class);

        assertThatThrownBy(() -> CHECKER_IN_ONE_PACKAGE.check(tests)).isInstanceOf(AssertionError.class);
    }

    /** Without a use the rule would hold for want of anything to break it, and the dependency would be for nothing. */
    @Test
    void thatPackageDoesKnowIt() {
        assertThat(OURS.get("io.statebench.benchmark.checker.Question").getDirectDependenciesFromSelf())
                .anyMatch(dependency ->
                        dependency.getTargetClass().getPackageName().startsWith("io.statebench.checker"));
    }

    @Test
    void onlyOnePackageKnowsTheEngine() {
        PAXOS_IN_ONE_PACKAGE.check(OURS);
    }

    /** The control: a class elsewhere that names the engine is seen. */
    @Test
    void anEngineThatIsNamedElsewhereIsSeen() {
        JavaClasses tests = new ClassFileImporter().importClasses(NamesTheEngine.class);

        assertThatThrownBy(() -> PAXOS_IN_ONE_PACKAGE.check(tests)).isInstanceOf(AssertionError.class);
    }

    /** The rig is used by the commands and by JMH, and knows neither. */
    @Test
    void theLoadRigKnowsNoBenchmark() {
        noClasses()
                .that()
                .resideInAPackage("io.statebench.benchmark.load..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.statebench.benchmark", "org.openjdk.jmh..")
                .check(OURS);
    }

    @Test
    void onlyOnePackageKnowsJedis() {
        JEDIS_IN_ONE_PACKAGE.check(OURS);
    }

    /** The control: a class elsewhere that names Jedis is seen. */
    @Test
    void jedisThatIsNamedElsewhereIsSeen() {
        JavaClasses tests = new ClassFileImporter().importClasses(NamesJedis.class);

        assertThatThrownBy(() -> JEDIS_IN_ONE_PACKAGE.check(tests)).isInstanceOf(AssertionError.class);
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

    private static final class NamesTheEngine {
        @Override
        public String toString() {
            return io.statebench.paxos.Ballot.NONE.toString();
        }
    }

    private static final class NamesJedis {
        @Override
        public String toString() {
            return redis.clients.jedis.Protocol.Command.GET.toString();
        }
    }

    private static final class NamesAChecker {
        @Override
        public String toString() {
            return io.statebench.checker.Verdict.VALID.word();
        }
    }
}
