package io.statebench.paxos.server;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.statebench.paxos.Message;
import io.statebench.paxos.codec.ByteSink;
import io.statebench.paxos.codec.MessageCodec;
import io.statebench.paxos.transport.Channels;
import io.statebench.paxos.transport.Framing;
import io.statebench.paxos.transport.Packet;
import io.statebench.paxos.transport.Self;
import io.statebench.time.NanoClock;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The other nodes: a link to each, and who has called from there. */
final class Peers implements Link.Owner {
    private final Map<Integer, Link> links = new TreeMap<>();
    private final Map<Integer, Guest> guests = new HashMap<>();
    private final Site site;
    private final Belonging belonging;
    private final ByteSink sink = new ByteSink(FIRST_BYTES);
    private @Nullable Message lastMessage;
    private byte[] lastBytes = {};

    /** Chosen: most batches fit. */
    private static final int FIRST_BYTES = 16 * 1024;

    private record Guest(long instance, Channel channel) {}

    /** What the server lends. */
    interface Site {
        Bootstrap bootstrap();

        Loop loop();

        NanoClock clock();

        Self self();

        NodeLog log();

        Outbox outbox();

        /** The node cannot go on. */
        void end(String reason);
    }

    Peers(Map<Integer, InetSocketAddress> addresses, Site site) {
        this.site = site;
        belonging = new Belonging(addresses.size());
        int self = site.self().caller().node();
        addresses.forEach((peer, address) -> {
            if (peer != self) {
                links.put(peer, new Link(peer, address, this));
            }
        });
    }

    void start() {
        links.values().forEach(Link::open);
        site.loop().every(Link.tickMillis(), this::tick);
    }

    private void tick() {
        links.values().forEach(Link::tick);
        belonging.end(clock().nanos()).ifPresent(site::end);
    }

    /** Sends a message if there is a way, else loses it. */
    void send(int to, Message message) {
        Link link = links.get(to);
        Channel outlet = link == null ? null : link.outlet();
        if (outlet == null) {
            return;
        }
        byte[] bytes = bytes(message);
        if (bytes.length > Framing.PEER_BYTES - Framing.GREETING_BYTES) {
            site.log().sayOnce("a message of " + bytes.length + " bytes is too long to be sent to node " + to);
            return;
        }
        site.outbox().write(outlet, new Packet.Peer(bytes));
    }

    /** What goes to all is one object, and is put into bytes once. */
    private byte[] bytes(Message message) {
        if (message != lastMessage) {
            sink.truncate(0);
            MessageCodec.write(message, sink);
            lastMessage = message;
            lastBytes = sink.toBytes();
        }
        return lastBytes;
    }

    /** Why a node that calls cannot be who it says. */
    Optional<String> objection(Packet.Caller caller) {
        Packet.Caller self = self().caller();
        List<Integer> members = self.founders();
        if (!caller.founders().equals(members)) {
            return Optional.of("it was told that the members are " + caller.founders()
                    + ", and this node that they are " + members);
        }
        Link link = links.get(caller.node());
        if (link == null) {
            return Optional.of("node " + caller.node() + " is "
                    + (caller.node() == self.node() ? "this one" : "no member; those are " + members));
        }
        return link.isHeldByOtherThan(caller.instance())
                ? Optional.of("another process is node " + caller.node() + " and answers at its address")
                : Optional.empty();
    }

    /** A node that called was let in. */
    void entered(Packet.Caller caller, Channel channel) {
        Guest former = guests.put(caller.node(), new Guest(caller.instance(), channel));
        if (former != null) {
            Channels.close(former.channel);
        }
    }

    @Override
    public void opened(int peer, long instance) {
        belonging.welcomed(peer);
        site.log().say("connected to node " + peer);
        Guest guest = guests.get(peer);
        if (guest != null && guest.instance != instance) {
            Channels.close(
                    guest.channel); // Somebody else called under this id; who answers at the address is the node.
        }
    }

    @Override
    public void turnedAway(int peer, String reason) {
        site.log().sayOnce("turned away by node " + peer + ": " + reason);
        belonging.turnedAway(peer, reason, clock().nanos());
    }

    @Override
    public Bootstrap bootstrap() {
        return site.bootstrap();
    }

    @Override
    public Loop loop() {
        return site.loop();
    }

    @Override
    public NanoClock clock() {
        return site.clock();
    }

    @Override
    public Self self() {
        return site.self();
    }

    /** Ids of those a message would reach. */
    List<Integer> connected() {
        return links.entrySet().stream()
                .filter(link -> link.getValue().isOpen())
                .map(Map.Entry::getKey)
                .toList();
    }
}
