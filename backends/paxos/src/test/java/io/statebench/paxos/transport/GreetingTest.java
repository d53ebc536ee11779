package io.statebench.paxos.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GreetingTest {
    private static final Packet.Caller NODE_2 = new Packet.Caller(2, 22, List.of(1, 2), 5);
    private static final Self HOST =
            new Self("ours", new Packet.Caller(1, 11, List.of(1, 2), 5), new Secret("open sesame"));

    private final List<String> notes = new ArrayList<>();
    private final List<Packet.Caller> entered = new ArrayList<>();
    private Optional<String> objection = Optional.empty();

    private final EmbeddedChannel host = new EmbeddedChannel(new Framing(), new HostGreeting(HOST, new TestDoor()));

    private final class TestDoor implements Door {
        @Override
        public Optional<String> objection(Packet.Caller caller) {
            return objection;
        }

        @Override
        public ChannelHandler enter(Packet.Caller caller) {
            entered.add(caller);
            return new ChannelInboundHandlerAdapter();
        }

        @Override
        public void note(String line) {
            notes.add(line);
        }
    }

    @Test
    void aNodeThatKnowsTheSecretIsLetIn() throws MalformedPacketException {
        Packet answer = greet("ours", NODE_2, new Secret("open sesame"), Packet.PROTOCOL);

        assertThat(answer).isInstanceOf(Packet.Welcome.class);
        assertThat(((Packet.Welcome) answer).node()).isEqualTo(1);
        assertThat(entered).containsExactly(NODE_2);
    }

    @Test
    void theHostProvesThatItKnowsTheSecretToo() throws MalformedPacketException {
        Packet.Welcome welcome = (Packet.Welcome) greet("ours", NODE_2, new Secret("open sesame"), Packet.PROTOCOL);

        assertThat(welcome.proof()).isEqualTo(HOST.secret().ofHost(new byte[] {9}, "ours", 1));
        assertThat(welcome.proof()).isNotEqualTo(Secret.NONE.ofHost(new byte[] {9}, "ours", 1));
    }

    @Test
    void anotherSecretIsTurnedAway() throws MalformedPacketException {
        assertTurnedAway(greet("ours", NODE_2, new Secret("open barley"), Packet.PROTOCOL), "secret");
    }

    @Test
    void noSecretIsTurnedAway() throws MalformedPacketException {
        assertTurnedAway(greet("ours", NODE_2, Secret.NONE, Packet.PROTOCOL), "secret");
    }

    @Test
    void anotherClusterIsTurnedAway() throws MalformedPacketException {
        assertTurnedAway(greet("theirs", NODE_2, new Secret("open sesame"), Packet.PROTOCOL), "another cluster");
    }

    @Test
    void anotherProtocolIsTurnedAway() throws MalformedPacketException {
        assertTurnedAway(greet("ours", NODE_2, new Secret("open sesame"), 99), "protocol 99");
    }

    @Test
    void whoTheDoorObjectsToIsTurnedAway() throws MalformedPacketException {
        objection = Optional.of("not you");

        assertTurnedAway(greet("ours", NODE_2, new Secret("open sesame"), Packet.PROTOCOL), "not you");
    }

    /** A proof is about who one claims to be: a client cannot use a node's. */
    @Test
    void aProofForAnotherCallerIsTurnedAway() throws MalformedPacketException {
        Packet.Challenge challenge = (Packet.Challenge) sent();
        byte[] proof = HOST.secret().ofCaller(challenge.nonce(), "ours", Packet.Caller.client());

        receive(new Packet.Hello(Packet.PROTOCOL, "ours", NODE_2, new byte[] {9}, proof));

        assertTurnedAway(sent(), "secret");
    }

    @Test
    void aClientMayTakeAnyCluster() throws MalformedPacketException {
        Packet answer = greet("", Packet.Caller.client(), new Secret("open sesame"), Packet.PROTOCOL);

        assertThat(answer).isInstanceOf(Packet.Welcome.class);
    }

    @Test
    void aNodeMayNot() throws MalformedPacketException {
        assertTurnedAway(greet("", NODE_2, new Secret("open sesame"), Packet.PROTOCOL), "another cluster");
    }

    @Test
    void aRequestBeforeTheGreetingIsRefused() {
        assertThatThrownBy(() -> receive(new Packet.Propose(1, new byte[0])))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessageContaining("Propose");
        assertThat(entered).isEmpty();
    }

    @Test
    void beforeTheGreetingFramesAreShort() {
        ByteBuf length = Unpooled.buffer().writeInt(Framing.GREETING_BYTES + 1);

        assertThatThrownBy(() -> host.writeInbound(length))
                .isInstanceOf(DecoderException.class)
                .hasMessageContaining("4097 bytes");
    }

    @Test
    void garbageIsRefusedOnce() {
        ByteBuf garbage = Unpooled.copiedBuffer(new byte[] {0, 0, 0, 2, 99, 1, 0, 0, 0, 2, 99, 1});

        assertThatThrownBy(() -> host.writeInbound(garbage)).isInstanceOf(DecoderException.class);
        host.checkException();
        assertThat(entered).isEmpty();
    }

    private Packet greet(String cluster, Packet.Caller caller, Secret secret, int protocol)
            throws MalformedPacketException {
        Packet.Challenge challenge = (Packet.Challenge) sent();
        byte[] proof = secret.ofCaller(challenge.nonce(), cluster, caller);
        receive(new Packet.Hello(protocol, cluster, caller, new byte[] {9}, proof));
        return sent();
    }

    private void receive(Packet packet) {
        host.writeInbound(Channels.bytes(packet));
    }

    private Packet sent() throws MalformedPacketException {
        ByteBuf frame = host.readOutbound();
        byte[] bytes = new byte[frame.readableBytes()];
        frame.readBytes(bytes);
        return Packet.fromFrame(ByteBuffer.wrap(bytes, Integer.BYTES, bytes.length - Integer.BYTES));
    }

    private void assertTurnedAway(Packet answer, String why) {
        assertThat(answer).isInstanceOf(Packet.TurnedAway.class);
        assertThat(((Packet.TurnedAway) answer).reason()).contains(why);
        assertThat(host.isOpen()).isFalse();
        assertThat(entered).isEmpty();
        assertThat(notes).singleElement().asString().contains(why);
    }
}
