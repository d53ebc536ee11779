package io.statebench.paxos.cli;

import io.statebench.paxos.client.Access;
import io.statebench.paxos.client.NodeStatus;
import io.statebench.paxos.transport.Secret;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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

    @Option(
            names = "--endpoints",
            required = true,
            paramLabel = "HOST:PORT,...",
            description = "the nodes to ask; the peers' ID= in front is passed over")
    private String endpoints = "";

    @Option(names = "--cluster", defaultValue = "", description = "the cluster's name; default whichever answers")
    private String cluster = "";

    @Option(names = "--secret-file", paramLabel = "FILE", description = "what the nodes were started with")
    private @Nullable Path secretFile;

    private StatusCommand() {}

    @Override
    public Integer call() throws IOException {
        List<InetSocketAddress> addresses = Arrays.stream(endpoints.split(",", -1))
                .map(text -> Addresses.address(text.replaceFirst("^[0-9]+=", "")))
                .toList();
        Secret secret = secretFile == null ? Secret.NONE : SecretFile.read(secretFile);
        Access access = new Access(addresses, cluster, secret);
        int code = 0;
        for (InetSocketAddress address : addresses) {
            code = Math.max(code, print(address, access));
        }
        return code;
    }

    private int print(InetSocketAddress address, Access access) {
        PrintWriter out = spec.commandLine().getOut();
        String where = address.getHostString() + ":" + address.getPort();
        try {
            NodeStatus status = NodeStatus.ask(address, access, PATIENCE);
            out.println(where + " " + status.parts());
            return status.hasLeader() ? 0 : Paxos.TROUBLE;
        } catch (IOException silent) {
            out.println(where + " does not answer: " + silent.getMessage());
            return Paxos.TROUBLE;
        }
    }
}
