package io.statebench.paxos.cli;

import io.statebench.paxos.client.Members;
import io.statebench.paxos.transport.HostPort;
import java.io.IOException;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Changes who the members are, one step at a time, while the cluster serves. */
@Command(
        name = "member",
        mixinStandardHelpOptions = true,
        description = "Changes who the members are while the cluster serves, and prints them.",
        footer = {
            "",
            "A node that lost its disk, or whose log is damaged, must not come back under its id: start an empty one",
            "under a new id with 'node --join', then 'member replace OLD NEW HOST:PORT'. Asking again is safe."
        })
final class MemberCommand implements Runnable {
    /** Chosen: an election and the wait for a node that comes, several times over. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private MemberCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: add, remove or replace");
    }

    @Command(mixinStandardHelpOptions = true, description = "One more: it has to run, started with --join.")
    int add(
            @Mixin AccessOptions cluster,
            @Parameters(paramLabel = "ID") int added,
            @Parameters(paramLabel = "HOST:PORT") String address)
            throws IOException {
        return change(cluster, 0, added, address);
    }

    @Command(mixinStandardHelpOptions = true, description = "One fewer; its process ends when it has heard of it.")
    int remove(@Mixin AccessOptions cluster, @Parameters(paramLabel = "ID") int removed) throws IOException {
        return change(cluster, removed, 0, "");
    }

    @Command(mixinStandardHelpOptions = true, description = "One for another in one step, as when a machine is lost.")
    int replace(
            @Mixin AccessOptions cluster,
            @Parameters(paramLabel = "OLD") int removed,
            @Parameters(paramLabel = "NEW") int added,
            @Parameters(paramLabel = "HOST:PORT") String address)
            throws IOException {
        return change(cluster, removed, added, address);
    }

    private int change(AccessOptions cluster, int removed, int added, String address) throws IOException {
        if (removed < 0 || added < 0 || removed == added) {
            throw new ParameterException(spec.commandLine(), "ids are numbers from 1, and differ");
        }
        String checked = added == 0 ? "" : HostPort.text(Addresses.address(address));
        spec.commandLine().getOut().println(Members.change(cluster.access(), removed, added, checked, PATIENCE));
        return 0;
    }
}
