package io.statebench.paxos.transport;

import java.nio.ByteBuffer;
import java.util.List;

/** What goes through a connection, one frame each. Requests carry a number of the caller's that the answer repeats. */
@SuppressWarnings("ArrayRecordComponent") // Bytes on their way from a socket to the machine or back.
public sealed interface Packet {
    /** The version of all of this; a host turns away callers of another. */
    int PROTOCOL = 2;

    /** The host's first word: random bytes that the caller's proof has to be about. */
    record Challenge(int protocol, byte[] nonce) implements Packet {}

    /**
     * Who calls.
     *
     * @param protocol the version it speaks
     * @param cluster the cluster it believes to speak to, empty for a client that takes any
     * @param caller who it is
     * @param nonce random bytes that the host's proof has to be about
     * @param proof that it knows the secret; see {@link Secret}
     */
    record Hello(int protocol, String cluster, Caller caller, byte[] nonce, byte[] proof) implements Packet {}

    /**
     * Who calls.
     *
     * @param node its id, 0 for a client
     * @param instance tells two processes of the same id apart
     * @param founders the ids of the first members, as a node was told; empty for a client
     * @param birth tells two data folders of the same id apart
     */
    record Caller(int node, long instance, List<Integer> founders, long birth) {
        public Caller {
            founders = List.copyOf(founders);
        }

        /** A client, of whom nothing more needs to be known. */
        public static Caller client() {
            return new Caller(0, 0, List.of(), 0);
        }

        /** Whether it is a node. */
        public boolean isNode() {
            return node != 0;
        }
    }

    /** "Come in; I am this node, this process, and I know the secret as well". */
    record Welcome(int node, long instance, byte[] proof) implements Packet {}

    /** "You have no business here"; the connection ends. */
    record TurnedAway(String reason) implements Packet {
        /** Stands in the reason where a node was a member once: it is that no more, whatever others say. */
        public static final String FORMER_MEMBER = "is no member any more";
    }

    /** A message between replicas. */
    record Peer(byte[] message) implements Packet {}

    /** "Are you there?" */
    record Ping() implements Packet {}

    /** "Yes". */
    record Pong() implements Packet {}

    /** A command for the machine. */
    record Propose(long request, byte[] command) implements Packet {}

    /** A question to the machine, answered as of now. */
    record Read(long request, byte[] question) implements Packet {}

    /**
     * "Tell me when this session holds this lock, or when so much time has passed". It reads what the host has applied,
     * so any node may be asked.
     *
     * @param afterToken a grant of this token or an earlier one is not what is waited for: the host may be behind
     */
    record AwaitGrant(long request, String lock, long session, long afterToken, long patienceNanos) implements Packet {}

    /**
     * "Tell me what is new, from an index on, as it is applied at your place".
     *
     * @param feed what to follow
     * @param name a topic, or the prefix of keys
     */
    record Follow(long request, Feed feed, String name, long fromIndex) implements Packet {}

    /** What can be followed. */
    enum Feed {
        MESSAGES(1),
        CHANGES(2);

        private final int tag;

        Feed(int tag) {
            this.tag = tag;
        }

        int tag() {
            return tag;
        }
    }

    /** "How are you?" */
    record Status(long request) implements Packet {}

    /** "What do you measure of yourself?" The answer is a {@link StatusReply} in the text format of Prometheus. */
    record Metrics(long request) implements Packet {}

    /**
     * An operator's wish for other members. The answer is a {@link Done} with {@code members=...}, or {@code error=...}
     * where nothing was changed.
     *
     * @param removed who leaves, 0 for nobody
     * @param added who comes, 0 for nobody
     * @param address where the one who comes is
     */
    record Change(long request, int removed, int added, String address) implements Packet {}

    /** The answer to a request, and the slot it is as of. */
    record Done(long request, long slot, byte[] reply) implements Packet {}

    /**
     * The request had no effect here and never will.
     *
     * @param leader the address of the node that may know better, empty for nobody
     */
    record Refused(long request, String leader, String reason) implements Packet {}

    /** Nobody knows what becomes of the request. */
    record InDoubt(long request) implements Packet {}

    /**
     * What is new.
     *
     * @param throughIndex everything up to here has been told
     * @param hasLeader whether the host hears a leader; without one, what it tells may be late
     * @param reply a page of a feed
     */
    record News(long request, long throughIndex, boolean hasLeader, byte[] reply) implements Packet {}

    /** Lines: one {@code name=value} each, or metrics. */
    record StatusReply(long request, String lines) implements Packet {}

    /** As one frame, its length in front. */
    default byte[] toFrame() {
        return Packets.frame(this);
    }

    /**
     * Reads what is between two lengths.
     *
     * @throws MalformedPacketException if it is no packet
     */
    static Packet fromFrame(ByteBuffer frame) throws MalformedPacketException {
        return Packets.read(new PacketReader(frame));
    }
}
