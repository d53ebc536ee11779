package io.statebench.paxos.transport;

import io.netty.channel.ChannelHandler;
import java.util.Optional;

/**
 * Who may come in, and what then.
 *
 * <p>Called on the thread of the channel's event loop.
 */
public interface Door {
    /** Why a caller, who has proven that it knows the secret and the cluster, has no business here. */
    Optional<String> objection(Packet.Caller caller);

    /** What takes the packets of a caller that was let in. */
    ChannelHandler enter(Packet.Caller caller);

    /** One line for the operator. */
    void note(String line);
}
