package io.statebench.paxos.transport;

import io.statebench.paxos.transport.Packet.Caller;

/** Packets in bytes: a tag, then the parts in their order. */
final class Packets {
    private static final int CHALLENGE = 1;
    private static final int HELLO = 2;
    private static final int WELCOME = 3;
    private static final int TURNED_AWAY = 4;
    private static final int PING = 5;
    private static final int PONG = 6;
    private static final int PEER = 10;
    private static final int PROPOSE = 20;
    private static final int READ = 21;
    private static final int AWAIT_GRANT = 22;
    private static final int FOLLOW = 23;
    private static final int STATUS = 24;
    private static final int CHANGE = 25;
    private static final int METRICS = 26;
    private static final int DONE = 30;
    private static final int REFUSED = 31;
    private static final int IN_DOUBT = 32;
    private static final int NEWS = 33;
    private static final int STATUS_REPLY = 34;

    /** Enough for what is not bytes in most packets. */
    private static final int SMALL = 64;

    private Packets() {}

    static byte[] frame(Packet packet) {
        return writer(packet).toFrame();
    }

    private static PacketWriter writer(Packet packet) {
        if (packet instanceof Packet.Peer peer) {
            return to(PEER, peer.message().length).bytes(peer.message());
        } else if (packet instanceof Packet.Propose propose) {
            return to(PROPOSE, propose.command().length)
                    .number(propose.request())
                    .bytes(propose.command());
        } else if (packet instanceof Packet.Read read) {
            return to(READ, read.question().length).number(read.request()).bytes(read.question());
        } else if (packet instanceof Packet.Done done) {
            return to(DONE, done.reply().length)
                    .number(done.request())
                    .number(done.slot())
                    .bytes(done.reply());
        } else if (packet instanceof Packet.Refused refused) {
            return to(REFUSED, SMALL)
                    .number(refused.request())
                    .text(refused.leader())
                    .text(refused.reason());
        } else if (packet instanceof Packet.InDoubt inDoubt) {
            return to(IN_DOUBT, SMALL).number(inDoubt.request());
        } else if (packet instanceof Packet.News news) {
            return to(NEWS, news.reply().length)
                    .number(news.request())
                    .number(news.throughIndex())
                    .small(news.hasLeader() ? 1 : 0)
                    .bytes(news.reply());
        }
        return rareWriter(packet);
    }

    private static PacketWriter rareWriter(Packet packet) {
        if (packet instanceof Packet.Ping) {
            return to(PING, 0);
        } else if (packet instanceof Packet.Pong) {
            return to(PONG, 0);
        } else if (packet instanceof Packet.AwaitGrant await) {
            return to(AWAIT_GRANT, SMALL)
                    .number(await.request())
                    .text(await.lock())
                    .number(await.session())
                    .number(await.afterToken())
                    .number(await.patienceNanos());
        } else if (packet instanceof Packet.Follow follow) {
            return to(FOLLOW, SMALL)
                    .number(follow.request())
                    .small(follow.feed().tag())
                    .text(follow.name())
                    .number(follow.fromIndex());
        } else if (packet instanceof Packet.Status status) {
            return to(STATUS, SMALL).number(status.request());
        } else if (packet instanceof Packet.Metrics metrics) {
            return to(METRICS, SMALL).number(metrics.request());
        } else if (packet instanceof Packet.StatusReply reply) {
            return to(STATUS_REPLY, SMALL).number(reply.request()).text(reply.lines());
        } else if (packet instanceof Packet.Change change) {
            return to(CHANGE, SMALL)
                    .number(change.request())
                    .small(change.removed())
                    .small(change.added())
                    .text(change.address());
        } else if (packet instanceof Packet.Challenge challenge) {
            return to(CHALLENGE, SMALL).small(challenge.protocol()).bytes(challenge.nonce());
        } else if (packet instanceof Packet.Hello hello) {
            return hello(hello, to(HELLO, SMALL));
        } else if (packet instanceof Packet.Welcome welcome) {
            return to(WELCOME, SMALL)
                    .small(welcome.node())
                    .number(welcome.instance())
                    .bytes(welcome.proof());
        } else if (packet instanceof Packet.TurnedAway turnedAway) {
            return to(TURNED_AWAY, SMALL).text(turnedAway.reason());
        }
        throw new AssertionError(packet);
    }

    private static PacketWriter to(int tag, int bytes) {
        return new PacketWriter(tag, bytes + 3 * Long.BYTES);
    }

    private static PacketWriter hello(Packet.Hello hello, PacketWriter to) {
        Caller caller = hello.caller();
        return to.small(hello.protocol())
                .text(hello.cluster())
                .small(caller.node())
                .number(caller.instance())
                .numbers(caller.founders())
                .number(caller.birth())
                .bytes(hello.nonce())
                .bytes(hello.proof());
    }

    static Packet read(PacketReader from) throws MalformedPacketException {
        int tag = from.tag();
        Packet packet = switch (tag) {
            case CHALLENGE -> new Packet.Challenge(from.small(), from.bytes());
            case HELLO -> new Packet.Hello(from.small(), from.text(), caller(from), from.bytes(), from.bytes());
            case WELCOME -> new Packet.Welcome(from.small(), from.number(), from.bytes());
            case TURNED_AWAY -> new Packet.TurnedAway(from.text());
            case PING -> new Packet.Ping();
            case PONG -> new Packet.Pong();
            case PEER -> new Packet.Peer(from.bytes());
            case PROPOSE -> new Packet.Propose(from.number(), from.bytes());
            case READ -> new Packet.Read(from.number(), from.bytes());
            case AWAIT_GRANT ->
                new Packet.AwaitGrant(from.number(), from.text(), from.number(), from.number(), from.number());
            case FOLLOW -> new Packet.Follow(from.number(), feed(from), from.text(), from.number());
            case STATUS -> new Packet.Status(from.number());
            case METRICS -> new Packet.Metrics(from.number());
            case CHANGE -> new Packet.Change(from.number(), from.small(), from.small(), from.text());
            case DONE -> new Packet.Done(from.number(), from.number(), from.bytes());
            case REFUSED -> new Packet.Refused(from.number(), from.text(), from.text());
            case IN_DOUBT -> new Packet.InDoubt(from.number());
            case NEWS -> new Packet.News(from.number(), from.number(), from.small() == 1, from.bytes());
            case STATUS_REPLY -> new Packet.StatusReply(from.number(), from.text());
            default -> throw new MalformedPacketException("no packet has the tag " + tag);
        };
        from.end();
        return packet;
    }

    private static Packet.Feed feed(PacketReader from) throws MalformedPacketException {
        int tag = from.small();
        for (Packet.Feed feed : Packet.Feed.values()) {
            if (feed.tag() == tag) {
                return feed;
            }
        }
        throw new MalformedPacketException("no feed has the tag " + tag);
    }

    private static Caller caller(PacketReader from) throws MalformedPacketException {
        return new Caller(from.small(), from.number(), from.numbers(), from.number());
    }
}
