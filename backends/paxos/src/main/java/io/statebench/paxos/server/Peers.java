package io.statebench.paxos.server;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.statebench.paxos.Membership;
import io.statebench.paxos.Message;
import io.statebench.paxos.codec.ByteSink;
import io.statebench.paxos.codec.MessageCodec;
import io.statebench.paxos.transport.Channels;
import io.statebench.paxos.transport.Framing;
import io.statebench.paxos.transport.HostPort;
import io.statebench.paxos.transport.Outbox;
import io.statebench.paxos.transport.Packet;
import io.statebench.paxos.transport.Self;
import io.statebench.paxos.transport.Tls;
import io.statebench.time.NanoClock;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The other nodes: a link to each member, and who has called from there. A node that is no member, as one that joins,
 * calls whoever called it.
 */
final class Peers implements Link.Owner {
    private final Map<Integer, Link> links = new TreeMap<>();
    private final Map<Integer, Guest> guests = new HashMap<>();
    private final Site site;
    private final Belonging belonging = new Belonging();
    private final Map<Integer, InetSocketAddress> configured;
    private final Map<Integer, InetSocketAddress> invited = new TreeMap<>();
    private final ByteSink sink = new ByteSink(FIRST_BYTES);
    private Membership members = Membership.UNKNOWN;
    private @Nullable Message lastMessage;
    private byte[] lastBytes = {};

    /** Chosen: most batches fit. */
    private static final int FIRST_BYTES = 16 * 1024;

    /** Chosen: a node that left asks within an election what it has missed, and so learns that it has. */
    private static final long FAREWELL_MILLIS = 3_000;

    private record Guest(long instance, Channel channel) {}

    /** What the server lends. */
    interface Site {
        Bootstrap bootstrap();

        Loop loop();

        NanoClock clock();

        Self self();

        @Nullable
        Tls tls();

        NodeLog log();

        Births births();

        Outbox outbox();

        /** The node cannot go on. */
        void end(String reason);
    }

    Peers(Map<Integer, InetSocketAddress> addresses, Site site) {
        this.site = site;
        configured = addresses;
    }

    void start(Membership first) {
        become(first);
        site.loop().every(Link.tickMillis(), this::tick);
    }

    private void tick() {
        links.values().forEach(Link::tick);
        if (!members.nodes().isEmpty()) {
            int count = members.nodes().size() + (isMember(id()) ? 0 : 1);
            belonging.end(count, clock().nanos()).ifPresent(site::end);
        }
    }

    private int id() {
        return self().caller().node();
    }

    private boolean isMember(int node) {
        return members.has(node);
    }

    /** These are the members from now on: those who left are not called any more, and those who came are. */
    void become(Membership next) {
        if (next.equals(members)) {
            return;
        }
        boolean isGone = isMember(id()) && !next.has(id());
        members = next;
        invited.keySet().removeAll(next.nodes());
        for (int peer : List.copyOf(links.keySet())) {
            if (isUnwanted(peer)) {
                site.loop().later(FAREWELL_MILLIS, () -> dropUnwanted(peer));
            }
        }
        next.nodes().forEach(this::call);
        if (isGone) {
            site.log().say("is no member any more, and can be ended; those are " + next.nodes());
        }
    }

    private boolean isUnwanted(int peer) {
        return !isMember(peer) && !invited.containsKey(peer);
    }

    private void dropUnwanted(int peer) {
        Guest guest = guests.get(peer);
        if (isUnwanted(peer) && isMember(id())) {
            drop(peer);
            if (guest != null) {
                Channels.close(guest.channel);
            }
        }
    }

    private void drop(int peer) {
        Link link = links.remove(peer);
        if (link != null) {
            link.close();
            belonging.welcomed(peer);
        }
    }

    private void call(int peer) {
        if (peer == id() || links.containsKey(peer)) {
            return;
        }
        InetSocketAddress address = addressOf(peer);
        if (address == null) {
            site.log().sayOnce("nobody said where node " + peer + " is");
            return;
        }
        Link link = new Link(peer, address, this);
        links.put(peer, link);
        link.open();
    }

    /** What this node was told at its start goes before what the members were told. */
    private @Nullable InetSocketAddress addressOf(int node) {
        InetSocketAddress told = configured.getOrDefault(node, invited.get(node));
        return told != null
                ? told
                : HostPort.parse(members.addresses().getOrDefault(node, "")).orElse(null);
    }

    /** Where a node is, empty for nobody and for where that is not known. */
    String address(int node) {
        InetSocketAddress address = addressOf(node);
        return address == null ? "" : HostPort.text(address);
    }

    /** Where the members are, as far as is known. */
    Map<Integer, String> addresses() {
        Map<Integer, String> addresses = new TreeMap<>();
        for (int node : members.nodes()) {
            if (addressOf(node) != null) {
                addresses.put(node, address(node));
            }
        }
        return addresses;
    }

    /** Calls a node that shall become a member. */
    void invite(int node, InetSocketAddress address) {
        if (!address.equals(invited.put(node, address)) && !isMember(node)) {
            drop(node);
        }
        call(node);
    }

    /** It shall not after all. */
    void uninvite(int node) {
        invited.remove(node);
        if (!isMember(node)) {
            drop(node);
        }
    }

    /** Why a node does not let this one in. */
    Optional<String> refusal(int node) {
        return belonging.refusal(node);
    }

    /** Which of these a message would reach, this node included. */
    List<Integer> reachable(List<Integer> nodes) {
        List<Integer> connected = connected();
        return nodes.stream()
                .filter(node -> node == id() || connected.contains(node))
                .toList();
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
        List<Integer> founders = self().caller().founders();
        boolean areFounders = !founders.isEmpty() && !caller.founders().isEmpty();
        if (areFounders && !caller.founders().equals(founders)) {
            return Optional.of("it was told that the members are " + caller.founders()
                    + ", and this node that they are " + founders);
        } else if (caller.node() == id()) {
            return Optional.of("node " + caller.node() + " is this one");
        } else if (isStranger(caller.node())) {
            boolean isFormer = caller.node() <= members.highestId();
            return Optional.of("node " + caller.node() + " "
                    + (isFormer ? Packet.TurnedAway.FORMER_MEMBER : "is no member") + "; those are " + members.nodes());
        }
        Link link = links.get(caller.node());
        if (link != null && link.isHeldByOtherThan(caller.instance())) {
            return Optional.of("another process is node " + caller.node() + " and answers at its address");
        }
        return site.births().objection(caller.node(), caller.birth());
    }

    /** Who is no member itself knows too little to turn anybody away. */
    private boolean isStranger(int node) {
        return isMember(id()) && !isMember(node) && !invited.containsKey(node);
    }

    /** A node that called was let in. */
    void entered(Packet.Caller caller, Channel channel) {
        if (!isMember(id())) {
            call(caller.node());
        }
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
    public @Nullable Tls tls() {
        return site.tls();
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
