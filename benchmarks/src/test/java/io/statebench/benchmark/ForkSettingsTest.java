package io.statebench.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class ForkSettingsTest {
    private static final Path FILE = Path.of("/tmp/settings").toAbsolutePath();

    @Test
    void aPasswordIsNotAmongTheArguments() {
        String[] arguments =
                ForkSettings.jvmArguments(List.of("-Xmx1g", "-Dstatebench.redis.password=hush", "-Dother=1"), FILE);

        assertThat(arguments).containsExactly("-Xmx1g", "-Dother=1", "-Dstatebench.benchmark.settings=" + FILE);
    }

    @Test
    void ourPropertiesAreHandedOnInAFileThatNobodyElseReads() throws IOException {
        Assumptions.assumeTrue(
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        Properties own = new Properties();
        own.setProperty("statebench.redis.password", "hush = \u00e9");
        own.setProperty("other", "1");

        Path file = ForkSettings.write(own, FILE);

        Properties read = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            read.load(reader);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        } finally {
            Files.delete(file);
        }
        assertThat(read)
                .containsEntry("statebench.redis.password", "hush = \u00e9")
                .containsEntry("statebench.benchmark.logs", FILE.toString())
                .doesNotContainKey("other");
    }
}
