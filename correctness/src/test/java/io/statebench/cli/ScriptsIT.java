package io.statebench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts, from a working folder that is not the checkout. */
@Timeout(120)
final class ScriptsIT {
    private static final Path ROOT =
            Path.of(System.getProperty("statebench.root", "")).toAbsolutePath();

    @TempDir
    private Path folder;

    /** The scripts build what is stale; a test inside a build must not, so it is skipped there. */
    @BeforeEach
    void needsAFreshBuild() throws Exception {
        assumeTrue(Files.isRegularFile(ROOT.resolve("scripts/launch.sh")), "there are no scripts in " + ROOT);
        Said said = new Bash(folder)
                .run(
                        "",
                        "-c",
                        "cd \"$0\" && source scripts/launch.sh && is_fresh correctness correctness/target/classpath",
                        ROOT.toString());
        assumeTrue(said.code() == 0, "correctness/target/classpath is older than the sources: `mvn clean verify`");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "replay"})
    void helpIsPrinted(String script) throws Exception {
        Said said = script("", script, "--help");

        said.isVerdict(0, "Usage: statebench " + script);
    }

    @Test
    void pathsMeanWhatTheyMeanToTheCaller() throws Exception {
        write("story.edn", 1);

        script("", "replay", "story.edn", "--model", "register").isVerdict(ExitCode.VALID, "valid: ");
    }

    @Test
    void aVerdictIsTheExitCode() throws Exception {
        write("story.edn", 2);

        script("", "replay", "story.edn", "--model", "register").isVerdict(ExitCode.INVALID, "invalid: ");
    }

    @Test
    void troubleIsTheExitCode() throws Exception {
        script("", "check", "--nosuch").isRefused("Unknown option: '--nosuch'");
        script("", "replay", "missing.edn", "--model", "register").isRefused("there is no file missing.edn");
    }

    @Test
    void argumentsStayWhole() throws Exception {
        script("", "replay", "two words.edn", "--model", "register").isRefused("there is no file two words.edn");
    }

    @Test
    void optionsReachTheVirtualMachine() throws Exception {
        Said said = script(
                "-Dstatebench.redis=/nonexistent",
                "check",
                "--backend",
                "redis",
                "--time-limit",
                "1",
                "--out",
                folder.toString());

        said.isTrouble("/nonexistent is not an executable file");
        BadInputTest.assertNoWholeRun(folder);
    }

    /** The JVM ends with 1 where it refuses an option, which would read as "invalid". */
    @ParameterizedTest
    @ValueSource(strings = {"-Xmx0z", "-XX:+UseG1GC -XX:+UseSerialGC"})
    void optionsThatTheVirtualMachineRefusesAreTrouble(String options) throws Exception {
        write("story.edn", 1);

        script(options, "replay", "story.edn", "--model", "register")
                .isRefused("the JVM does not take STATEBENCH_JAVA_OPTS: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseG1GC", "-XX:+UseParallelGC"})
    void theCallersCollectorGoesFirst(String collector) throws Exception {
        write("story.edn", 2);

        script(collector, "replay", "story.edn", "--model", "register").isVerdict(ExitCode.INVALID, "invalid: ");
    }

    /** What is larger than four megabytes has the collector with the shortest pauses, as there is a limit to hold. */
    @Test
    void longHistoriesWithALimitAreCollectedInShortPauses() throws Exception {
        writeLong("long.edn");

        Said said = script("-Xlog:gc+init", "replay", "long.edn", "--model", "register", "--time-limit", "30");

        said.isVerdict(ExitCode.VALID, "The Z Garbage Collector");
    }

    /** A new heap is touched page by page; fewer of them are a good part of a short run. */
    @Test
    void shortHistoriesHaveLargePagesWhereTheKernelOffersThem() throws Exception {
        Path offered = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");
        boolean isOffered =
                Files.isReadable(offered) && !Files.readString(offered).contains("[never]");
        write("story.edn", 1);

        Said said = script("-XX:+PrintFlagsFinal", "replay", "story.edn", "--model", "register");

        assertThat(said.out()).containsPattern("UseTransparentHugePages *= " + isOffered + " ");
    }

    @Test
    void resultsGoWhereTheCallerSays() throws Exception {
        script("", "check", "--time-limit", "1", "--seed", "5", "--out", "mine").isVerdict(0, "in mine/runs/");

        assertThat(folder.resolve("mine/runs")).isNotEmptyDirectory();
    }

    /** A write of 1, and a read of what is given. */
    private void write(String name, int read) throws IOException {
        Files.writeString(folder.resolve(name), """
                {:process 0 :type :invoke :f :write :value 1}
                {:process 0 :type :ok :f :write :value 1}
                {:process 0 :type :invoke :f :read :value nil}
                {:process 0 :type :ok :f :read :value READ}
                """.replace("READ", Integer.toString(read)));
    }

    /** Fifty thousand writes, one after the other. */
    private void writeLong(String name) throws IOException {
        StringBuilder events = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            for (String type : List.of("invoke", "ok")) {
                events.append("{:process 0 :type :%s :f :write :value %d}%n".formatted(type, i));
            }
        }
        Files.writeString(folder.resolve(name), events);
    }

    private Said script(String options, String name, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(ROOT.resolve("scripts/" + name).toString()));
        command.addAll(List.of(arguments));
        return new Bash(folder).run(options, command.toArray(String[]::new));
    }
}
