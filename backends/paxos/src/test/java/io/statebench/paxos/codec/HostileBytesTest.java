package io.statebench.paxos.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.statebench.paxos.LogRecord;
import io.statebench.paxos.Message;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** Bytes that nobody wrote: they are refused by the one exception, or they are something, and cost little either way. */
class HostileBytesTest {
    /** An empty entry of 25 bytes becomes some 100 bytes of objects. */
    private static final int ALLOCATED_PER_BYTE = 16;

    /** The exception, its message and its stack trace. */
    private static final int ALLOCATED_ANYWAY = 20_000;

    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private interface Form {
        Object read(ByteBuffer bytes) throws MalformedBytesException;

        default byte[] write(Object value) {
            ByteSink sink = new ByteSink(64);
            if (value instanceof Message message) {
                MessageCodec.write(message, sink);
            } else {
                RecordCodec.write((LogRecord) value, sink);
            }
            return sink.toBytes();
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // Copied before it is changed.
    private record Sample(Form form, byte[] bytes) {}

    private static final Form MESSAGES = MessageCodec::read;
    private static final Form RECORDS = RecordCodec::read;

    @Test
    void whatIsCutShortIsRefused() {
        for (Sample sample : samples(1)) {
            for (int length = 0; length < sample.bytes.length; length++) {
                assertThat(isRefused(sample.form, Arrays.copyOf(sample.bytes, length)))
                        .as("%d of %d bytes", length, sample.bytes.length)
                        .isTrue();
            }
        }
    }

    @Test
    void whatGoesOnAfterItsEndIsRefused() {
        for (Sample sample : samples(2)) {
            assertThat(isRefused(sample.form, Arrays.copyOf(sample.bytes, sample.bytes.length + 1)))
                    .isTrue();
        }
    }

    /** Wherever a length or a count may stand, a huge one, a negative one and one too many. */
    @Test
    void noLengthIsBelieved() {
        for (Sample sample : samples(3)) {
            for (int at = 0; at + Integer.BYTES <= sample.bytes.length; at++) {
                for (int lie : new int[] {Integer.MAX_VALUE, Integer.MIN_VALUE, -1, 1 << 28, sample.bytes.length}) {
                    byte[] bytes = sample.bytes.clone();
                    ByteBuffer.wrap(bytes).putInt(at, lie);
                    isRefused(sample.form, bytes);
                }
            }
        }
    }

    /** A list's array is made for as many parts as the bytes that are left can hold, not for one a byte. */
    @Test
    void aCountIsHeldAgainstTheLeastThatItsPartsTake() {
        byte[] bytes = new byte[1 + 8 + 12 + 8 + 4 + 49];
        bytes[0] = 1;
        ByteBuffer.wrap(bytes).putInt(1 + 8 + 12 + 8, 2);

        assertThatThrownBy(() -> MessageCodec.read(ByteBuffer.wrap(bytes)))
                .hasMessage("at byte 33: 2 entries do not fit into 49 bytes");
    }

    @Test
    void flippedBytesAndNoiseEndInAValueOrInTheException() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(4);
        int values = 0;
        for (int round = 0; round < 20; round++) {
            for (Sample sample : samples(random.nextLong())) {
                for (int attempt = 0; attempt < 50; attempt++) {
                    byte[] bytes = sample.bytes.clone();
                    for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
                        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                    }
                    values += isRefused(sample.form, bytes) ? 0 : 1;
                    random.nextBytes(bytes);
                    bytes[0] = (byte) random.nextInt(14);
                    values += isRefused(sample.form, bytes) ? 0 : 1;
                }
            }
        }
        assertThat(values).as("values that came of it").isPositive();
    }

    private List<Sample> samples(long seed) {
        Samples samples =
                new Samples(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
        List<Sample> all = new ArrayList<>();
        samples.messages().forEach(message -> all.add(new Sample(MESSAGES, MESSAGES.write(message))));
        samples.records().forEach(record -> all.add(new Sample(RECORDS, RECORDS.write(record))));
        return all;
    }

    /** Anything else than the exception fails the test, and so does a value that is not written as it was read. */
    private boolean isRefused(Form form, byte[] bytes) {
        readInAdvance(form, bytes);
        long before = thread.getCurrentThreadAllocatedBytes();
        try {
            Object value = form.read(ByteBuffer.wrap(bytes));
            checkAllocated(before, bytes);
            assertThat(form.write(value)).isEqualTo(bytes);
            return false;
        } catch (MalformedBytesException refused) {
            checkAllocated(before, bytes);
            assertThat(refused).hasMessageStartingWith("at byte ");
            return true;
        }
    }

    /** What a thread allocates while classes are loaded is no answer to the bytes. */
    private static void readInAdvance(Form form, byte[] bytes) {
        try {
            assertThat(form.read(ByteBuffer.wrap(bytes))).isNotNull();
        } catch (MalformedBytesException refused) {
            assertThat(refused).hasMessageStartingWith("at byte ");
        }
    }

    private void checkAllocated(long before, byte[] bytes) {
        assertThat(thread.getCurrentThreadAllocatedBytes() - before)
                .as("allocated for %d bytes", bytes.length)
                .isLessThan(ALLOCATED_ANYWAY + (long) ALLOCATED_PER_BYTE * bytes.length);
    }
}
