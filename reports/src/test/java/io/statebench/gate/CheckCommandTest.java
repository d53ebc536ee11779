package io.statebench.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.statebench.gate.evidence.Schema;
import io.statebench.gate.output.Markdown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckCommandTest {
    @TempDir
    private Path temp;

    @Test
    void aCandidateThatIsSlowerByMoreThanIsToleratedIsOne() throws IOException {
        Path out = temp.resolve("out");
        GateProcess gate = GateProcess.in(temp);

        int exit = gate.run("check", slower(1.3), "--out", out);

        assertThat(exit).as(gate.said()).isEqualTo(1);
        assertThat(gate.said()).contains("REGRESSED");
        JsonNode json = new ObjectMapper().readTree(out.resolve("gate.json").toFile());
        assertThat(Schema.gate().complaint(json)).isEmpty();
        assertThat(json.get("exitCode").intValue()).isEqualTo(1);
        assertThat(json.at("/metrics/0/outcome").textValue()).isEqualTo("regressed");
        assertThat(json.at("/metrics/0/worse").doubleValue()).isBetween(0.25, 0.35);
        assertThat(out.resolve("TEST-gate.xml")).exists();
        assertThat(out.resolve("gate.md")).content().startsWith(Markdown.MARKER);
    }

    @Test
    void everyPairIsWrittenByItsStage() throws IOException {
        Path out = temp.resolve("out");
        Path bundle = slower(1.3);

        GateProcess.in(temp).run("check", bundle, "--out", out);

        JsonNode json = new ObjectMapper().readTree(out.resolve("gate.json").toFile());
        assertThat(json.at("/metrics/0/firstPairs")).hasSize(8).allSatisfy(CheckCommandTest::isThirtyPercent);
        assertThat(json.at("/metrics/0/secondPairs")).hasSize(12).allSatisfy(CheckCommandTest::isThirtyPercent);
        assertThat(json.get("command").textValue()).isEqualTo("scripts/gate check " + bundle + " --out " + out);
    }

    private static void isThirtyPercent(JsonNode worse) {
        assertThat(worse.doubleValue()).isBetween(0.2, 0.4);
    }

    @Test
    void aSmallerWorseningThanIsToleratedPasses() {
        GateProcess gate = GateProcess.in(temp);

        assertThat(gate.run("check", slower(1.04))).as(gate.said()).isZero();
    }

    @Test
    void aFasterCandidateIsImprovedAndPasses() {
        GateProcess gate = GateProcess.in(temp);

        assertThat(gate.run("check", slower(0.7))).as(gate.said()).isZero();
        assertThat(gate.said()).contains("IMPROVED");
    }

    @Test
    void firstPairsAloneNeverRegress() {
        Path bundle = BundleFixture.write(temp.resolve("bundle.json"), BundleFixture.of(1.3, 8, 0));
        GateProcess gate = GateProcess.in(temp);

        assertThat(gate.run("check", bundle)).as(gate.said()).isEqualTo(5);
        assertThat(gate.said()).contains("INCONCLUSIVE").doesNotContain("REGRESSED");
    }

    @Test
    void settingsThatTolerateItPassIt() throws IOException {
        Path settings = Files.writeString(temp.resolve("gate.yml"), "tolerance: 0.5\ntailTolerance: 0.5\n");
        GateProcess gate = GateProcess.in(temp);

        assertThat(gate.run("check", slower(1.3), "--settings", settings))
                .as(gate.said())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tolerence: 0.2",
                "tolerance: -1",
                "tolerance: [",
                "maxInconclusive: 2",
                "metrics: {\"*\": {tolerance: 0}}",
                "metrics: {\"*\": {floor: -1}}",
                "directions: {x: sideways}",
                "tolerance: much"
            })
    void settingsThatCannotBeMeantAreTwo(String text) throws IOException {
        Path settings = Files.writeString(temp.resolve("gate.yml"), text);
        GateProcess gate = GateProcess.in(temp);

        assertThat(gate.run("check", slower(1), "--settings", settings))
                .as(gate.said())
                .isEqualTo(2);
        assertThat(gate.errors()).contains("gate.yml").hasLineCount(1);
    }

    @Test
    void aRequiredMetricThatIsNotThereIsThree() throws IOException {
        Path settings = Files.writeString(temp.resolve("gate.yml"), "metrics: {\"*Gone*\": {required: true}}");
        GateProcess gate = GateProcess.in(temp);

        assertThat(gate.run("check", slower(1), "--settings", settings)).isEqualTo(3);
        assertThat(gate.said()).contains("the settings require *Gone*");
    }

    @ParameterizedTest
    @CsvSource({"2026-12-02, 0.5, 0", "2026-12-01, 0.5, 1", "2026-12-02, 0.1, 1"})
    void whatIsAcceptedPassesUntilItsDayAndUpToItsLimit(String expires, double limit, int code) throws IOException {
        Path accept = Files.writeString(
                temp.resolve("accept.yml"),
                "- metric: \"*\"\n  reason: a safer lock\n  expires: " + expires + "\n  limit: " + limit + "\n");
        GateProcess gate = GateProcess.in(temp);

        assertThat(gate.run("check", slower(1.3), "--accept", accept))
                .as(gate.said())
                .isEqualTo(code);
        assertThat(gate.said()).contains(code == 0 ? "ACCEPTED" : "REGRESSED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- metric: x\n  expires: 2026-12-02\n  limit: 0.5\n",
                "- metric: x\n  reason: y\n  expires: soon\n  limit: 0.5\n",
                "- metric: x\n  reason: y\n  expires: 2026-12-02\n",
                "- metric: x\n  reason: y\n  expires: 2026-12-02\n  limit: 0\n",
                "metric: x",
                "- metric: [",
                "- metric: x\n  reason: y\n  expires: 2026-12-02\n  limit: 1\n  forever: true\n",
                "-\n"
            })
    void aBrokenListOfWhatIsAcceptedIsTwo(String text) throws IOException {
        Path accept = Files.createDirectories(temp.resolve("baselines")).resolve("accept.yml");
        Files.writeString(accept, text);
        GateProcess gate = GateProcess.in(temp);

        assertThat(gate.run("check", slower(1))).as(gate.said()).isEqualTo(2);
        assertThat(gate.errors()).contains("accept.yml").hasLineCount(1);
    }

    @Test
    void aFileThatIsNamedAndMissingIsTwo() {
        GateProcess gate = GateProcess.in(temp);

        assertThat(gate.run("check", slower(1), "--accept", temp.resolve("none.yml")))
                .isEqualTo(2);
        assertThat(gate.errors()).contains("no such file").hasLineCount(1);
    }

    @Test
    void twoRunsOfJmhAloneAreAdviceAndFour() {
        Path older = BundleFixture.write(temp.resolve("old.json"), BundleFixture.jmh(1, 8));
        Path newer = BundleFixture.write(temp.resolve("new.json"), BundleFixture.jmh(1, 8));
        GateProcess gate = GateProcess.in(temp);

        assertThat(gate.run("check", "--baseline", older, "--candidate", newer))
                .as(gate.said())
                .isEqualTo(4);
        assertThat(gate.said()).contains("nothing says on which hardware", "there is no calibration of", "throughput");
    }

    @Test
    void twoSessionsOfDifferentMachinesAreFourAndTheDifferenceIsNamed() {
        ObjectNode other = BundleFixture.good();
        ((ObjectNode) other.at("/fingerprint/hardware")).put("cpu", "Intel Xeon");
        Path older = BundleFixture.write(temp.resolve("old.json"), other);
        Path newer = BundleFixture.write(temp.resolve("new.json"), BundleFixture.good());
        GateProcess gate = GateProcess.in(temp);

        assertThat(gate.run("check", "--baseline", older, "--candidate", newer)).isEqualTo(4);
        assertThat(gate.said()).contains("the sessions differ in hardware cpu: Intel Xeon / AMD EPYC");
    }

    @Test
    void twoSessionsOfOneCalibratedMachinePass() {
        Path older = BundleFixture.write(temp.resolve("old.json"), BundleFixture.of(1, 12, 0));
        Path newer = BundleFixture.write(temp.resolve("new.json"), BundleFixture.of(1, 12, 0));
        GateProcess gate = GateProcess.in(temp);

        assertThat(gate.run("calibrate", older, newer)).as(gate.said()).isZero();
        assertThat(gate.run("check", "--baseline", older, "--candidate", newer))
                .as(gate.said())
                .isZero();
    }

    @Test
    void shardsOfSeveralMachinesAreDecidedTogether() {
        ObjectNode elsewhere = BundleFixture.of(1.02, 8, 0);
        ((ObjectNode) elsewhere.at("/fingerprint/hardware")).put("cpu", "Intel Xeon");
        Path here = BundleFixture.write(temp.resolve("here.json"), BundleFixture.good());
        Path there = BundleFixture.write(temp.resolve("there.json"), elsewhere);
        GateProcess gate = GateProcess.in(temp);

        assertThat(gate.run("check", here, there)).as(gate.said()).isZero();
        assertThat(gate.said()).contains("|    16 |", "machines-agree").doesNotContain("INVALID");
    }

    @Test
    void shardsOfAnotherQuestionAreThree() {
        Path here = BundleFixture.write(temp.resolve("here.json"), BundleFixture.good());
        Path there = BundleFixture.write(
                temp.resolve("there.json"), BundleFixture.good().put("configHash", "other"));
        GateProcess gate = GateProcess.in(temp);

        assertThat(gate.run("check", here, there)).isEqualTo(3);
        assertThat(gate.errors()).contains("a shard of another question").hasLineCount(1);
    }

    @Test
    void aFewDisturbedPairsAreDroppedAndCounted() {
        ObjectNode bundle = BundleFixture.good();
        ((ObjectNode) BundleFixture.run(bundle, 2, 0).get("host")).put("hiccupMaxMillis", 80);
        GateProcess gate = GateProcess.in(temp);

        assertThat(gate.run("check", BundleFixture.write(temp.resolve("bundle.json"), bundle)))
                .as(gate.said())
                .isZero();
        assertThat(gate.said())
                .contains(
                        "1 of 24 pairs are contaminated by the host's counters and dropped",
                        "hiccup 80.0 ms, over 50.0 ms");
    }

    @Test
    void whatOnlyTheCandidateHasIsNewAndFailsNothing() {
        ObjectNode bundle = BundleFixture.good();
        for (JsonNode block : bundle.at("/blocks")) {
            ObjectNode run = block.at("/runs/1").deepCopy();
            run.put("benchmark", "io.x.New.born");
            ((ObjectNode) run.get("jmh")).put("benchmark", "io.x.New.born");
            ((ArrayNode) block.get("runs")).add(run);
        }
        GateProcess gate = GateProcess.in(temp);

        assertThat(gate.run("check", BundleFixture.write(temp.resolve("bundle.json"), bundle)))
                .as(gate.said())
                .isZero();
        assertThat(gate.said()).contains("NEW", "the baseline has no io.x.New.born");
    }

    @Test
    void aCommentIsWrittenOnlyWhereThereIsSomethingToSay() {
        Path comment = temp.resolve("comment.md");

        int failed = GateProcess.in(temp).run("check", slower(1.3), "--comment-file", comment);
        assertThat(comment).exists();
        int passed = GateProcess.in(temp).run("check", slower(1), "--comment-file", comment);

        assertThat(failed).isEqualTo(1);
        assertThat(passed).isZero();
        assertThat(comment).doesNotExist();
    }

    @Test
    void onGitHubThereAreAnnotationsAndAStepSummaryThatIsAddedTo() throws IOException {
        Path step = Files.writeString(temp.resolve("step.md"), "before\n");
        GateProcess gate =
                GateProcess.in(temp, Map.of("GITHUB_ACTIONS", "true", "GITHUB_STEP_SUMMARY", step.toString()));

        assertThat(gate.run("check", slower(1.3))).isEqualTo(1);
        assertThat(gate.said()).contains("::error title=Regressed%3A ");
        assertThat(step).content().startsWith("before\n" + Markdown.MARKER);
    }

    @Test
    void aFileThatCannotBeWrittenIsNoPass() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("gate.json"));
        GateProcess gate = GateProcess.in(temp);

        assertThat(gate.run("check", slower(1), "--json", folder)).isEqualTo(2);
        assertThat(gate.errors()).contains("cannot write").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "check", "chekc", "check --bundel x", "explain", "trend", "run", "check --baseline x"})
    void wrongUsageIsOneLineAndTwo(String words) {
        GateProcess gate = GateProcess.in(temp);

        assertThat(gate.run((Object[]) (words.isEmpty() ? new String[0] : words.split(" ", -1))))
                .isEqualTo(2);
        assertThat(gate.errors()).hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "check", "explain", "calibrate", "trend", "simulate"})
    void everyCommandHasHelp(String command) {
        GateProcess gate = GateProcess.in(temp);

        assertThat(gate.run(command, "--help")).isZero();
        assertThat(gate.said()).contains("Usage: gate " + command);
    }

    @Test
    void onePassingBuildAddsOneLineToTheHistory() {
        Path history = temp.resolve("history.jsonl");

        assertThat(GateProcess.in(temp).run("check", slower(1), "--history", history))
                .isZero();
        assertThat(GateProcess.in(temp).run("check", slower(1.3), "--history", history))
                .isEqualTo(1);
        assertThat(GateProcess.in(temp).run("check", slower(1), "--history", history))
                .isZero();

        assertThat(history).content().hasLineCount(2);
        GateProcess trend = GateProcess.in(temp);
        assertThat(trend.run("trend", history)).isZero();
        assertThat(trend.said()).contains("no change in 2 builds");
    }

    @Test
    void anExplanationHasEveryPairAndTheReason() {
        GateProcess gate = GateProcess.in(temp);

        assertThat(gate.run("explain", "Lock", slower(1.3))).isEqualTo(2);
        assertThat(gate.errors()).contains("2 metrics are called so");
        assertThat(gate.run("explain", "uncontended thrpt backend=redis throughput", slower(1.3)))
                .isZero();
        assertThat(gate.said()).contains("   19 |     2 |", "stage 1: 8 pairs", "stage 2: 12 pairs", "REGRESSED: ");
    }

    private Path slower(double factor) {
        return BundleFixture.write(temp.resolve("bundle-" + factor + ".json"), BundleFixture.of(factor, 8, 12));
    }
}
