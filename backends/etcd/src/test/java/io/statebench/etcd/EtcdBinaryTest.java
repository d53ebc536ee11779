package io.statebench.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.statebench.backend.ClusterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EtcdBinaryTest {
    @TempDir
    private Path folder;

    /** A program that says so much of its version and of its flags. */
    private Path program(String version, String help) throws IOException {
        Path file = folder.resolve("etcd");
        Files.writeString(
                file,
                "#!/bin/sh\ncase $1 in --version) echo '" + version + "' ;; *) echo '" + help
                        + "' >&2; exit 2 ;; esac\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    @Test
    void oneOnThePathIsFoundBehindFoldersWithoutOne() throws Exception {
        Path file = program("etcd Version: 3.5.9\nGo Version: go1.19", "  --unsafe-no-fsync 'false'");

        EtcdBinary found = EtcdBinary.find("", "/nowhere::" + folder);

        assertThat(found.path()).isEqualTo(file);
        assertThat(found.source()).isEqualTo("PATH");
        assertThat(found.version()).isEqualTo("3.5.9");
    }

    @Test
    void noneSaysHowToGetOne() {
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> EtcdBinary.find("", folder.toString()))
                .withMessageContainingAll("no etcd", "etcd-server", "-Dstatebench.etcd=PATH")
                .withMessageNotContaining("\n");
    }

    @Test
    void whatIsNamedMustBeAProgram() {
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> EtcdBinary.find(folder.toString(), ""))
                .withMessage("-Dstatebench.etcd=" + folder + " is not an executable file");
    }

    @Test
    void anotherProgramIsNoEtcd() throws Exception {
        Path file = program("etcdctl version: 3.4.23", "");

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> EtcdBinary.find(file.toString(), ""))
                .withMessageContainingAll("is no etcd", "etcdctl version: 3.4.23");
    }

    @Test
    void oneThatCanDoWithoutForcingItsLogIsToldSo() throws Exception {
        EtcdBinary binary = EtcdBinary.find(
                program("etcd Version: 3.5.9", "  --unsafe-no-fsync 'false'").toString(), "");

        assertThat(binary.durability(false)).containsExactly("--unsafe-no-fsync=true");
        assertThat(binary.durability(true)).isEmpty();
    }

    @Test
    void oneThatCannotSaysSoBeforeAnythingRuns() throws Exception {
        EtcdBinary binary = EtcdBinary.find(
                program("etcd Version: 3.4.23", "  --force-new-cluster 'false'").toString(), "");

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> binary.durability(false))
                .withMessageContainingAll("fsync cannot be off", "3.4.23");
        assertThat(binary.durability(true)).isEmpty();
    }
}
