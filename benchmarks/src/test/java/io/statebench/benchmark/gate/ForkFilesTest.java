package io.statebench.benchmark.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForkFilesTest {
    private static final String PASSWORD = "statebench.redis.password";

    @TempDir
    Path folder;

    @AfterEach
    void forgetThePassword() {
        System.clearProperty(PASSWORD);
    }

    @Test
    void aForkFindsTheServerOurPropertiesAndAPrefixThatNoOtherHas() throws IOException {
        System.setProperty(PASSWORD, "hush");
        ForkFiles files = new ForkFiles(folder);

        files.reset(Map.of("statebench.redis.endpoints", "127.0.0.1:7000"), "s1-b0-r0-");

        Properties found = new Properties();
        try (var reader = Files.newBufferedReader(files.settings())) {
            found.load(reader);
        }
        assertThat(found)
                .containsEntry("statebench.redis.endpoints", "127.0.0.1:7000")
                .containsEntry(PASSWORD, "hush")
                .containsEntry("statebench.benchmark.keys", "s1-b0-r0-")
                .containsEntry(
                        "statebench.benchmark.logs", folder.resolve("nodes").toString())
                .doesNotContainKey("java.version");
    }

    /** The numbers of the run before would be taken for those of one that left none. */
    @Test
    void nothingOfTheRunBeforeIsLeft() throws IOException {
        ForkFiles files = new ForkFiles(folder);
        Files.writeString(files.result(), "[]");
        Files.writeString(folder.resolve("exit"), "0\n");
        Files.writeString(folder.resolve("latency-1.hlog"), "");
        Files.writeString(Files.createDirectories(folder.resolve("nodes/n1")).resolve("log"), "");
        assertThat(files.exitCode()).contains(0);

        files.reset(Map.of(), "");

        assertThat(files.exitCode()).isEmpty();
        assertThat(files.intervals()).isEmpty();
        assertThat(files.result()).doesNotExist();
        assertThat(folder.resolve("nodes")).isEmptyDirectory();
    }
}
