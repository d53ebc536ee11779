package io.statebench.paxos.cli;

import io.statebench.paxos.client.Access;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What {@link MetricsCommand} prints, of the nodes of a cluster on this machine. */
@Command(
        name = "metrics",
        mixinStandardHelpOptions = true,
        description = "Prints what the nodes measure of themselves in the text format of Prometheus.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all answered", "1:some did not, or there is no cluster"})
final class ClusterMetrics implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final ClusterCommand.Where where = new ClusterCommand.Where();

    @Mixin
    private final SecurityOptions security = new SecurityOptions();

    private ClusterMetrics() {}

    @Override
    public Integer call() throws IOException {
        Access access = new Access(
                where.folder().members().stream()
                        .map(LocalFolder.Member::address)
                        .toList(),
                "",
                security.secret(),
                security.ofClient());
        return MetricsCommand.print(access, spec.commandLine().getOut()) ? 0 : Paxos.TROUBLE;
    }
}
