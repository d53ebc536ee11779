package io.statebench.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.statebench.gate.policy.CalibrationFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrateCommandTest {
    @TempDir
    private Path temp;

    @Test
    void twentyPairsSayWhatCanBeSeenAndHowLongThatTakes() throws Exception {
        Path file = temp.resolve("calibration.json");
        GateProcess gate = GateProcess.in(temp);

        int exit = gate.run("calibrate", bundle(20), "--calibration", file, "--budget", 30);

        assertThat(exit).as(gate.said()).isZero();
        assertThat(gate.said()).contains("a block of all benchmarks takes 0.9 min", "is enough for 33 pairs of each");
        CalibrationFile written = CalibrationFile.read(file);
        assertThat(written.calibrations()).hasSize(1);
        var calibration = written.calibrations().values().iterator().next();
        assertThat(calibration.of(BundleFixture.LOCK + " throughput")).hasValueSatisfying(noise -> {
            assertThat(noise.deviation()).isBetween(0.005, 0.03);
            assertThat(noise.pairsNeeded()).isEqualTo(8);
            assertThat(noise.betweenSessions()).isNull();
        });
        assertThat(calibration.isStale(GateProcess.NOW.plus(Duration.ofDays(30))))
                .isFalse();
        assertThat(calibration.isStale(GateProcess.NOW.plus(Duration.ofDays(30)).plusSeconds(1)))
                .isTrue();
    }

    @Test
    void anotherMachineIsAddedAndTheSameReplaced() throws Exception {
        ObjectNode other = BundleFixture.of(1, 20, 0);
        ((ObjectNode) other.at("/fingerprint/hardware")).put("cpu", "Intel Xeon");
        Path elsewhere = BundleFixture.write(temp.resolve("other.json"), other);

        assertThat(GateProcess.in(temp).run("calibrate", bundle(20))).isZero();
        assertThat(GateProcess.in(temp).run("calibrate", bundle(20))).isZero();
        assertThat(GateProcess.in(temp).run("calibrate", elsewhere)).isZero();

        assertThat(CalibrationFile.read(temp.resolve("baselines/calibration.json"))
                        .calibrations())
                .hasSize(2);
    }

    @Test
    void fewerPairsAreRefused() {
        GateProcess gate = GateProcess.in(temp);

        assertThat(gate.run("calibrate", bundle(19))).isEqualTo(3);
        assertThat(gate.errors()).contains("19 pairs, a calibration wants 20").hasLineCount(1);
    }

    @Test
    void differentArmsAreRefused() {
        ObjectNode bundle = BundleFixture.of(1, 20, 0);
        ((ObjectNode) bundle.at("/arms/candidate")).put("classPathSha256", "bb");
        GateProcess gate = GateProcess.in(temp);

        assertThat(gate.run("calibrate", BundleFixture.write(temp.resolve("b.json"), bundle)))
                .isEqualTo(3);
        assertThat(gate.errors()).contains("wanted A against A").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "{\"format\": \"statebench-calibration/1\"}",
                "{\"format\": \"statebench-calibration/1\", \"calibrations\": {\"x\": {\"created\": \"soon\"}}}",
                "{\"format\": \"statebench-calibration/1\", \"calibrations\": {\"x\": null}}"
            })
    void aDamagedCalibrationIsTwo(String text) throws IOException {
        Path file = Files.writeString(temp.resolve("calibration.json"), text);
        GateProcess gate = GateProcess.in(temp);

        assertThat(gate.run("check", bundle(8), "--calibration", file))
                .as(gate.said())
                .isEqualTo(2);
        assertThat(gate.errors()).contains("calibration.json").hasLineCount(1);
    }

    @Test
    void aStaleCalibrationIsNoneForTwoSessions() throws IOException {
        Path file = temp.resolve("calibration.json");
        Path older = bundle(20);
        assertThat(GateProcess.in(temp).run("calibrate", older, older, "--calibration", file))
                .isZero();
        var tree = new ObjectMapper().readTree(file.toFile());
        tree.get("calibrations").forEach(one -> ((ObjectNode) one).put("created", "2026-10-01T00:00:00Z"));
        BundleFixture.write(file, tree);
        GateProcess gate = GateProcess.in(temp);

        int exit = gate.run("check", "--baseline", older, "--candidate", older, "--calibration", file);

        assertThat(exit).isEqualTo(4);
        assertThat(gate.said()).contains("is stale: it is of 2026-10-01T00:00:00Z");
    }

    private Path bundle(int pairs) {
        return BundleFixture.write(temp.resolve("bundle-" + pairs + ".json"), BundleFixture.of(1, pairs, 0));
    }
}
