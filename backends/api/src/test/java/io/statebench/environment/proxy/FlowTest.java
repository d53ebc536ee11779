package io.statebench.environment.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.environment.proxy.Flow.End;
import io.statebench.environment.proxy.Flow.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FlowTest {
    private final Flow flow = new Flow(new Link("c1", "n1"));
    private final Receiver receiver = new Receiver();

    private void add(String words, long dueNanos) {
        flow.add(ByteBuffer.wrap(words.getBytes(StandardCharsets.US_ASCII)), dueNanos);
    }

    private Progress send(long nowNanos) throws IOException {
        return flow.send(receiver, Limiter.NONE, nowNanos);
    }

    @Test
    void bytesLeaveWhenTheyAreDueAndNotBefore() throws Exception {
        add("a", 10);
        add("b", 20);

        assertThat(send(9)).isEqualTo(Progress.LATER);
        assertThat(flow.wakeNanos()).isEqualTo(10);
        assertThat(send(10)).isEqualTo(Progress.LATER);
        assertThat(receiver.got).hasToString("a");
        assertThat(flow.wakeNanos()).isEqualTo(20);
        assertThat(send(20)).isEqualTo(Progress.DRAINED);
        assertThat(receiver.got).hasToString("ab");
    }

    @Test
    void whatIsDueEarlierStaysBehindWhatWasSaidEarlier() throws Exception {
        add("first", 100);
        add("second", 50);

        assertThat(send(99)).isEqualTo(Progress.LATER);
        assertThat(receiver.got).isEmpty();
        assertThat(send(100)).isEqualTo(Progress.DRAINED);
        assertThat(receiver.got).hasToString("firstsecond");
    }

    @Test
    void theEndIsBehindTheBytes() throws Exception {
        add("a", 10);
        flow.finish(End.CLOSED, 20);

        assertThat(send(10)).isEqualTo(Progress.LATER);
        assertThat(send(20)).isEqualTo(Progress.DRAINED);
        assertThat(flow.end()).isEqualTo(End.CLOSED);
    }

    @Test
    void whatIsHeldStaysAndGoesWhenItIsNot() throws Exception {
        add("a", 0);
        flow.hold(true);

        assertThat(send(0)).isEqualTo(Progress.HELD);
        assertThat(receiver.got).isEmpty();
        flow.hold(false);
        assertThat(send(0)).isEqualTo(Progress.DRAINED);
        assertThat(receiver.got).hasToString("a");
    }

    @Test
    void aReceiverThatTakesLittleGetsAllInTheEnd() throws Exception {
        receiver.takes = 2;
        add("abcde", 0);

        assertThat(send(0)).isEqualTo(Progress.BLOCKED);
        assertThat(send(0)).isEqualTo(Progress.BLOCKED);
        assertThat(send(0)).isEqualTo(Progress.DRAINED);
        assertThat(receiver.got).hasToString("abcde");
    }

    @Test
    void isFullAtItsBoundAndNotWhenItIsSent() throws Exception {
        add("x".repeat(Flow.BOUND_BYTES - 1), 0);
        assertThat(flow.isFull()).isFalse();
        add("x", 0);
        assertThat(flow.isFull()).isTrue();

        send(0);

        assertThat(flow.isFull()).isFalse();
    }

    @Test
    void aRateLetsPortionsLeaveAndTellsWhenTheNextOne() throws Exception {
        Limiter limiter = new Limiter(1_000, 0);
        add("x".repeat(15), 0);

        assertThat(flow.send(receiver, limiter, 0)).isEqualTo(Progress.LATER);
        assertThat(receiver.got).hasToString("x".repeat(10));
        assertThat(flow.wakeNanos()).isEqualTo(10_000_000);
        assertThat(flow.send(receiver, limiter, 9_999_999)).isEqualTo(Progress.LATER);
        assertThat(flow.send(receiver, limiter, 10_000_000)).isEqualTo(Progress.DRAINED);
        assertThat(receiver.got).hasToString("x".repeat(15));
    }

    @Test
    void timeThatPassedUnusedIsNotSavedUp() {
        Limiter limiter = new Limiter(1_000, 0);

        limiter.spend(limiter.allowed(1_000_000_000), 1_000_000_000);

        assertThat(limiter.allowed(1_000_000_001)).isZero();
        assertThat(limiter.freeNanos()).isEqualTo(1_010_000_000);
    }

    private static final class Receiver implements WritableByteChannel {
        private final StringBuilder got = new StringBuilder();
        private int takes = Integer.MAX_VALUE;

        @Override
        public int write(ByteBuffer source) {
            int count = Math.min(takes, source.remaining());
            for (int i = 0; i < count; i++) {
                got.append((char) source.get());
            }
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
