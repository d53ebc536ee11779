package io.statebench.load;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * Puts together what several load machines measured, each its share of one plan, as if one machine had measured it all.
 *
 * <p>Histograms are added, bucket for bucket, and counts are summed; whether the rate was kept up is asked again, of the
 * sum. No machine's clock is compared with another's: every instant counts from the beginning of the measured span on
 * the machine where it was seen. So the backlog is right as far as the machines began together; nothing else depends on it.
 */
public final class Merge {
    private Merge() {}

    /** Why these are not all shares of one plan, in one line; empty if they are. */
    public static Optional<String> refusal(List<LoadResult> parts) {
        if (parts.isEmpty()) {
            return Optional.of("there is nothing to merge");
        }
        LoadResult first = parts.get(0);
        for (LoadResult part : parts) {
            if (!whole(part).equals(whole(first))) {
                return Optional.of("share " + part.plan().share() + " is of another plan than share "
                        + first.plan().share() + ": " + difference(whole(first), whole(part)));
            }
            if (!part.operation().equals(first.operation())) {
                return Optional.of("share " + part.plan().share() + " made " + part.operation() + " and share "
                        + first.plan().share() + " " + first.operation());
            }
            if (part.plan().share().count() != first.plan().share().count()) {
                return Optional.of("share " + part.plan().share() + " and share "
                        + first.plan().share() + " do not add up");
            }
            if (part.isPartial()) {
                return Optional.of("share " + part.plan().share() + " was stopped before its time");
            }
        }
        return eachOnce(parts);
    }

    private static Optional<String> eachOnce(List<LoadResult> parts) {
        int count = parts.get(0).plan().share().count();
        BitSet seen = new BitSet(count);
        for (LoadResult part : parts) {
            Share share = part.plan().share();
            if (seen.get(share.index())) {
                return Optional.of("share " + share + " is there twice");
            }
            seen.set(share.index());
        }
        int missing = seen.nextClearBit(0);
        return missing < count ? Optional.of("share " + new Share(missing, count) + " is missing") : Optional.empty();
    }

    /** How many calls can be open is each machine's own affair. */
    private static LoadPlan whole(LoadResult part) {
        return part.plan().withShare(Share.WHOLE).withWorkers(1);
    }

    private static String difference(LoadPlan one, LoadPlan other) {
        List<String> words = new ArrayList<>();
        words.add(differing("arrivals", one.arrivals().word(), other.arrivals().word()));
        words.add(differing("rate", one.ratePerSecond(), other.ratePerSecond()));
        words.add(differing("warm-up", one.warmup(), other.warmup()));
        words.add(differing("span", one.measured(), other.measured()));
        words.add(differing("drain", one.drain(), other.drain()));
        words.add(differing("seed", one.seed(), other.seed()));
        words.removeIf(String::isEmpty);
        return String.join(", ", words);
    }

    private static String differing(String name, Object one, Object other) {
        return one.equals(other) ? "" : name + " " + other + " and not " + one;
    }

    /**
     * Merges. Garbage collections are summed and the longest is kept; what each kernel counted stays with its machine.
     *
     * @param parts in any order
     * @throws IllegalArgumentException if they are not all shares of one plan; see {@link #refusal}
     */
    public static LoadResult of(List<LoadResult> parts) {
        refusal(parts).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        LoadResult first = parts.stream()
                .min(Comparator.comparingInt(part -> part.plan().share().index()))
                .orElseThrow();
        int workers =
                parts.stream().mapToInt(part -> part.plan().workers()).max().orElseThrow();
        LoadPlan plan = whole(first).withWorkers(workers);
        Recording recording = new Recording();
        parts.forEach(part -> recording.add(part.recording()));
        Counts counts =
                parts.stream().map(LoadResult::counts).reduce(Counts::plus).orElseThrow();
        Backlog backlog = backlog(parts.stream().map(LoadResult::backlog).toList());
        return new LoadResult(
                plan,
                first.operation(),
                first.started(),
                plan.measured(),
                false,
                counts,
                recording,
                backlog,
                Validity.of(plan, plan.measured(), recording, backlog),
                stalls(parts));
    }

    /** The sum of the first looks, of the second ones, and so on; whoever was done earlier stays as it was. */
    private static Backlog backlog(List<Backlog> backlogs) {
        int longest = backlogs.stream()
                .mapToInt(backlog -> backlog.samples().size())
                .max()
                .orElse(0);
        List<Backlog.Sample> sums = new ArrayList<>();
        for (int look = 0; look < longest; look++) {
            long nanos = 0;
            long due = 0;
            long completed = 0;
            for (Backlog backlog : backlogs) {
                List<Backlog.Sample> samples = backlog.samples();
                if (!samples.isEmpty()) {
                    Backlog.Sample sample = samples.get(Math.min(look, samples.size() - 1));
                    nanos = Math.max(nanos, sample.nanos());
                    due += sample.due();
                    completed += sample.completed();
                }
            }
            sums.add(new Backlog.Sample(nanos, due, completed));
        }
        return new Backlog(sums);
    }

    private static Stalls stalls(List<LoadResult> parts) {
        Histogram hiccups = new Histogram(Recording.SIGNIFICANT_DIGITS);
        long pauses = 0;
        long totalMillis = 0;
        long maxMillis = 0;
        for (LoadResult part : parts) {
            hiccups.add(part.stalls().hiccups());
            pauses += part.stalls().gcPauses();
            totalMillis += part.stalls().gcTotalMillis();
            maxMillis = Math.max(maxMillis, part.stalls().gcMaxMillis());
        }
        return new Stalls(hiccups, pauses, totalMillis, maxMillis, Map.of());
    }
}
