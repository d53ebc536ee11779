package io.statebench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Knossos as the second engine, in JVMs of their own, for Clojure's namespaces are global: a stand-in that answers what
 * the values tell it to, and the real one where {@code -Dstatebench.knossos} names its jars.
 */
@Timeout(600)
final class KnossosIT {
    /** 13 is invalid, 14 unknown, 15 trouble, 16 no end; it writes down what it is asked. */
    private static final String COMPETITION = """
            (ns knossos.competition)
            (defn analysis [model history options]
              (spit (System/getProperty "asked") (prn-str [model history (keys options)]) :append true)
              (let [written (set (map :value history))]
                (cond (written 13) {:valid? false, :op (last history)}
                      (written 14) {:valid? :unknown, :cause :timeout}
                      (written 16) (loop [] (recur))
                      (written 15) (throw (IllegalStateException. "no more\\nto say"))
                      :else {:valid? true})))
            """;

    private static final String MODEL = """
            (ns knossos.model (:refer-clojure :exclude [set]))
            (defn register [v] [:register v])
            (defn cas-register [v] [:cas-register v])
            (defn set [] [:set])
            """;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path home = Path.of("");

    private Said replay(List<String> jvm, String... arguments) throws Exception {
        List<String> whole = new ArrayList<>(List.of("replay"));
        whole.addAll(List.of(arguments));
        try (Child child = Child.start(home, jvm, whole.toArray(String[]::new))) {
            return child.end();
        }
    }

    private Said standIn(String... arguments) throws Exception {
        Path sources = Files.createDirectories(home.resolve("sources/knossos"));
        Files.writeString(sources.resolve("competition.clj"), COMPETITION);
        Files.writeString(sources.resolve("model.clj"), MODEL);
        return replay(
                List.of("-Dstatebench.knossos=" + home.resolve("sources"), "-Dasked=" + home.resolve("asked")),
                arguments);
    }

    private String history(String name, String text) throws IOException {
        return Files.writeString(home.resolve(name), text).toString();
    }

    /** A write of one value and a read of another. */
    private String written(String name, int value, int seen) throws IOException {
        return history(name, """
                {:process 0 :type :invoke :f :write :value %d} {:process 0 :type :ok :f :write :value %d}
                {:process 0 :type :invoke :f :read} {:process 0 :type :ok :f :read :value %d}
                """.formatted(value, value, seen));
    }

