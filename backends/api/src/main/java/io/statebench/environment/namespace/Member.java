package io.statebench.environment.namespace;

import java.net.InetAddress;

/**
 * An endpoint on the bridge.
 *
 * @param id its name
 * @param address its own
 * @param stack the network stack that has the address
 * @param isNode whether the stack is its own; that of the harness is all clients'
 */
record Member(String id, InetAddress address, Stack stack, boolean isNode) {
    /** The address as a command takes it. */
    String host() {
        return address.getHostAddress();
    }
}
