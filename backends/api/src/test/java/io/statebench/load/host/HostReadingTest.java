package io.statebench.load.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostReadingTest {
    private static final long SECOND = 1_000_000_000;

    @TempDir
    Path root;

    @Test
    void everythingTheKernelTellsIsRead() throws IOException {
        write("proc/stat", "cpu  100 20 30 400 50 6 7 80 9 1\ncpu0 1 1 1 1 1 1 1 1 1 1\nintr 5\n");
        pressure("cpu", 1111);
        pressure("io", 2222);
        pressure("memory", 3333);
        write("proc/self/cgroup", "0::/user.slice/me\n");
        write("sys/fs/cgroup/user.slice/me/cpu.stat", "usage_usec 9\nnr_throttled 3\nthrottled_usec 4444\n");

        assertThat(HostReading.below(root)).isEqualTo(new HostReading(693L, 80L, 1111L, 2222L, 3333L, 4444L));
    }

    @Test
    void theFirstVersionOfControlGroupsCountsInNanoseconds() throws IOException {
        write("proc/self/cgroup", "9:memory:/x\n4:cpu,cpuacct:/docker/7\n0::/\n");
        write("sys/fs/cgroup/cpu,cpuacct/docker/7/cpu.stat", "nr_periods 4\nnr_throttled 2\nthrottled_time 5000000\n");

        assertThat(HostReading.below(root).throttledMicros()).isEqualTo(5000);
    }

    @Test
    void whatIsNotThereIsUnavailableAndNotZero() throws IOException {
        write("proc/stat", "cpu  1 2 3 4\n");

        HostReading reading = HostReading.below(root);

        assertThat(reading).isEqualTo(new HostReading(null, null, null, null, null, null));
        assertThat(HostStrain.between(reading, reading, SECOND)).isEqualTo(HostStrain.UNAVAILABLE);
        assertThat(HostStrain.UNAVAILABLE)
                .hasToString("steal unavailable; pressure: cpu unavailable, io unavailable, memory unavailable;"
                        + " throttled unavailable");
    }

    @Test
    void aStrainIsTheDifferenceAsAPart() {
        var before = new HostReading(1000L, 100L, 1_000_000L, 0L, 0L, 5L);
        var after = new HostReading(1400L, 130L, 2_700_000L, 20_000L, 0L, 500_005L);

        HostStrain strain = HostStrain.between(before, after, 2 * SECOND);

        assertThat(strain.steal()).isCloseTo(30 / 400.0, within(1e-12));
        assertThat(strain)
                .hasToString("steal 7.5 %; pressure: cpu 85.0 %, io 1.0 %, memory 0.0 %; throttled 25.0 %");
    }

    @Test
    void noTimeBetweenTwoReadingsIsRefused() {
        HostReading reading = HostReading.below(root);

        assertThatThrownBy(() -> HostStrain.between(reading, reading, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLinuxTellsItsCpuTime() {
        Assumptions.assumeThat(Path.of("/proc/stat")).exists();

        assertThat(HostReading.now().cpuTicks()).isPositive();
        assertThat(HostReading.now().stealTicks()).isNotNegative();
    }

    private void pressure(String resource, long total) throws IOException {
        write(
                "proc/pressure/" + resource,
                "some avg10=1.00 avg60=2.00 avg300=3.00 total=" + total
                        + "\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=7\n");
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
