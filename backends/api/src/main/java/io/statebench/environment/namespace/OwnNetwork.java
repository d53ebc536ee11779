package io.statebench.environment.namespace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether this process has a network stack that may be broken without anybody else's noticing. */
final class OwnNetwork {
    private OwnNetwork() {}

    /** What tells this process's network stack from others, such as {@code net:[4026531840]}. */
    static String current() throws IOException {
        return Files.readSymbolicLink(Path.of("/proc/self/ns/net")).toString();
    }

    /**
     * Refuses a network stack that is not ours alone. Nothing was done to it yet.
     *
     * @throws IOException unless this JVM was relaunched, has another network than the one outside, and no way out of it
     */
    static void require() throws IOException {
        String outside = System.getProperty(Relaunch.OUTSIDE, "");
        if (NamespaceKind.inside().isEmpty() || outside.isEmpty()) {
            throw new IOException("this program does not run inside network namespaces; it has to be relaunched there");
        }
        if (outside.equals(current())) {
            throw new IOException("this program still has the machine's own network, " + outside + "; nothing is done");
        }
        if (Files.readAllLines(Path.of("/proc/self/net/route")).size() > 1) {
            throw new IOException("this program's network has routes already; nothing is done");
        }
    }
}
