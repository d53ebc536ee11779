package io.statebench.load.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelCountersTest {
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

        assertThat(totals())
                .containsExactly(
                        entry("cpuTotalMicros", 6_930_000L),
                        entry("cpuStealMicros", 800_000L),
                        entry("cpuPressureMicros", 1111L),
                        entry("ioPressureMicros", 2222L),
                        entry("memoryPressureMicros", 3333L),
                        entry("cpuThrottledMicros", 4444L));
    }

    @Test
    void theFirstVersionOfControlGroupsCountsInNanoseconds() throws IOException {
        write("proc/self/cgroup", "9:memory:/x\n4:cpu,cpuacct:/docker/7\n0::/\n");
        write("sys/fs/cgroup/cpu,cpuacct/docker/7/cpu.stat", "nr_periods 4\nnr_throttled 2\nthrottled_time 5000000\n");

        assertThat(totals()).containsExactly(entry("cpuThrottledMicros", 5000L));
    }

    @Test
    void whatIsNotThereIsUnavailableAndNotZero() throws IOException {
        write("proc/stat", "cpu  1 2 3 4\n");

        assertThat(totals()).isEmpty();
        assertThat(HostStrain.of(totals(), SECOND)).isEqualTo(HostStrain.UNAVAILABLE);
        assertThat(HostStrain.UNAVAILABLE)
                .hasToString("steal unavailable; pressure: cpu unavailable, io unavailable, memory unavailable;"
                        + " throttled unavailable");
    }

    @Test
    void aStrainIsTheGrowthAsAPart() {
        Map<String, Long> growth = Map.of(
                "cpuTotalMicros", 4_000_000L,
                "cpuStealMicros", 300_000L,
                "cpuPressureMicros", 1_700_000L,
                "ioPressureMicros", 20_000L,
                "memoryPressureMicros", 0L,
                "cpuThrottledMicros", 500_000L);

        assertThat(HostStrain.of(growth, 2 * SECOND))
                .hasToString("steal 7.5 %; pressure: cpu 85.0 %, io 1.0 %, memory 0.0 %; throttled 25.0 %");
    }

    @Test
    void noTimeAtAllHasNoStrain() {
        assertThat(HostStrain.of(Map.of("cpuPressureMicros", 0L), 0)).isEqualTo(HostStrain.UNAVAILABLE);
    }

    @Test
    void aLinuxTellsItsCpuTime() {
        Assumptions.assumeThat(Path.of("/proc/stat")).exists();

        assertThat(KernelCounters.ofThisMachine().totals()).containsKeys("cpuTotalMicros", "cpuStealMicros");
    }

    private Map<String, Long> totals() {
        return new KernelCounters(root).totals();
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
