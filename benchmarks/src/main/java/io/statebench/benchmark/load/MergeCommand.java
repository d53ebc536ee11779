package io.statebench.benchmark.load;

import io.statebench.backend.ClusterException;
import io.statebench.load.IntervalLog;
import io.statebench.load.LoadResult;
import io.statebench.load.Merge;
import io.statebench.result.ResultFolder;
import io.statebench.time.WallClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code bench merge}: what several machines measured of one plan, as if one had. */
@Command(
        name = "merge",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Adds up the histograms of all shares of a plan, bucket for bucket, and asks again whether the rate was kept up.",
            "Leaves out/benchmarks/<id>/ with latency.json, latency.hlog and each worker's share-N.json."
        })
public final class MergeCommand implements Callable<Integer> {
    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    @Parameters(arity = "1..*", paramLabel = "DIR", description = "the folders of all workers, in any order")
    private List<Path> folders = List.of();

    @Mixin
    private Destination destination = new Destination();

    @Override
    public Integer call() throws InterruptedException {
        return destination.doing(this::merge);
    }

    private void merge() throws ClusterException, IOException {
        List<ShareFile> shares = new ArrayList<>();
        for (Path folder : folders) {
            shares.add(ShareFile.read(folder));
        }
        requireOnePlan(shares);
        List<LoadResult> results = new ArrayList<>();
        for (int index = 0; index < folders.size(); index++) {
            results.add(shares.get(index).result(folders.get(index)));
        }
        Optional<String> refusal = Merge.refusal(results);
        if (refusal.isPresent()) {
            throw new ClusterException(refusal.get());
        }
        write(shares, Merge.of(results));
    }

    private static void requireOnePlan(List<ShareFile> shares) throws ClusterException {
        ShareFile first = shares.get(0);
        for (ShareFile share : shares) {
            String difference = first.plan().difference(share.plan());
            if (!difference.isEmpty()) {
                throw new ClusterException("share " + (share.shareIndex() + 1) + "/" + share.shareCount()
                        + " is of another plan than share " + (first.shareIndex() + 1) + "/" + first.shareCount()
                        + ": " + difference);
            }
        }
    }

    private void write(List<ShareFile> shares, LoadResult merged) throws IOException {
        ShareFile first = shares.get(0);
        String id =
                ID.format(WallClock.SYSTEM.now()) + "-merge-" + first.origin().backend() + "-" + merged.operation();
        try (ResultFolder folder = ResultFolder.create(destination.out().resolve("benchmarks"), id)) {
            for (int index = 0; index < shares.size(); index++) {
                int number = shares.get(index).shareIndex() + 1;
                Files.copy(
                        folders.get(index).resolve(ShareFile.NAME),
                        folder.path().resolve("share-" + number + ".json"));
            }
            writeLog(folder.path().resolve(ShareFile.HLOG), merged);
            LatencyFile file = LatencyFile.of(id, origin(first), merged, Findings.NONE);
            file.write(folder.path().resolve("latency.json"));
            new LatencyTable(file, destination.console(), machines(shares)).print();
            destination.console().println(shares.size() + " shares; wrote " + folder.complete());
            destination.console().flush();
        }
    }

    private static List<String> machines(List<ShareFile> shares) {
        return shares.stream()
                .map(share -> " of share " + (share.shareIndex() + 1) + "/" + share.shareCount() + ": "
                        + LatencyTable.strain(share.host(), share.measuredNanos() / NANOS_PER_SECOND))
                .toList();
    }

    private LatencyFile.Origin origin(ShareFile first) {
        LatencyFile.Origin origin = first.origin();
        return new LatencyFile.Origin(
                destination.command(),
                origin.commit(),
                origin.backend(),
                origin.backendFacts(),
                origin.machine(),
                origin.coLocated());
    }

    /** An interval of the merged log: that of one worker, in its time. */
    private record Interval(long fromNanos, long toNanos, Histogram histogram) {}

    /** All intervals of all workers; each counts from where its worker began to measure. */
    private void writeLog(Path file, LoadResult merged) throws IOException {
        List<Interval> intervals = new ArrayList<>();
        for (Path folder : folders) {
            try (HistogramLogReader reader =
                    new HistogramLogReader(folder.resolve(ShareFile.HLOG).toFile())) {
                while (reader.hasNext()) {
                    if (reader.nextIntervalHistogram() instanceof Histogram histogram) {
                        intervals.add(interval(reader, histogram));
                    }
                }
            }
        }
        intervals.sort(Comparator.comparingLong(Interval::fromNanos));
        try (IntervalLog log = IntervalLog.create(file)) {
            log.begin(merged.started());
            for (Interval interval : intervals) {
                String tag = String.valueOf(interval.histogram().getTag());
                log.add(interval.fromNanos(), interval.toNanos(), tag, interval.histogram());
            }
        }
    }

    /** Of an interval the reader says the date, which is the log's begin and what it has in the first column. */
    private static Interval interval(HistogramLogReader reader, Histogram histogram) {
        long beginMillis = Math.round(reader.getStartTimeSec() * 1000);
        long fromNanos = Math.round((histogram.getStartTimeStamp() - beginMillis) * NANOS_PER_MILLI);
        long toNanos = Math.round((histogram.getEndTimeStamp() - beginMillis) * NANOS_PER_MILLI);
        return new Interval(fromNanos, toNanos, histogram);
    }
}
