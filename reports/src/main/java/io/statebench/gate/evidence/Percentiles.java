package io.statebench.gate.evidence;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * Quantiles of one run's samples, all iterations together.
 *
 * @param count how many samples there are
 * @param mean NaN where there are none
 * @param quantile from a share, 0 to 1, to the value; NaN where there are no samples
 */
record Percentiles(long count, double mean, DoubleUnaryOperator quantile) {
    /** JMH's pairs of value and count, in the unit of the score. By nearest rank, as values and not as a mix of two. */
    static Percentiles of(List<List<List<List<Double>>>> forks) {
        var counts = new TreeMap<Double, Long>();
        long total = 0;
        double sum = 0;
        for (List<List<List<Double>>> fork : forks) {
            for (List<List<Double>> iteration : fork) {
                for (List<Double> pair : iteration) {
                    long count = Math.max(0, Math.round(pair.get(1)));
                    counts.merge(pair.get(0), count, Long::sum);
                    total += count;
                    sum += count * pair.get(0);
                }
            }
        }
        long all = total;
        return new Percentiles(all, sum / all, share -> at(counts, all, share));
    }

    /**
     * HdrHistogram's V2 encoding, compressed, in base64.
     *
     * @throws EvidenceException if it is none
     */
    static Percentiles of(String base64, String place) throws EvidenceException {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
            Histogram histogram = Histogram.decodeFromCompressedByteBuffer(bytes, 0);
            return new Percentiles(
                    histogram.getTotalCount(),
                    histogram.getTotalCount() == 0 ? Double.NaN : histogram.getMean(),
                    share -> histogram.getTotalCount() == 0 ? Double.NaN : histogram.getValueAtPercentile(share * 100));
        } catch (DataFormatException | RuntimeException e) {
            // HdrHistogram has no type of its own for a damaged text: it runs out of buffers and indexes.
            throw new EvidenceException(place + ": a damaged histogram, " + e.getMessage(), e);
        }
    }

    /** Samples that lie beyond a share. */
    long beyond(double share) {
        return Math.round(Math.floor(count * (1 - share) + 1e-9));
    }

    double at(double share) {
        return quantile.applyAsDouble(share);
    }

    private static double at(TreeMap<Double, Long> counts, long total, double share) {
        long rank = Math.max(1, (long) Math.ceil(total * share - 1e-9));
        long seen = 0;
        for (var entry : counts.entrySet()) {
            seen += entry.getValue();
            if (seen >= rank) {
                return entry.getKey();
            }
        }
        return Double.NaN;
    }
}
