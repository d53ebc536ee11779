package io.statebench.environment.namespace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever cannot make namespaces is told why and what to do, in one line. */
@Timeout(60)
class ProbeIT {
    @TempDir
    Path folder;

    @Test
    void withoutCapabilitiesRootIsTold() throws Exception {
        Programs.assumePossible(NamespaceKind.NETNS);

        String said = probed(NamespaceKind.NETNS, "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

        assertThat(said).contains("not permitted", "run as root, with all of root's capabilities");
        assertThat(said.lines()).hasSize(1);
    }

    /** Inside a user namespace that may have none below it. */
    @Test
    void whereUserNamespacesAreForbiddenAnybodyIsTold() throws Exception {
        Programs.assumePossible(NamespaceKind.USERNS);
        String script = "echo 0 >/proc/sys/user/max_user_namespaces && exec \"$@\"";

        String said = probed(
                NamespaceKind.USERNS, "unshare", "--user", "--map-root-user", "--", "/bin/sh", "-c", script, "sh");

        assertThat(said).contains("unshare").contains("max_user_namespaces");
        assertThat(said.lines()).hasSize(1);
    }

    @Test
    void aMissingToolIsNamed() throws Exception {
        assumeTrue(Files.notExists(Path.of("/usr/sbin/setsid")), "its folder is always looked into");

        String said = probed(NamespaceKind.USERNS, "env", "PATH=/nowhere");

        assertThat(said).contains("there is no 'setsid'", "install util-linux");
    }

    private String probed(NamespaceKind kind, String... before) throws Exception {
        List<String> command = new ArrayList<>(List.of(before));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", Programs.readableClasses(folder), Inquiry.class.getName(), kind.name()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.strip();
    }
}
