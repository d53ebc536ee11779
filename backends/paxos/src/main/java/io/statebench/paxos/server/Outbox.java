package io.statebench.paxos.server;

import io.netty.channel.Channel;
import io.statebench.paxos.transport.Channels;
import io.statebench.paxos.transport.Packet;
import java.util.LinkedHashSet;
import java.util.Set;

/** What was written in this turn and leaves at its end, one system call a channel. */
final class Outbox {
    private final Set<Channel> written = new LinkedHashSet<>();

    void write(Channel channel, Packet packet) {
        Channels.write(channel, packet);
        written.add(channel);
    }

    void flush() {
        written.forEach(Channel::flush);
        written.clear();
    }
}
