package io.statebench.paxos.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.paxos.Ballot;
import io.statebench.paxos.Entry;
import io.statebench.paxos.LogRecord;
import io.statebench.paxos.Message;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class CodecTest {
    private static final Ballot BALLOT = new Ballot(3, 2);
    private static final Entry ENTRY = new Entry(Entry.Kind.COMMAND, BALLOT, -5, new byte[] {1, 2, 3});

    @Test
    void whatIsWrittenIsReadBack() throws MalformedBytesException {
        for (long seed = 1; seed <= 2_000; seed++) {
            Samples samples =
                    new Samples(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
            for (LogRecord record : samples.records()) {
                assertThat(RecordCodec.read(ByteBuffer.wrap(bytes(record))))
                        .as("seed %d", seed)
                        .isEqualTo(record);
            }
            for (Message message : samples.messages()) {
                assertThat(MessageCodec.read(ByteBuffer.wrap(bytes(message))))
                        .as("seed %d", seed)
                        .isEqualTo(message);
            }
        }
    }

    @Test
    void thereIsASampleOfEachKind() {
        Samples samples =
                new Samples(RandomGeneratorFactory.of("L64X128MixRandom").create(1));

        assertThat(samples.records().stream().map(Object::getClass))
                .containsExactlyInAnyOrder(LogRecord.class.getPermittedSubclasses());
        assertThat(samples.messages().stream().map(Object::getClass))
                .containsExactlyInAnyOrder(Message.class.getPermittedSubclasses());
    }

    /** So that the log and the wire may share the bytes of a batch. */
    @Test
    void anAcceptMessageAndAnAcceptedRecordEndAlike() {
        byte[] record = bytes(new LogRecord.Accepted(BALLOT, 9, List.of(ENTRY, ENTRY), 4));
        byte[] message = bytes(new Message.Accept(BALLOT, 9, List.of(ENTRY, ENTRY), 7));

        assertThat(Arrays.copyOfRange(record, 9, record.length))
                .isEqualTo(Arrays.copyOfRange(message, 9, message.length));
    }

    @Test
    void theSourceIsNotMovedAndOnlyWhatRemainsOfItIsRead() throws MalformedBytesException {
        byte[] bytes = bytes(new Message.Refusal(BALLOT));
        ByteBuffer amid = ByteBuffer.allocate(bytes.length + 20);
        amid.position(7).put(bytes).position(7).limit(7 + bytes.length);

        assertThat(MessageCodec.read(amid)).isEqualTo(new Message.Refusal(BALLOT));
        assertThat(amid.position()).isEqualTo(7);
    }

    @Test
    void theExceptionSaysWhatWasWrongAndWhere() {
        byte[] bytes = bytes(new Message.Accept(BALLOT, 9, List.of(ENTRY), 7));

        assertThatThrownBy(() -> MessageCodec.read(ByteBuffer.wrap(bytes, 0, bytes.length - 1)))
                .isInstanceOf(MalformedBytesException.class)
                .hasMessage("at byte 58: 3 bytes of a value do not fit into 2 bytes");
    }

    private static byte[] bytes(LogRecord record) {
        ByteSink sink = new ByteSink(1);
        RecordCodec.write(record, sink);
        return sink.toBytes();
    }

    private static byte[] bytes(Message message) {
        ByteSink sink = new ByteSink(1);
        MessageCodec.write(message, sink);
        return sink.toBytes();
    }
}
