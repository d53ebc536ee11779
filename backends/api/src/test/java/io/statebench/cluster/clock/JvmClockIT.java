package io.statebench.cluster.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.statebench.time.Deadline;
import io.statebench.time.NanoClock;
import io.statebench.time.WallClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The clock of a JVM, as it tells it itself. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
final class JvmClockIT {
    /** Chosen: between our looking at a clock and its looking at its own a machine on its knees may take a while. */
    private static final long SLACK_MILLIS = 2_000;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private ControlFile clock;
    private Process jvm;
    private Writer questions;
    private BufferedReader answers;

    @BeforeEach
    void start() throws Exception {
        ClockShim shim = ClockShim.build(folder);
        assumeTrue(shim.obstacle().isEmpty(), () -> shim.obstacle().orElse(""));
        clock = shim.controlFile("jvm");
        jvm = new ProcessBuilder(shim.preload(clock).before(java()))
                .redirectErrorStream(true)
                .start();
        questions = jvm.outputWriter(StandardCharsets.US_ASCII);
        answers = jvm.inputReader(StandardCharsets.US_ASCII);
    }

    private static List<String> java() throws URISyntaxException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        URI classes = DatePrinter.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        return List.of(java, "-cp", Path.of(classes).toString(), DatePrinter.class.getName());
    }

    @AfterEach
    void end() {
        if (jvm != null) {
            jvm.destroyForcibly();
        }
    }

    @Test
    void withoutASettingTheClockIsTrue() throws Exception {
        assertThat(ask().aheadMillis()).isCloseTo(0, within(SLACK_MILLIS));
        assertThat(clock.isInUse()).isTrue();
        assertThat(clock.observedOffset()).contains(Duration.ZERO);
    }

    @Test
    void theDateJumpsForwardAndBackAndSpansDoNot() throws Exception {
        long spanNanos = NanoClock.SYSTEM.nanos();
        Told before = ask();

        clock.shift(MINUTE);
        assertThat(ask().aheadMillis()).isCloseTo(60_000, within(SLACK_MILLIS));
        assertThat(clock.observedOffset()).contains(MINUTE);
        assertThat(clock.timesAsked()).isPositive();
        clock.shift(MINUTE.negated());
        assertThat(ask().aheadMillis()).isCloseTo(-60_000, within(SLACK_MILLIS));
        clock.reset();

        Told after = ask();
        assertThat(after.aheadMillis()).isCloseTo(0, within(SLACK_MILLIS));
        assertThat(after.nanos - before.nanos).isBetween(1L, NanoClock.SYSTEM.nanos() - spanNanos);
    }

    /** At twice its rate a clock is two ages old after one: no slack of ours can look like that after a second. */
    @Test
    void aClockThatDriftsGainsAndGoesOnFromWhereItWas() throws Exception {
        clock.shift(MINUTE);
        clock.drift(1_000_000);
        Told first = ask();
        assertThat(first.aheadMillis()).isCloseTo(60_000, within(SLACK_MILLIS));
        Told later = first;
        Deadline deadline = Deadline.after(Duration.ofSeconds(20));
        while (later.nanos - first.nanos < 1_000_000_000 && !deadline.isOver()) {
            later = ask();
        }

        double rate = (later.millis - first.millis) * 1e6 / (later.nanos - first.nanos);
        assertThat(rate).isCloseTo(2, within(0.02));

        clock.drift(0);
        assertThat(ask().millis).isGreaterThanOrEqualTo(later.millis);
        assertThat(ask().aheadMillis()).isGreaterThan(60_900);
    }

    @Test
    void aClockThatRunsSlowNeverGoesBack() throws Exception {
        clock.drift(-999_999);
        Told last = ask();
        for (int i = 0; i < 1_000; i++) {
            Told next = ask();
            assertThat(next.millis).isBetween(last.millis, last.millis + 1);
            last = next;
        }
    }

    /** What it told, and the true date then. */
    private record Told(long millis, long nanos, long trueMillis) {
        long aheadMillis() {
            return millis - trueMillis;
        }
    }

    private Told ask() throws IOException {
        questions.write("\n");
        questions.flush();
        String[] told =
                Objects.requireNonNull(answers.readLine(), "the JVM ended").split(" ", 2);
        return new Told(
                Long.parseLong(told[0]),
                Long.parseLong(told[1]),
                WallClock.SYSTEM.now().toEpochMilli());
    }
}
