package io.statebench.paxos.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PacketTest {
    private static final byte[] BYTES = {1, 2, 3};

    static List<Packet> all() {
        return List.of(
                new Packet.Challenge(1, BYTES),
                new Packet.Hello(1, "c", new Packet.Caller(2, -5, List.of(1, 2, 3), 7), BYTES, BYTES),
                new Packet.Welcome(2, 77, BYTES),
                new Packet.TurnedAway("no"),
                new Packet.Ping(),
                new Packet.Pong(),
                new Packet.Peer(BYTES),
                new Packet.Propose(9, BYTES),
                new Packet.Read(9, BYTES),
                new Packet.AwaitGrant(9, "lock", 4, 5, 6),
                new Packet.Follow(9, Packet.Feed.MESSAGES, "topic", 6),
                new Packet.Follow(9, Packet.Feed.CHANGES, "", 6),
                new Packet.Status(9),
                new Packet.Metrics(9),
                new Packet.Change(9, 3, 4, "host:1"),
                new Packet.Done(9, 10, BYTES),
                new Packet.Refused(9, "host:1", "why"),
                new Packet.InDoubt(9),
                new Packet.News(9, 10, true, BYTES),
                new Packet.News(9, 10, false, BYTES),
                new Packet.StatusReply(9, "a=b"));
    }

    /** Records with arrays are not equal by value; their frames are. */
    @ParameterizedTest
    @MethodSource("all")
    void aPacketIsReadBackAsItWasWritten(Packet packet) throws MalformedPacketException {
        byte[] frame = packet.toFrame();

        Packet read = Packet.fromFrame(body(frame));

        assertThat(read).hasSameClassAs(packet);
        assertThat(read.toFrame()).isEqualTo(frame);
    }

    @Test
    void everyPartArrives() throws MalformedPacketException {
        Packet.Hello hello = (Packet.Hello) all().get(1);

        Packet.Hello read = (Packet.Hello) Packet.fromFrame(body(hello.toFrame()));

        assertThat(read).usingRecursiveComparison().isEqualTo(hello);
    }

    @ParameterizedTest
    @MethodSource("all")
    void aPacketThatEndsTooEarlyOrTooLateIsRefused(Packet packet) {
        byte[] frame = packet.toFrame();

        for (int length = Integer.BYTES; length < frame.length; length++) {
            ByteBuffer cut = ByteBuffer.wrap(Arrays.copyOfRange(frame, Integer.BYTES, length));
            assertThatThrownBy(() -> Packet.fromFrame(cut)).isInstanceOf(MalformedPacketException.class);
        }
        ByteBuffer longer = ByteBuffer.wrap(Arrays.copyOfRange(frame, Integer.BYTES, frame.length + 1));
        assertThatThrownBy(() -> Packet.fromFrame(longer)).isInstanceOf(MalformedPacketException.class);
    }

    /** Whatever comes, it is a packet or it is refused; no other exception, and no memory for a length that lies. */
    @Test
    void randomBytesAreAPacketOrRefused() {
        SplittableRandom random = new SplittableRandom(7);
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            if (bytes.length > 0) {
                bytes[0] = (byte) random.nextInt(40);
            }
            refused += isRefused(bytes) ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(10_000);
    }

    private static boolean isRefused(byte[] bytes) {
        try {
            Packet.fromFrame(ByteBuffer.wrap(bytes));
            return false;
        } catch (MalformedPacketException refusal) {
            return true;
        }
    }

    private static ByteBuffer body(byte[] frame) {
        return ByteBuffer.wrap(frame, Integer.BYTES, frame.length - Integer.BYTES);
    }
}
