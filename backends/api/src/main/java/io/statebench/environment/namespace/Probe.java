package io.statebench.environment.namespace;

import io.statebench.time.Deadline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether there can be such an environment here: found out by making a small one. Takes some tenths of a second. */
public final class Probe {
    /** Chosen: it takes 0.2 s on an idle machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Prints what could not be done and what the system said about it, and stops there. */
    private static final String SCRIPT = Scripts.PATH + """
            try() {
                said=$("$@" 2>&1) || {
                    echo "'$*' failed: $said" | tr '\\n' ' '
                    exit 1
                }
            }
            try mount -t tmpfs statebench /run
            try mkdir /run/netns
            try ip link add br0 type bridge
            try ip netns add n1
            try ip link add v1 type veth peer name eth0 netns n1
            try ip link set v1 master br0
            try nsenter --net=/run/netns/n1 -- iptables -w 5 -A INPUT -s 192.0.2.1 -j DROP
            """;

    private static final String TOOLS = Scripts.PATH + """
            for tool in setsid unshare nsenter mount ip tc ss iptables iptables-restore bash timeout; do
                command -v $tool >/dev/null || { echo $tool; exit 1; }
            done
            """;

    private Probe() {}

    /** What stands in the way of a kind, and what to do about it, in one line; empty if it works here. */
    public static Optional<String> obstacle(NamespaceKind kind) throws InterruptedException {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
            return Optional.of("only Linux has network namespaces; use a proxy environment");
        }
        Optional<String> missing = trouble(List.of("/bin/sh", "-c", TOOLS));
        if (missing.isPresent()) {
            return Optional.of(
                    "there is no '" + missing.get() + "'; install util-linux, iproute2, iptables, bash and coreutils");
        }
        List<String> command = new ArrayList<>(kind.unshare());
        command.addAll(List.of("/bin/sh", "-c", SCRIPT));
        return trouble(command).map(said -> said + remedy(kind));
    }

    private static String remedy(NamespaceKind kind) {
        return switch (kind) {
            case NETNS -> "; run as root, with all of root's capabilities (and see sysctl user.max_net_namespaces)";
            case USERNS ->
                "; allow user namespaces (sysctl user.max_user_namespaces, kernel.unprivileged_userns_clone=1,"
                        + " kernel.apparmor_restrict_unprivileged_userns=0), or run as root";
        };
    }

    /** What a command said as it failed; empty if it did not. */
    private static Optional<String> trouble(List<String> command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            if (!Deadline.after(PATIENCE).await(() -> !process.isAlive())) {
                process.destroyForcibly();
                return Optional.of("a trial did not end within " + PATIENCE.toSeconds() + " s");
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.exitValue() == 0
                    ? Optional.empty()
                    : Optional.of(said.strip().replace('\n', ' '));
        } catch (IOException trouble) {
            return Optional.of(String.valueOf(trouble.getMessage()));
        }
    }
}