    @Test
    void aPlantedDisagreementIsReportedAndAnUndecidedOneIsNot() throws Exception {
        Said said = standIn(
                "--engine=both",
                "--json",
                "--model=register",
                written("agrees", 1, 1),
                written("sees-what-is-not-there", 13, 13),
                written("misses-what-is-there", 1, 2),
                written("is-undecided", 14, 14),
                written("breaks", 15, 15));

        assertThat(said.err()).doesNotContain("statebench:");
        List<JsonNode> found = new ArrayList<>();
        for (String line : said.out().lines().toList()) {
            found.add(JSON.readTree(line));
        }
        assertThat(found)
                .extracting(json -> json.path("verdict").asText())
                .containsExactly("valid", "valid", "invalid", "valid", "valid");
        assertThat(found)
                .extracting(json -> json.path("knossos").path("verdict").asText())
                .containsExactly("valid", "invalid", "valid", "unknown", "unknown");
        assertThat(found)
                .extracting(json -> json.path("knossos").path("agrees").asText())
                .containsExactly("true", "false", "false", "null", "null");
        assertThat(said.code()).isEqualTo(ExitCode.INVALID);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 0, 'knossos: valid: 2 operations on 1 key fit its model register; agrees'",
        "13, 13, 1, 'DISAGREEMENT: asked the same, this suite''s checker says valid'",
        "14, 14, 2, 'knossos: unknown: 2 operations on 1 key: the time budget of 60.000 s ran out; neither agrees'",
        "15, 15, 2, 'knossos: unknown: 2 operations on 1 key: it gave up: no more; neither agrees nor disagrees'",
    })
    void theWorseOfBothIsTheExitCode(int value, int seen, int exitCode, String words) throws Exception {
        Said said = standIn("--engine=both", "--model=register", written("history", value, seen));

        assertThat(said.out()).contains(words).startsWith("valid: ");
        assertThat(said.code()).isEqualTo(exitCode);
    }

    @Test
    void onlyItsTimeIsWaitedFor() throws Exception {
        Said said = standIn("--engine=both", "--time-limit=0.5", "--model=register", written("endless", 16, 16));

        assertThat(said.out()).contains("knossos: unknown: 2 operations on 1 key: the time budget of 0.500 s ran out");
        assertThat(said.code()).isEqualTo(ExitCode.UNKNOWN);
    }

    /** Ours sees that 7 was not there though it was; Knossos drops what failed, and is right to say valid. */
    @Test
    void evidenceThatKnossosCannotTakeIsNoDisagreement() throws Exception {
        String history = history("lost", """
                {:process 0 :type :invoke :f :write :value 7} {:process 0 :type :ok :f :write :value 7}
                {:process 0 :type :invoke :f :cas :value [7 9]}
                {:process 0 :type :fail :f :cas :value [7 9] :error "lost"}
                """);

        Said said = standIn("--engine=both", "--model=cas-register", history);

        assertThat(said.out().lines())
                .anyMatch(line -> line.startsWith("invalid: "))
                .anyMatch(line -> line.startsWith("knossos: valid: ")
                        && line.endsWith("; agrees; asked without the evidence of 1 operation that Knossos cannot take"
                                + " (docs/formats.md)"));
        assertThat(said.code()).isEqualTo(ExitCode.INVALID);
    }

    @Test
    void knossosAloneSaysWhatItTookForWhat() throws Exception {
        Said said = standIn(
                "--engine=knossos",
                "--model=cas-register",
                "--nil-reads=absent",
                history("nil", "{:process 0 :type :invoke :f :read} {:process 0 :type :ok :f :read}"));

        assertThat(said.out())
                .startsWith("valid: 1 operation on 1 key fit its model cas-register; asked without the evidence of 1")
                .contains("nil reads any; failed cas dropped");
        assertThat(said.code()).isZero();
    }

    /** One question a key, in Knossos' terms: who is in doubt never comes back. */
    @Test
    void eachKeyIsAskedAsKnossosHasIt() throws Exception {
        String history = history("set", """
                {:process 3 :type :invoke :f :add :key "a" :value 1} {:process 3 :type :info :f :add :key "a" :value 1}
                {:process 3 :type :invoke :f :read :key "a"} {:process 3 :type :ok :f :read :key "a" :value [2 1]}
                {:process 4 :type :invoke :f :add :key "b" :value 5} {:process :nemesis :type :info :f :kill}
                {:process 4 :type :fail :f :add :key "b" :value 5}
                {:process 4 :type :invoke :f :add :key "b" :value 6}
                """);

        standIn("--engine=knossos", "--model=set", history);

        assertThat(Files.readAllLines(home.resolve("asked")))
                .containsExactly(
                        "[[:set] [{:process 0, :type :invoke, :f :add, :value 1, :index 0}"
                                + " {:process 0, :type :info, :f :add, :value 1, :index 1}"
                                + " {:process 1, :type :invoke, :f :read, :value nil, :index 2}"
                                + " {:process 1, :type :ok, :f :read, :value #{1 2}, :index 3}] (:time-limit)]",
                        "[[:set] [{:process 0, :type :invoke, :f :add, :value 6, :index 7}] (:time-limit)]");
    }

    @Test
    void withoutItsJarsOneLineSaysHowToGetThem() throws Exception {
        assumeTrue(
                getClass().getResource("/knossos/competition.clj") == null, "built with -Pknossos: nothing is missing");
        String history = written("history", 1, 1);

        replay(List.of(), "--engine=both", "--model=register", history)
                .isRefused("Knossos is not here: -Dstatebench.knossos=FOLDER in STATEBENCH_JAVA_OPTS");
        replay(List.of("-Dstatebench.knossos=/nonexistent"), "--engine=both", "--model=register", history)
                .isRefused("-Dstatebench.knossos=/nonexistent: no such file or folder");
        replay(List.of("-Dstatebench.knossos=" + home), "--engine=knossos", "--model=register", history)
                .isRefused("-Dstatebench.knossos=" + home + " holds no knossos/competition.clj");
    }

    @Test
    void whatKnossosDoesNotKnowIsOneLine() throws Exception {
        standIn("--engine=both", "--model=kv", written("history", 1, 1))
                .isRefused("Knossos has no model 'kv'; it has cas-register, fifo-queue, multi-register, mutex,");
        standIn("--engine=knossos", "--model=set", history("remove", "{:process 0 :type :invoke :f :remove :value 1}"))
                .isRefused("Knossos' model set does not know the operation remove");
    }

    /** Each story of a model that both have; no disagreement, and most are decided. */
    @ParameterizedTest
    @CsvSource({"register", "cas-register", "mutex", "multi-register", "set", "fifo-queue"})
    void theRealOneAgreesOnTheStories(String model) throws Exception {
        String jars = System.getProperty("statebench.knossos", "");
        assumeTrue(!jars.isEmpty(), "no -Dstatebench.knossos: the real Knossos was asked nothing");
        List<String> arguments =
                new ArrayList<>(List.of("--engine=both", "--json", "--time-limit=5", "--model=" + model));
        try (Stream<Path> stories = Files.walk(Path.of("src/test/resources/histories", model))) {
            stories.filter(Files::isRegularFile)
                    .sorted()
                    .forEach(file -> arguments.add(file.toAbsolutePath().toString()));
        }

        Said said = replay(List.of("-Dstatebench.knossos=" + jars), arguments.toArray(String[]::new));

        int agreed = 0;
        for (String line : said.out().lines().toList()) {
            JsonNode json = JSON.readTree(line);
            assertThat(json.path("knossos").path("agrees").asText("null"))
                    .as(line)
                    .isNotEqualTo("false");
            agreed += json.path("knossos").path("agrees").asBoolean() ? 1 : 0;
        }
        assertThat(agreed).as(said.toString()).isPositive();
    }
}
