package io.statebench.benchmark.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.load.IntervalLog;
import io.statebench.load.Outcome;
import io.statebench.load.Recording;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResponseHistogramTest {
    @TempDir
    Path folder;

    /** Service and lag of the same calls are in the same file, and failures are answers, too. */
    @Test
    void itHasEveryCallOnceFromWhenItWasDue() throws Exception {
        String text = ResponseHistogram.of(threeSecondsOfTwoCalls(), 6);

        Histogram read = Histogram.decodeFromCompressedByteBuffer(
                ByteBuffer.wrap(Base64.getDecoder().decode(text)), 0);
        Histogram wanted = new Histogram(3);
        wanted.recordValueWithCount(1_000_000, 3);
        wanted.recordValueWithCount(9_000_000, 3);
        assertThat(read).isEqualTo(wanted);
    }

    /** It would be the histogram of those calls that did not wait. */
    @Test
    void aLogThatLacksCallsIsRefused() throws Exception {
        Path file = threeSecondsOfTwoCalls();

        assertThatThrownBy(() -> ResponseHistogram.of(file, 7))
                .isInstanceOf(IOException.class)
                .hasMessage("the interval log has 6 of 7 calls");
    }

    private Path threeSecondsOfTwoCalls() throws IOException {
        Path file = folder.resolve("latency-1.hlog");
        try (IntervalLog log = IntervalLog.create(file)) {
            log.begin(Instant.EPOCH);
            for (int second = 0; second < 3; second++) {
                Recording calls = new Recording();
                calls.record(Outcome.OK, new Recording.Instants(0, 400_000, 1_000_000));
                calls.record(Outcome.ERROR, new Recording.Instants(0, 1_000, 9_000_000));
                log.add(second * 1_000_000_000L, (second + 1) * 1_000_000_000L, "set", calls);
            }
        }

        return file;
    }
}
