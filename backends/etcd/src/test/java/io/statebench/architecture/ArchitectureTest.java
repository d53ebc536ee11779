package io.statebench.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    private static final String ETCD = "io.statebench.etcd";

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ETCD);

    @Test
    void etcdDependsOnTheContractsJetcdGrpcNettyAndTheJdk() {
        dependencyRule().check(OURS);
    }

    @Test
    void clocksAndChanceAreHandedIn() {
        noClasses()
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Random.class, ThreadLocalRandom.class)
                .check(OURS);
    }

    @Test
    void onlyTheBackendIsForOthersToUse() {
        assertThat(OURS.stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(JavaClass::isTopLevelClass)
                        .filter(type -> !type.getSimpleName().equals("package-info"))
                        .map(JavaClass::getSimpleName))
                .containsExactly("EtcdBackend");
    }

    /** The control: this very class uses something else, and is seen to. */
    @Test
    void aForeignDependencyIsSeen() {
        JavaClasses tests = new ClassFileImporter().importClasses(ArchitectureTest.class);

        assertThatThrownBy(() -> dependencyRule("io.statebench.architecture").check(tests))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("archunit");
    }

    private static ArchRule dependencyRule() {
        return dependencyRule(ETCD);
    }

    private static ArchRule dependencyRule(String from) {
        return classes()
                .that()
                .resideInAPackage(from)
                .should()
                .onlyDependOnClassesThat(resideInAPackage(from)
                        .or(resideInAnyPackage(
                                "io.statebench.backend",
                                "io.statebench.cluster",
                                "io.statebench.environment",
                                "io.statebench.time",
                                "io.etcd.jetcd.api..",
                                "io.grpc..",
                                "io.netty.channel",
                                "io.netty.handler.ssl",
                                "com.google.protobuf",
                                "java..",
                                "javax.net.ssl",
                                "org.jspecify.annotations")));
    }
}
