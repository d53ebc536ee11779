package io.statebench.paxos.cli;

import io.statebench.paxos.client.Access;
import io.statebench.paxos.client.NodeStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what nodes measure of themselves, as Prometheus reads it. */
@Command(
        name = "metrics",
        mixinStandardHelpOptions = true,
        description = {
            "Prints what nodes measure of themselves in the text format of Prometheus, for its textfile collector;",
            "the exit code is 0 if all answered."
        })
final class MetricsCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final AccessOptions cluster = new AccessOptions();

    private MetricsCommand() {}

    @Override
    public Integer call() throws IOException {
        return print(cluster.access(), spec.commandLine().getOut()) ? 0 : Paxos.TROUBLE;
    }

    /** Prints what all nodes say; returns whether all answered. */
    static boolean print(Access access, PrintWriter out) {
        boolean isWhole = true;
        Map<String, StringBuilder> families = new LinkedHashMap<>();
        for (InetSocketAddress address : access.addresses()) {
            try {
                merge(NodeStatus.metrics(address, access, PATIENCE), families);
            } catch (IOException silent) {
                out.println("# " + address.getHostString() + ":" + address.getPort() + " does not answer: "
                        + silent.getMessage());
                isWhole = false;
            }
        }
        families.forEach((head, lines) -> out.print(head + lines));
        out.flush();
        return isWhole;
    }

    /** What is said of a metric comes once, and before all its lines, whichever node they are of. */
    private static void merge(String text, Map<String, StringBuilder> families) {
        String head = "";
        for (String line : text.lines().toList()) {
            if (line.startsWith("# HELP ")) {
                head = line + "\n";
            } else if (line.startsWith("# TYPE ")) {
                head += line + "\n";
            } else {
                families.computeIfAbsent(head, first -> new StringBuilder())
                        .append(line)
                        .append('\n');
            }
        }
    }
}
