package io.statebench.benchmark.gate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;

/** The response times of one load run, from when calls were due, out of the interval log that it leaves. */
final class ResponseHistogram {
    private static final int SIGNIFICANT_DIGITS = 3;

    private ResponseHistogram() {}

    /**
     * All intervals and outcomes together, so that what fails fast does not look fast: V2 of HdrHistogram, compressed, in
     * base 64, in nanoseconds.
     *
     * @param calls how many there must be
     * @throws IOException if the log has others, as one that was cut off, or of a run that was not awake to write it
     */
    static String of(Path intervals, long calls) throws IOException {
        Histogram all = new Histogram(SIGNIFICANT_DIGITS);
        try (var reader = new HistogramLogReader(intervals.toFile())) {
            while (reader.hasNext()) {
                EncodableHistogram interval = reader.nextIntervalHistogram();
                if (interval instanceof Histogram histogram && isResponse(histogram.getTag())) {
                    all.add(histogram);
                }
            }
        }
        if (all.getTotalCount() != calls) {
            throw new IOException("the interval log has " + all.getTotalCount() + " of " + calls + " calls");
        }
        ByteBuffer bytes = ByteBuffer.allocate(all.getNeededByteBufferCapacity());
        int length = all.encodeIntoCompressedByteBuffer(bytes);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length));
    }

    /** Its tag is {@code set.ok}; other spans of the same calls have their name after that. */
    private static boolean isResponse(String tag) {
        return tag.indexOf('.') == tag.lastIndexOf('.');
    }
}
