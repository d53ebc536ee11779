package io.statebench.benchmark.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostFactsTest {
    private static final String TWO_CORES_OF_TWO_THREADS = """
        processor\t: 0
        vendor_id\t: GenuineIntel
        model name\t: Intel(R) Xeon(R) Processor @ 2.90GHz
        microcode\t: 0x2b
        cpu MHz\t\t: 2600.000
        cache size\t: 33792 KB
        physical id\t: 0
        core id\t\t: 0
        flags\t\t: fpu vme hypervisor lahf_lm

        processor\t: 1
        physical id\t: 0
        core id\t\t: 1

        processor\t: 2
        physical id\t: 0
        core id\t\t: 0

        processor\t: 3
        physical id\t: 0
        core id\t\t: 1
        """;

    private static final String ARM = """
        processor\t: 0
        BogoMIPS\t: 243.75
        Features\t: fp asimd
        CPU implementer\t: 0x41
        CPU part\t: 0xd0c

        processor\t: 1
        CPU implementer\t: 0x41
        CPU part\t: 0xd0c

        Hardware\t: Board
        """;

    @TempDir
    Path root;

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private HostFacts facts() {
        return new HostFacts(root, "amd64", "glibc 2.36");
    }

    @Test
    void aVirtualMachineIsToldByItsFiles() throws IOException {
        write("proc/cpuinfo", TWO_CORES_OF_TWO_THREADS);
        write("proc/meminfo", "MemTotal:       24683652 kB\nMemFree: 1 kB\n");
        write("sys/devices/system/cpu/cpu0/cache/index0/level", "1\n");
        write("sys/devices/system/cpu/cpu0/cache/index0/size", "32K\n");
        write("sys/devices/system/cpu/cpu0/cache/index3/level", "3\n");
        write("sys/devices/system/cpu/cpu0/cache/index3/size", "491520K\n");
        write("sys/devices/system/node/node0/cpulist", "0-1\n");
        write("sys/devices/system/node/node1/cpulist", "2-3\n");
        write("sys/devices/system/node/online", "0-1\n");
        write("sys/class/dmi/id/sys_vendor", "QEMU\n");
        write("sys/class/dmi/id/product_name", "Standard PC\n");

        assertThat(facts().hardware())
                .containsEntry("vendor", "GenuineIntel")
                .containsEntry("cpu", "Intel(R) Xeon(R) Processor @ 2.90GHz")
                .containsEntry("arch", "amd64")
                .containsEntry("coresLogical", "4")
                .containsEntry("coresPhysical", "2")
                .containsEntry("cgroupQuota", "none")
                .containsEntry("l3", "491520K")
                .containsEntry("memoryGiB", "24")
                .containsEntry("numaNodes", "2")
                .containsEntry("hypervisor", "QEMU Standard PC");
    }

    @Test
    void anArmBoardHasNumbersForNames() throws IOException {
        write("proc/cpuinfo", ARM);

        assertThat(facts().hardware())
                .containsEntry("vendor", "0x41")
                .containsEntry("cpu", "0xd0c")
                .containsEntry("coresLogical", "2")
                .containsEntry("coresPhysical", "2")
                .containsEntry("hypervisor", "none");
    }

    @Test
    void whereNothingIsToldNothingIsMadeUp() {
        assertThat(facts().hardware())
                .containsEntry("cpu", "unknown")
                .containsEntry("coresLogical", "unknown")
                .containsEntry("memoryGiB", "unknown")
                .containsEntry("l3", "unknown")
                .containsEntry("numaNodes", "1");
        assertThat(facts().system()).containsEntry("os", "unknown").containsEntry("kernel", "unknown");
    }

    @Test
    void theSystemIsItsReleaseAndTheKernelsFirstTwoNumbers() throws IOException {
        write("etc/os-release", "PRETTY_NAME=\"Debian GNU/Linux 12\"\nVERSION_ID=\"12\"\nID=debian\nID_LIKE=x\n");
        write("proc/sys/kernel/osrelease", "6.18.44-generic\n");

        assertThat(facts().system())
                .containsEntry("os", "debian 12")
                .containsEntry("kernel", "6.18")
                .containsEntry("libc", "glibc 2.36");
    }

    /** It would make every boot another machine. */
    @Test
    void whatChangesByItselfIsRecordedApart() throws IOException {
        write("proc/cpuinfo", TWO_CORES_OF_TWO_THREADS);
        write("proc/sys/kernel/hostname", "here\n");
        write("proc/sys/kernel/random/boot_id", "1-2-3\n");

        assertThat(facts().recorded())
                .containsEntry("hostname", "here")
                .containsEntry("mhz", "2600.000")
                .containsEntry("microcode", "0x2b")
                .containsEntry("boot", "1-2-3");
        assertThat(facts().hardware()).doesNotContainKeys("mhz", "microcode", "hostname", "boot");
    }

    @Test
    void aLimitOfMemoryCountsWhereItIsLess() throws IOException {
        write("proc/meminfo", "MemTotal:       24683652 kB\n");
        write("proc/self/cgroup", "0::/job\n");
        write("sys/fs/cgroup/job/memory.max", "2147483648\n");

        assertThat(facts().hardware()).containsEntry("memoryGiB", "2");
    }

    @Test
    void noLimitOfVersionOneIsANumberBeyondAllMemory() throws IOException {
        write("proc/meminfo", "MemTotal:       24683652 kB\n");
        write("proc/self/cgroup", "4:memory:/job\n");
        write("sys/fs/cgroup/memory/job/memory.limit_in_bytes", "9223372036854771712\n");

        assertThat(facts().hardware()).containsEntry("memoryGiB", "24");
    }
}
