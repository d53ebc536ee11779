package io.statebench.paxos.codec;

import io.statebench.paxos.Message;
import java.nio.ByteBuffer;

/** Messages between replicas as bytes. */
public final class MessageCodec {
    private static final int ACCEPT = 1;
    private static final int ACCEPTED = 2;
    private static final int HEARTBEAT = 3;
    private static final int HEARTBEAT_REPLY = 4;
    private static final int PRE_VOTE = 5;
    private static final int PRE_VOTE_REPLY = 6;
    private static final int PREPARE = 7;
    private static final int PROMISE = 8;
    private static final int REFUSAL = 9;
    private static final int CATCH_UP = 10;
    private static final int CHOSEN = 11;
    private static final int INSTALL = 12;

    private MessageCodec() {}

    /** Appends a message. */
    public static void write(Message message, ByteSink to) {
        if (message instanceof Message.Accept accept) {
            to.putByte(ACCEPT).putLong(accept.chosenSlot());
            PartCodec.write(accept.ballot(), to);
            to.putLong(accept.firstSlot());
            PartCodec.writeEntries(accept.entries(), to);
        } else if (message instanceof Message.Accepted accepted) {
            PartCodec.write(accepted.ballot(), to.putByte(ACCEPTED));
            to.putLong(accepted.firstSlot()).putInt(accepted.count());
        } else if (message instanceof Message.Heartbeat heartbeat) {
            PartCodec.write(heartbeat.ballot(), to.putByte(HEARTBEAT));
            to.putLong(heartbeat.chosenSlot()).putLong(heartbeat.pulse());
        } else if (message instanceof Message.HeartbeatReply reply) {
            PartCodec.write(reply.ballot(), to.putByte(HEARTBEAT_REPLY));
            to.putLong(reply.pulse());
        } else {
            writeSeldom(message, to);
        }
    }

    /** What is sent when the leader changes or somebody is behind. */
    private static void writeSeldom(Message message, ByteSink to) {
        if (message instanceof Message.PreVote question) {
            PartCodec.write(question.ballot(), to.putByte(PRE_VOTE));
            to.putLong(question.chosenSlot());
        } else if (message instanceof Message.PreVoteReply reply) {
            PartCodec.write(reply.ballot(), to.putByte(PRE_VOTE_REPLY));
            PartCodec.write(reply.promised(), to.putByte(reply.isGranted() ? 1 : 0));
            to.putLong(reply.chosenSlot());
        } else if (message instanceof Message.Prepare prepare) {
            PartCodec.write(prepare.ballot(), to.putByte(PREPARE));
            to.putLong(prepare.fromSlot());
        } else if (message instanceof Message.Promise promise) {
            PartCodec.write(promise.ballot(), to.putByte(PROMISE));
            PartCodec.writeVotes(promise.votes(), to.putLong(promise.fromSlot()));
        } else if (message instanceof Message.Refusal refusal) {
            PartCodec.write(refusal.promised(), to.putByte(REFUSAL));
        } else if (message instanceof Message.CatchUp question) {
            to.putByte(CATCH_UP).putLong(question.fromSlot());
        } else if (message instanceof Message.Chosen chosen) {
            PartCodec.writeVotes(chosen.votes(), to.putByte(CHOSEN).putLong(chosen.chosenSlot()));
        } else if (message instanceof Message.Install install) {
            PartCodec.write(install.snapshot(), to.putByte(INSTALL));
        } else {
            throw new AssertionError(message);
        }
    }

    /** Reads one message that takes up all that remains of a buffer, which is not moved. */
    public static Message read(ByteBuffer bytes) throws MalformedBytesException {
        ByteSource from = new ByteSource(bytes);
        Message message = read(from.tag("a message's kind"), from);
        from.end("a message");
        return message;
    }

    private static Message read(int tag, ByteSource from) throws MalformedBytesException {
        return switch (tag) {
            case ACCEPT -> accept(from);
            case ACCEPTED ->
                new Message.Accepted(PartCodec.ballot(from), from.number("a first slot"), from.smallNumber("a count"));
            case HEARTBEAT ->
                new Message.Heartbeat(PartCodec.ballot(from), from.number("a chosen slot"), from.number("a pulse"));
            case HEARTBEAT_REPLY -> new Message.HeartbeatReply(PartCodec.ballot(from), from.number("a pulse"));
            case PRE_VOTE -> new Message.PreVote(PartCodec.ballot(from), from.number("a chosen slot"));
            case PRE_VOTE_REPLY ->
                new Message.PreVoteReply(
                        PartCodec.ballot(from),
                        from.flag("a grant"),
                        PartCodec.ballot(from),
                        from.number("a chosen slot"));
            case PREPARE -> new Message.Prepare(PartCodec.ballot(from), from.number("a slot"));
            case PROMISE -> new Message.Promise(PartCodec.ballot(from), from.number("a slot"), PartCodec.votes(from));
            case REFUSAL -> new Message.Refusal(PartCodec.ballot(from));
            case CATCH_UP -> new Message.CatchUp(from.number("a slot"));
            case CHOSEN -> chosen(from);
            case INSTALL -> new Message.Install(PartCodec.snapshot(from));
            default -> throw from.malformed("there is no message of kind " + tag);
        };
    }

    private static Message accept(ByteSource from) throws MalformedBytesException {
        long chosenSlot = from.number("a chosen slot");
        return new Message.Accept(
                PartCodec.ballot(from), from.number("a first slot"), PartCodec.entries(from), chosenSlot);
    }

    private static Message chosen(ByteSource from) throws MalformedBytesException {
        long chosenSlot = from.number("a chosen slot");
        return new Message.Chosen(PartCodec.votes(from), chosenSlot);
    }
}
