package io.statebench.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.statebench.time.NanoClock;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String TIME = "io.statebench.time";
    private static final String ENVIRONMENT = "io.statebench.environment";
    private static final String BACKEND = "io.statebench.backend";

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.statebench");

    @Test
    void timeDependsOnNothing() {
        onlyDependsOn(TIME).check(OURS);
    }

    @Test
    void environmentsDependOnTimeAlone() {
        onlyDependsOn(ENVIRONMENT + "..", TIME).check(OURS);
    }

    @Test
    void theContractsDependOnTimeAndEnvironmentsAlone() {
        onlyDependsOn(BACKEND, ENVIRONMENT, TIME).check(OURS);
    }

    @Test
    void theReferenceDependsOnTheContracts() {
        onlyDependsOn("io.statebench.backend.memory", BACKEND, TIME).check(OURS);
    }

    @Test
    void plantedFaultsDependOnTheContractsAndNotOnAnyBackend() {
        onlyDependsOn("io.statebench.backend.broken", BACKEND).check(OURS);
    }

    @Test
    void localClustersDependOnTheContracts() {
        onlyDependsOn("io.statebench.cluster", BACKEND, ENVIRONMENT, TIME).check(OURS);
    }

    @Test
    void theLoadEngineDependsOnTheContractsAndTime() {
        onlyDependsOn("io.statebench.load", BACKEND, TIME).check(OURS);
    }

    @Test
    void resultsDependOnTimeAtMost() {
        onlyDependsOn("io.statebench.result", TIME).check(OURS);
    }

    @Test
    void thereAreNoCycles() {
        slices().matching("io.statebench.(**)").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void clocksAreReadInOnePackage() {
        clockRule().check(OURS);
    }

    @Test
    void chanceIsHandedInAndNeverMade() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Random.class, ThreadLocalRandom.class)
                .check(OURS);
    }

    /** The control: this very class breaks the rule of the clocks, and is seen to. */
    @Test
    void aClockReadElsewhereIsSeen() {
        JavaClasses tests = new ClassFileImporter().importClasses(ReadsTheClock.class);

        assertThatThrownBy(() -> clockRule().check(tests))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("nanoTime");
    }

    private static final class ReadsTheClock implements NanoClock {
        @Override
        public long nanos() {
            return System.nanoTime();
        }
    }

    private static ArchRule clockRule() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(TIME)
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now");
    }

    /** Of our own packages, one may use itself and those named. */
    private static ArchRule onlyDependsOn(String from, String... allowed) {
        var permitted = resideOutsideOfPackages("io.statebench..")
                .or(resideInAPackage(from))
                .or(resideInAnyPackage(allowed));
        return classes().that().resideInAPackage(from).should().onlyDependOnClassesThat(permitted);
    }
}
