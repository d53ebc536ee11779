package io.statebench.environment;

import java.net.InetAddress;
import java.util.List;

/**
 * Where a node runs.
 *
 * @param address the node listens there and nowhere else, and its own connections come from there, which it has to see to
 *     itself where the environment tells endpoints apart by their addresses
 * @param launcher words that come before the node's command; they must become the command, under the same pid
 */
public record Place(InetAddress address, List<String> launcher) {
    public Place {
        launcher = List.copyOf(launcher);
    }

    /** The address as a server's configuration has it. */
    public String host() {
        return address.getHostAddress();
    }
}
