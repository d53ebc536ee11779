package io.statebench.report;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.statebench");

    @Test
    void theReportReadsFilesAndNotOurClasses() {
        classes()
                .that()
                .resideInAPackage("io.statebench.report..")
                .should()
                .onlyDependOnClassesThat(
                        resideOutsideOfPackages("io.statebench..").or(resideInAPackage("io.statebench.report..")))
                .check(OURS);
    }

    @Test
    void theGateReadsFilesAndNotOurClasses() {
        classes()
                .that()
                .resideInAPackage("io.statebench.gate..")
                .should()
                .onlyDependOnClassesThat(
                        resideOutsideOfPackages("io.statebench..").or(resideInAPackage("io.statebench.gate..")))
                .check(OURS);
    }

    @Test
    void statisticsKnowNothingAndDecisionsOnlyThem() {
        classes()
                .that()
                .resideInAPackage("io.statebench.gate.statistics")
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackages("io.statebench..")
                        .or(resideInAPackage("io.statebench.gate.statistics")))
                .check(OURS);
        classes()
                .that()
                .resideInAPackage("io.statebench.gate.decision")
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackages("io.statebench..")
                        .or(resideInAPackage("io.statebench.gate.statistics"))
                        .or(resideInAPackage("io.statebench.gate.decision")))
                .check(OURS);
    }

    @Test
    void thereAreNoCyclesInTheGate() {
        slices().matching("io.statebench.gate.(*)..").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void readersKnowNeitherTableNorPage() {
        noClasses()
                .that()
                .resideInAPackage("io.statebench.report.input")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.statebench.report.table",
                        "io.statebench.report.change",
                        "io.statebench.report.summary",
                        "io.statebench.report.element",
                        "io.statebench.report.run",
                        "io.statebench.report.speed",
                        "io.statebench.report.histogram",
                        "io.statebench.report.compare",
                        "io.statebench.report.export",
                        "io.statebench.report.serve",
                        "io.statebench.report.page")
                .check(OURS);
    }

    @Test
    void thereAreNoCyclesBesidesTheTemplates() {
        slices().matching(
                        "io.statebench.report.(input|table|element|run|speed|change|summary|histogram|compare|page|export|serve)")
                .should()
                .beFreeOfCycles()
                .check(OURS);
    }

    @Test
    void theReportHasNoClockOfItsOwn() {
        noClasses()
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .check(OURS);
    }
}
