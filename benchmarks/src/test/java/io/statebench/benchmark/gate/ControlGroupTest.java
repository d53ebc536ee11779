package io.statebench.benchmark.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlGroupTest {
    @TempDir
    Path root;

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private String quota() {
        return new ControlGroup(root).quota();
    }

    @Test
    void versionTwoSaysItInOneFile() throws IOException {
        write("proc/self/cgroup", "0::/job\n");
        write("sys/fs/cgroup/job/cpu.max", "150000 100000\n");

        assertThat(quota()).isEqualTo("1.50");
    }

    @Test
    void theTightestOfAllGroupsAboveCounts() throws IOException {
        write("proc/self/cgroup", "0::/pod/job\n");
        write("sys/fs/cgroup/pod/job/cpu.max", "150000 100000\n");
        write("sys/fs/cgroup/pod/cpu.max", "50000 100000\n");
        write("sys/fs/cgroup/cpu.max", "max 100000\n");

        assertThat(quota()).isEqualTo("0.50");
    }

    @Test
    void versionOneSaysItInTwoFilesOfTheControllersTree() throws IOException {
        write("proc/self/cgroup", "9:name=systemd:/\n5:cpuset:/job\n3:cpu,cpuacct:/job\n");
        write("sys/fs/cgroup/cpu,cpuacct/job/cpu.cfs_quota_us", "200000\n");
        write("sys/fs/cgroup/cpu,cpuacct/job/cpu.cfs_period_us", "100000\n");
        write("sys/fs/cgroup/cpuset/job/cpu.cfs_quota_us", "100000\n");

        assertThat(quota()).isEqualTo("2.00");
    }

    @Test
    void minusOneIsNoLimit() throws IOException {
        write("proc/self/cgroup", "1:cpu:/low\n0::/\n");
        write("sys/fs/cgroup/cpu/low/cpu.cfs_quota_us", "-1\n");
        write("sys/fs/cgroup/cpu/low/cpu.cfs_period_us", "100000\n");

        assertThat(quota()).isEqualTo("none");
    }

    /** Within a container the path is that of the host, and the group's files are at the top. */
    @Test
    void aPathThatIsNotThereLeadsToTheTop() throws IOException {
        write("proc/self/cgroup", "0::/system.slice/docker-1.scope\n");
        write("sys/fs/cgroup/cpu.max", "100000 100000\n");

        assertThat(quota()).isEqualTo("1.00");
    }

    @Test
    void anotherSystemHasNone() {
        assertThat(quota()).isEqualTo("none");
    }
}
