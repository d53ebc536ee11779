package io.statebench.paxos.cli;

import io.statebench.paxos.client.Access;
import io.statebench.paxos.client.NodeStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks nodes how they are. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Asks nodes how they are; the exit code is 0 if all answered and know who leads.")
final class StatusCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final AccessOptions cluster = new AccessOptions();

    @Option(names = "--json", description = "one JSON object a line, its values as text")
    private boolean isJson;

    private StatusCommand() {}

    @Override
    public Integer call() throws IOException {
        Access access = cluster.access();
        int code = 0;
        for (InetSocketAddress address : access.addresses()) {
            code = Math.max(code, print(address, access));
        }
        return code;
    }

    private int print(InetSocketAddress address, Access access) {
        PrintWriter out = spec.commandLine().getOut();
        String where = address.getHostString() + ":" + address.getPort();
        try {
            NodeStatus status = NodeStatus.ask(address, access, PATIENCE);
            out.println(isJson ? json(where, status.parts()) : where + " " + status.parts());
            return status.hasLeader() ? 0 : Paxos.TROUBLE;
        } catch (IOException silent) {
            String trouble = String.valueOf(silent.getMessage());
            out.println(isJson ? json(where, Map.of("error", trouble)) : where + " does not answer: " + trouble);
            return Paxos.TROUBLE;
        }
    }

    private static String json(String where, Map<String, String> parts) {
        StringJoiner json = new StringJoiner(",", "{", "}").add("\"address\":" + quoted(where));
        parts.forEach((name, value) -> json.add(quoted(name) + ":" + quoted(value)));
        return json.toString();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int index = 0; index < text.length(); index++) {
            char letter = text.charAt(index);
            if (letter < ' ' || letter == '"' || letter == '\\') {
                quoted.append(String.format("\\u%04x", (int) letter));
            } else {
                quoted.append(letter);
            }
        }
        return quoted.append('"').toString();
    }
}
