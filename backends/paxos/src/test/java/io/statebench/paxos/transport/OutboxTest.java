package io.statebench.paxos.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Several packets to one channel, and to several. */
public class OutboxTest {
    private final Outbox outbox = new Outbox();
    private final EmbeddedChannel channel = new EmbeddedChannel();

    /** Those of a buffer, which is given back. */
    public static List<Packet> packets(ByteBuf frames) throws MalformedPacketException {
        List<Packet> packets = new ArrayList<>();
        while (frames.isReadable()) {
            int length = frames.readInt();
            packets.add(Packet.fromFrame(frames.nioBuffer(frames.readerIndex(), length)));
            frames.skipBytes(length);
        }
        frames.release();
        return packets;
    }

    private List<ByteBuf> sent() {
        List<ByteBuf> sent = new ArrayList<>();
        for (ByteBuf frames = channel.readOutbound(); frames != null; frames = channel.readOutbound()) {
            sent.add(frames);
        }
        return sent;
    }

    private static Packet done(long request, int bytes) {
        return new Packet.Done(request, 1, new byte[bytes]);
    }

    @Test
    void whatIsWrittenInATurnLeavesAtItsEndInOneBufferForEachChannel() throws MalformedPacketException {
        EmbeddedChannel other = new EmbeddedChannel();
        LongStream.rangeClosed(1, 200).forEach(request -> outbox.write(channel, done(request, 10)));
        outbox.write(other, done(7, 10));
        assertThat(sent()).isEmpty();

        outbox.flush();

        List<ByteBuf> sent = sent();
        assertThat(sent).hasSize(1);
        assertThat(packets(sent.get(0)))
                .extracting(packet -> ((Packet.Done) packet).request())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 200).boxed().toList());
        assertThat(packets(other.readOutbound())).hasSize(1);
        outbox.flush();
        assertThat(sent()).isEmpty();
    }

    /** Or whoever asks the channel before each packet would never hear that it has too much. */
    @Test
    void aChannelLearnsWithinATurnThatMuchWaitsForIt() throws MalformedPacketException {
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(1 << 10, 100 << 10));
        int written = 0;
        while (channel.isWritable() && written < 1_000) {
            outbox.write(channel, done(written, 1_000));
            written++;
        }

        assertThat(written).isLessThan(200);
        outbox.flush();
        int arrived = 0;
        for (ByteBuf frames : sent()) {
            arrived += packets(frames).size();
        }
        assertThat(arrived).isEqualTo(written);
    }

    @Test
    void whatIsWrittenToAChannelThatIsClosedIsGivenBack() {
        UnpooledByteBufAllocator memory = new UnpooledByteBufAllocator(/* preferDirect= */ true);
        channel.config().setAllocator(memory);
        outbox.write(channel, done(1, 10));
        assertThat(memory.metric().usedDirectMemory()).isPositive();
        Channels.close(channel);

        outbox.flush();

        assertThat(memory.metric().usedDirectMemory()).isZero();
    }
}
