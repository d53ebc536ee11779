package io.statebench.benchmark.load;

import io.statebench.load.Backlog;
import io.statebench.load.Counts;
import io.statebench.load.LoadPlan;
import io.statebench.load.LoadResult;
import io.statebench.load.Measure;
import io.statebench.load.Outcome;
import io.statebench.load.Recording;
import io.statebench.load.Share;
import io.statebench.load.Stalls;
import io.statebench.load.Validity;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;

/**
 * What one machine measured of a plan: {@code share.json}, and beside it {@code latency.hlog} with every histogram.
 *
 * @param format {@link #FORMAT}
 * @param plan the whole plan
 * @param shareIndex which share, from 0
 * @param shareCount of how many
 * @param workers how many calls could be open here
 * @param started when the measured span began, by this machine's clock, as ISO 8601; never compared with another's
 * @param partial whether it was stopped before its time
 * @param measuredNanos how long was measured
 * @param counts how many calls became what
 * @param backlog how many calls were due and completed when
 * @param gcPauses our own stalls, likewise the next two
 * @param gcTotalMillis all together
 * @param gcMaxMillis the longest
 * @param host how the kernel's counters grew
 * @param origin where and how it was measured
 * @param figures what the operation had to say besides, of this machine's calls
 * @param hlogSha256 of {@code latency.hlog}
 */
record ShareFile(
        String format,
        PlanFile plan,
        int shareIndex,
        int shareCount,
        int workers,
        String started,
        boolean partial,
        long measuredNanos,
        Counts counts,
        List<Backlog.Sample> backlog,
        long gcPauses,
        long gcTotalMillis,
        long gcMaxMillis,
        Map<String, Long> host,
        LatencyFile.Origin origin,
        Map<String, Number> figures,
        String hlogSha256) {
    static final String FORMAT = "statebench-load-share/1";
    static final String NAME = "share.json";
    static final String HLOG = "latency.hlog";

    /** The tag of {@link Stalls#hiccups()} in the interval log. */
    static final String HICCUPS = "jvm.hiccup";

    ShareFile {
        backlog = List.copyOf(backlog);
    }

    static ShareFile of(
            PlanFile plan, LoadResult result, LatencyFile.Origin origin, Map<String, Number> figures, Path folder)
            throws IOException {
        Share share = result.plan().share();
        return new ShareFile(
                FORMAT,
                plan,
                share.index(),
                share.count(),
                result.plan().workers(),
                result.started().toString(),
                result.isPartial(),
                result.measured().toNanos(),
                result.counts(),
                result.backlog().samples(),
                result.stalls().gcPauses(),
                result.stalls().gcTotalMillis(),
                result.stalls().gcMaxMillis(),
                result.stalls().host(),
                origin,
                figures,
                sha256(folder.resolve(HLOG)));
    }

    /** Writes it all at once: where there is a file of this name, the share is there. */
    void write(Path folder) throws IOException {
        Path begun = folder.resolve(NAME + ".partial");
        Files.write(begun, PlanFile.JSON.writeValueAsBytes(this));
        Files.move(begun, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Reads a share.
     *
     * @throws IOException in one line, if the folder has none, or files that are not whole
     */
    static ShareFile read(Path folder) throws IOException {
        if (!Files.exists(folder.resolve(NAME))) {
            throw new IOException(folder + " has no " + NAME + ": not the folder of a worker, or it has not ended");
        }
        ShareFile share = PlanFile.read(folder.resolve(NAME), ShareFile.class);
        if (!FORMAT.equals(share.format())) {
            throw new IOException(folder.resolve(NAME) + " is of format " + share.format() + ", not " + FORMAT);
        }
        if (!Files.exists(folder.resolve(HLOG))) {
            throw new IOException("there is no " + folder.resolve(HLOG));
        }
        if (!sha256(folder.resolve(HLOG)).equals(share.hlogSha256())) {
            throw new IOException(folder.resolve(HLOG) + " is cut off, or was changed since it was written");
        }
        return share;
    }

    /**
     * The result, its histograms read from the interval log.
     *
     * @throws IOException if the log holds other calls than were counted
     */
    LoadResult result(Path folder) throws IOException {
        PlanArguments arguments = plan.parsed();
        LoadPlan own = arguments.plan(new Share(shareIndex, shareCount)).withWorkers(workers);
        String operation = arguments.load().operation().word();
        Recording recording = new Recording();
        Histogram hiccups = new Histogram(Recording.SIGNIFICANT_DIGITS);
        read(folder.resolve(HLOG), operation, recording, hiccups);
        long recorded = recording.ofAll(Measure.RESPONSE).getTotalCount();
        if (recorded != counts.scheduled()) {
            throw new IOException(folder.resolve(HLOG) + " holds " + recorded + " calls, and " + counts.scheduled()
                    + " were counted");
        }
        Duration measured = Duration.ofNanos(measuredNanos);
        Backlog open = new Backlog(backlog);
        return new LoadResult(
                own,
                operation,
                Instant.parse(started),
                measured,
                partial,
                counts,
                recording,
                open,
                Validity.of(own, measured, recording, open),
                new Stalls(hiccups, gcPauses, gcTotalMillis, gcMaxMillis, host));
    }

    private static void read(Path hlog, String operation, Recording recording, Histogram hiccups) throws IOException {
        try (HistogramLogReader reader = new HistogramLogReader(hlog.toFile())) {
            while (reader.hasNext()) {
                EncodableHistogram next = reader.nextIntervalHistogram();
                if (!(next instanceof Histogram histogram)) {
                    continue;
                }
                if (HICCUPS.equals(histogram.getTag())) {
                    hiccups.add(histogram);
                }
                for (Measure measure : Measure.values()) {
                    for (Outcome outcome : Outcome.values()) {
                        if (tag(operation, outcome, measure).equals(histogram.getTag())) {
                            recording.of(measure, outcome).add(histogram);
                        }
                    }
                }
            }
        } catch (FileNotFoundException missing) {
            throw new IOException("there is no " + hlog, missing);
        }
    }

    /** As the engine writes them. */
    private static String tag(String operation, Outcome outcome, Measure measure) {
        return operation + "." + outcome.word() + (measure == Measure.RESPONSE ? "" : "." + measure.word());
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException never) {
            throw new AssertionError("every Java has SHA-256", never);
        }
    }
}
