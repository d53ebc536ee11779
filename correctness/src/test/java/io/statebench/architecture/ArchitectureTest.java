package io.statebench.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clojure.lang.Keyword;
import clojure.lang.RT;
import clojure.lang.Ratio;
import clojure.lang.Symbol;
import clojure.lang.TaggedLiteral;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.statebench.backend.broken.PlantedFault;
import io.statebench.generator.Seeds;
import io.statebench.workload.lock.LockWorkload;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String HISTORY = "io.statebench.history";
    private static final String MODEL = "io.statebench.model";
    private static final String GENERATOR = "io.statebench.generator";
    private static final String CLIENT = "io.statebench.client";
    private static final String NEMESIS = "io.statebench.nemesis";
    private static final String CHECKER = "io.statebench.checker";
    private static final String LINEARIZABILITY = "io.statebench.checker.linearizability";
    private static final String DEFINITION = LINEARIZABILITY + ".definition";
    private static final String SPECIAL = LINEARIZABILITY + ".special";
    private static final String KNOSSOS = CHECKER + ".knossos";
    private static final String RUNNER = "io.statebench.runner";
    private static final String WORKLOADS = "io.statebench.workload..";
    private static final String CLI = "io.statebench.cli";

    // Of the module below.
    private static final String TIME = "io.statebench.time";
    private static final String BACKEND = "io.statebench.backend";
    private static final String ENVIRONMENT = "io.statebench.environment";
    private static final String LOAD = "io.statebench.load";
    private static final String HOST = LOAD + ".host";
    private static final String BROKEN = "io.statebench.backend.broken";
    private static final String RESULT = "io.statebench.result";

    private static final String[] THIS_MODULE = {
        HISTORY, MODEL, GENERATOR, CLIENT, NEMESIS, "io.statebench.checker..", RUNNER, WORKLOADS, CLI
    };

    /** This module's classes and, for the cycles, those of every module below. */
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.statebench");

    private static final JavaClasses OURS = ALL.that(resideInAnyPackage(THIS_MODULE));

    @Test
    void historyDependsOnNothing() {
        onlyDependsOn(HISTORY).check(OURS);
    }

    @Test
    void modelsDependOnHistory() {
        onlyDependsOn(MODEL, HISTORY).check(OURS);
    }

    @Test
    void clientsDependOnHistoryAndTheContracts() {
        onlyDependsOn(CLIENT, HISTORY, BACKEND).check(OURS);
    }

    @Test
    void generatorsDependOnInvocations() {
        onlyDependsOn(GENERATOR, CLIENT).check(OURS);
    }

    @Test
    void theNemesisDependsOnHistoryAndTheContracts() {
        onlyDependsOn(NEMESIS, HISTORY, BACKEND, ENVIRONMENT, TIME).check(OURS);
    }

    @Test
    void checkersDependOnHistoryAndModels() {
        onlyDependsOn(CHECKER, HISTORY, MODEL, TIME).check(OURS);
    }

    @Test
    void linearizabilityIsACheckerAmongOthers() {
        onlyDependsOn(LINEARIZABILITY, DEFINITION, SPECIAL, CHECKER, HISTORY, MODEL, TIME)
                .check(OURS);
    }

    @Test
    void knossosIsACheckerThatKnowsNoOther() {
        onlyDependsOn(KNOSSOS, CHECKER, HISTORY, MODEL, TIME).check(OURS);
    }

    /** Loading it takes longer than most of what this suite does. */
    @Test
    void clojureRunsForKnossosAlone() {
        clojureRule().check(OURS);
    }

    @Test
    void theDefinitionKnowsNoSearch() {
        onlyDependsOn(DEFINITION, HISTORY, MODEL).check(OURS);
    }

    @Test
    void specialCasesKnowNoSearch() {
        onlyDependsOn(SPECIAL, DEFINITION, HISTORY, MODEL).check(OURS);
    }

    @Test
    void theRunnerKnowsNeitherWorkloadsNorModels() {
        onlyDependsOn(
                        RUNNER,
                        HISTORY,
                        GENERATOR,
                        CLIENT,
                        NEMESIS,
                        CHECKER,
                        BACKEND,
                        ENVIRONMENT,
                        LOAD,
                        HOST,
                        RESULT,
                        TIME)
                .check(OURS);
    }

    @Test
    void workloadsDependOnAllOfThem() {
        onlyDependsOn(
                        WORKLOADS,
                        HISTORY,
                        MODEL,
                        GENERATOR,
                        CLIENT,
                        NEMESIS,
                        CHECKER,
                        LINEARIZABILITY,
                        RUNNER,
                        BACKEND,
                        TIME)
                .check(OURS);
    }

    @Test
    void workloadsDoNotKnowEachOther() {
        slices().matching("io.statebench.workload.(*)..")
                .should()
                .notDependOnEachOther()
                .check(OURS);
    }

    @Test
    void onlyTheCommandLineNamesAWorkload() {
        onlyCommandLineNames(WORKLOADS).check(OURS);
    }

    @Test
    void onlyTheCommandLinePlantsFaults() {
        onlyCommandLineNames(BROKEN).check(OURS);
    }

    @Test
    void nobodyDependsOnTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CLI)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(CLI)
                .check(OURS);
    }

    @Test
    void backendsAreFoundAndNeverNamed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.statebench.redis..", "io.statebench.backend.memory..")
                .check(OURS);
    }

    @Test
    void thereAreNoCycles() {
        slices().matching("io.statebench.(**)").should().beFreeOfCycles().check(ALL);
    }

    @Test
    void clocksAreHandedInAndNeverRead() {
        clockRule().check(OURS);
    }

    @Test
    void chanceBeginsInOneClass() {
        chanceRule().check(OURS);
    }

    @Test
    void threadsAreStartedByTheRunnerAlone() {
        threadRule().check(OURS);
    }

    /** The command line has one that never runs before the end: what a Ctrl-C makes it say. */
    @Test
    void threadsAreMadeByTheRunnerAndForTheEnd() {
        noClasses()
                .that()
                .resideOutsideOfPackages(RUNNER, CLI)
                .and()
                .doNotHaveSimpleName("Workforce")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ThreadGroup.class)
                .orShould()
                .callConstructor(Thread.class, Runnable.class)
                .orShould()
                .callConstructor(Thread.class, Runnable.class, String.class)
                .orShould()
                .callConstructor(Thread.class)
                .check(OURS);
    }

    /** The controls: this very package breaks rules, and is seen to. */
    @Test
    void aClockReadElsewhereIsSeen() {
        assertSees(clockRule(), ReadsTheClock.class, "nanoTime");
    }

    @Test
    void chanceMadeElsewhereIsSeen() {
        assertSees(chanceRule(), MakesChance.class, "SplittableRandom");
    }

    @Test
    void aThreadStartedElsewhereIsSeen() {
        assertSees(threadRule(), StartsAThread.class, "start");
    }

    @Test
    void aWorkloadNamedElsewhereIsSeen() {
        assertSees(onlyCommandLineNames(WORKLOADS), NamesAWorkload.class, "LockWorkload");
    }

    @Test
    void aFaultPlantedElsewhereIsSeen() {
        assertSees(onlyCommandLineNames(BROKEN), PlantsAFault.class, "PlantedFault");
    }

    @Test
    void clojureRunElsewhereIsSeen() {
        assertSees(clojureRule(), RunsClojure.class, "RT");
    }

    @Test
    void anArrowTheWrongWayIsSeen() {
        assertSees(onlyDependsOn("io.statebench.architecture", HISTORY), NamesAWorkload.class, "LockWorkload");
    }

    private static void assertSees(ArchRule rule, Class<?> culprit, String word) {
        JavaClasses tests = new ClassFileImporter().importClasses(culprit);

        assertThatThrownBy(() -> rule.check(tests))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(culprit.getSimpleName())
                .hasMessageContaining(word);
    }

    static final class ReadsTheClock {
        long nanos() {
            return System.nanoTime();
        }
    }

    static final class MakesChance {
        int number() {
            return new SplittableRandom().nextInt();
        }
    }

    static final class StartsAThread {
        void start(Thread thread) {
            thread.start();
        }
    }

    static final class RunsClojure {
        String printed() {
            return RT.printString(1);
        }
    }

    static final class NamesAWorkload {
        String name() {
            return new LockWorkload("").name();
        }
    }

    static final class PlantsAFault {
        String name() {
            return PlantedFault.STALE_READ.word();
        }
    }

    private static ArchRule clockRule() {
        return noClasses()
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Clock.class);
    }

    private static ArchRule chanceRule() {
        return noClasses()
                .that()
                .doNotBelongToAnyOf(Seeds.class)
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Random.class, ThreadLocalRandom.class, SplittableRandom.class)
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(RandomGenerator.class, "getDefault")
                .orShould()
                .callMethod(RandomGenerator.class, "of", String.class);
    }

    /** Its data is free to use, but for the collections, which load it too. */
    private static ArchRule clojureRule() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(KNOSSOS)
                .should()
                .dependOnClassesThat(resideInAPackage("clojure..")
                        .and(not(belongToAnyOf(
                                Keyword.class, Keyword[].class, Symbol.class, TaggedLiteral.class, Ratio.class))));
    }

    /** Beside the runner, the checker has one class that starts threads: its searches share nothing. */
    private static ArchRule threadRule() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(RUNNER)
                .and()
                .doNotHaveSimpleName("Workforce")
                .should()
                .callMethod(Thread.class, "start")
                .orShould()
                .callMethod(Collection.class, "parallelStream")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Executors.class, ForkJoinPool.class, CompletableFuture.class, Timer.class);
    }

    private static ArchRule onlyCommandLineNames(String named) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(CLI, named)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(named);
    }

    /** Of our own packages, one may use itself and those named. */
    private static ArchRule onlyDependsOn(String from, String... allowed) {
        var permitted = resideOutsideOfPackages("io.statebench..")
                .or(resideInAPackage(from))
                .or(resideInAnyPackage(allowed));
        return classes().that().resideInAPackage(from).should().onlyDependOnClassesThat(permitted);
    }
}
