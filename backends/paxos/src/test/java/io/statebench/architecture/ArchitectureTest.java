package io.statebench.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String CORE = "io.statebench.paxos";
    private static final String MACHINE = "io.statebench.paxos.machine";
    private static final String CODEC = "io.statebench.paxos.codec";
    private static final String LOG = "io.statebench.paxos.log";

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(CORE);

    @Test
    void theProtocolDependsOnTheJdkAlone() {
        dependencyRule(CORE).check(OURS);
    }

    @Test
    void theMachineKnowsTheProtocolOnlyByItsDoor() {
        dependencyRule(MACHINE, CORE).check(OURS);
        noClasses()
                .that()
                .resideInAPackage(MACHINE)
                .should()
                .dependOnClassesThat(resideInAPackage(CORE)
                        .and(DescribedPredicate.describe(
                                "are not the door",
                                type -> !type.getSimpleName().equals("StateMachine"))))
                .check(OURS);
    }

    @Test
    void theBytesKnowTheProtocolAlone() {
        dependencyRule(CODEC, CORE).check(OURS);
    }

    /** Downward: the command line and the backend know the most, the protocol the least. */
    @Test
    void eachLayerKnowsThoseBelow() {
        layerRule("transport", "io.netty..").check(OURS);
        layerRule(
                        "server",
                        CORE,
                        MACHINE,
                        CODEC,
                        below("transport"),
                        below("log"),
                        "io.statebench.time",
                        "io.netty..",
                        "org.HdrHistogram")
                .check(OURS);
        layerRule("client", MACHINE, below("transport"), "io.statebench.time", "io.statebench.backend")
                .check(OURS);
        layerRule("cli", below("server"), below("client"), below("transport"), "io.statebench.time", "picocli..")
                .check(OURS);
        layerRule(
                        "backend",
                        below("client"),
                        MACHINE,
                        below("transport"),
                        "io.statebench.time",
                        "io.statebench.backend",
                        "io.statebench.cluster",
                        "io.statebench.environment")
                .check(OURS);
    }

    private static String below(String layer) {
        return CORE + "." + layer;
    }

    private static ArchRule layerRule(String layer, String... below) {
        String own = below(layer);
        return classes()
                .that()
                .resideInAPackage(own)
                .should()
                .onlyDependOnClassesThat(resideInAPackage(own)
                        .or(resideInAnyPackage(below))
                        .or(resideInAnyPackage(
                                "java..", "javax.crypto..", "javax.net.ssl..", "org.jspecify.annotations")));
    }

    @Test
    void onlyTheBackendIsForOthersToUse() {
        assertThat(OURS.stream()
                        .filter(type -> type.getPackageName().equals(below("backend")))
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(type -> !type.getSimpleName().equals("package-info"))
                        .map(JavaClass::getSimpleName))
                .containsExactly("PaxosBackend");
    }

    @Test
    void theLogKnowsTheProtocolAndItsBytes() {
        dependencyRule(LOG, CORE, CODEC).check(OURS);
    }

    @Test
    void thereIsNoClockNoChanceNoThreadAndNoFile() {
        purityRule(CORE, MACHINE, CODEC).check(OURS);
    }

    /** The control: this very class uses something else, and is seen to. */
    @Test
    void aForeignDependencyIsSeen() {
        JavaClasses tests = new ClassFileImporter().importClasses(ArchitectureTest.class);

        assertThatThrownBy(() -> dependencyRule("io.statebench.architecture").check(tests))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("archunit");
        assertThatThrownBy(() -> purityRule("io.statebench.architecture").check(tests))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("ThreadLocalRandom");
    }

    /** What the control asks the clock for, so that there is something to see. */
    static int chance() {
        return ThreadLocalRandom.current().nextInt();
    }

    private static ArchRule purityRule(String... packages) {
        return noClasses()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .dependOnClassesThat(resideInAnyPackage(
                        "java.io", "java.net", "java.nio.file..", "java.nio.channels..", "java.util.concurrent.."))
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Random.class, Thread.class, ThreadLocalRandom.class);
    }

    private static ArchRule dependencyRule(String... from) {
        return classes()
                .that()
                .resideInAPackage(from[0])
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(from).or(resideInAnyPackage("java..", "org.jspecify.annotations")));
    }
}
