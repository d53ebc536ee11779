package io.statebench.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.backend.ClusterException;
import io.statebench.backend.Node;
import io.statebench.time.Deadline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WardenIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void aPidThatWasGivenToSomebodyElseIsLeftAlone() throws Exception {
        Process bystander = new ProcessBuilder("sleep", "1000").start();
        try (Warden warden = Warden.start()) {
            assertThat(warden.send("KILL", bystander.pid(), "12345")).isFalse();
            Files.writeString(warden.run().resolve("pids/" + bystander.pid()), "12345\n");
        }

        assertThat(bystander.isAlive()).isTrue();
        bystander.destroyForcibly();
    }

    @Test
    void aProcessThatIsListedWithItsBirthIsEnded() throws Exception {
        Process listed = null;
        try (Warden warden = Warden.start()) {
            String script = Scripts.NODE;
            listed = new ProcessBuilder(
                            "/bin/sh", "-c", script, "sh", warden.run().toString(), "sleep", "1000")
                    .start();
            Path pid = warden.run().resolve("pids/" + listed.pid());
            assertThat(Deadline.after(SOON).await(() -> pid.toFile().length() > 0))
                    .isTrue();
        }

        assertThat(listed.waitFor()).isEqualTo(128 + 9);
    }

    @Test
    void theRunFolderIsForItsUserAlone() throws Exception {
        try (Warden warden = Warden.start()) {
            assertThat(Files.getPosixFilePermissions(warden.run()))
                    .allSatisfy(permission -> assertThat(permission.name()).startsWith("OWNER_"));
        }
    }

    /** Nobody is meant to kill it, but somebody will. */
    @Test
    void withoutItsWardenAClusterStillEndsWithItsJvmsHelp(@TempDir Path logs) throws Exception {
        LocalNodes nodes = LocalNodes.open(logs);
        Path data = nodes.directory("n1");
        Node node = nodes.add(new NodeSpec("n1", data, List.of("sleep", "1000"), () -> true));
        node.start();
        ProcessHandle warden = ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains("mktemp"))
                .findFirst()
                .orElseThrow();
        warden.destroyForcibly();
        assertThat(Deadline.after(SOON).await(() -> !warden.isAlive())).isTrue();

        assertThatThrownBy(node::pause).isInstanceOf(ClusterException.class);
        nodes.close();

        assertThat(node.isAlive()).isFalse();
        assertThat(data).doesNotExist();
    }
}
