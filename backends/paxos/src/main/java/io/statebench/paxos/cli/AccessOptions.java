package io.statebench.paxos.cli;

import io.statebench.paxos.client.Access;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which cluster is asked, and how this process is let in. */
final class AccessOptions {
    @Option(
            names = "--endpoints",
            required = true,
            paramLabel = "HOST:PORT,...",
            description = "the nodes to ask; the peers' ID= in front is passed over")
    private String endpoints = "";

    @Option(names = "--cluster", defaultValue = "", description = "the cluster's name; default whichever answers")
    private String cluster = "";

    @Mixin
    private final SecurityOptions security = new SecurityOptions();

    AccessOptions() {}

    Access access() throws IOException {
        List<InetSocketAddress> addresses = Arrays.stream(endpoints.split(",", -1))
                .map(text -> Addresses.address(text.replaceFirst("^[0-9]+=", "")))
                .toList();
        return new Access(addresses, cluster, security.secret(), security.ofClient());
    }
}
