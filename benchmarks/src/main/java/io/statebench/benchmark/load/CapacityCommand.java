package io.statebench.benchmark.load;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.statebench.backend.ClusterException;
import io.statebench.load.capacity.Capacity;
import io.statebench.load.capacity.CapacitySearch;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bench capacity}: the highest rate that a backend keeps up with. */
@Command(
        name = "capacity",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Finds the highest rate that is not SATURATED: doubles until one is, halves the bracket until it is narrow,",
            "then asks both of its ends again. Leaves out/benchmarks/<id>/ with capacity.json and a .hlog a probe."
        })
public final class CapacityCommand implements Callable<Integer> {
    @Mixin
    private LoadOptions load = new LoadOptions();

    @Mixin
    private SearchOptions searching = new SearchOptions();

    @Mixin
    private Destination destination = new Destination();

    /**
     * The file {@code capacity.json}.
     *
     * @param heading its first parts
     * @param ending how the search ended
     * @param ratePerSecond the highest rate that was kept up with; null for none
     * @param saturatedPerSecond the lowest rate above it that was not; null for none
     * @param precision how far the two may be apart, as a part of the lower
     * @param probes what was asked, in order
     */
    record CapacityFile(
            @JsonUnwrapped LoadSeries.Heading heading,
            String ending,
            @Nullable Double ratePerSecond,
            @Nullable Double saturatedPerSecond,
            double precision,
            List<CapacityProbes.Probe> probes) {}

    @Override
    public Integer call() throws InterruptedException {
        return destination.doing(this::measure);
    }

    private void measure() throws ClusterException, IOException, InterruptedException {
        load.requireFit();
        CapacitySearch search = searching.search(load);
        try (LoadSeries series = LoadSeries.begin("capacity", load, destination);
                OpenTarget open = OpenTarget.open(load, load.settings(LoadSeries.ownName()), series.nodes())) {
            long seconds = SearchOptions.estimate(search, load.plan(1).span()).toSeconds();
            series.line(
                    "%s %s, seed %d: probes of %.1f s, about %d s in all",
                    load.backend(),
                    load.operation().word(),
                    load.seed(),
                    load.plan(1).span().toMillis() / 1e3,
                    seconds);
            CapacityProbes probes = new CapacityProbes(series, load, open);
            Capacity capacity = probes.find(search);
            series.line("capacity: %s", words(capacity));
            if (capacity.saturatedPerSecond() != null) {
                series.line("what was too much: %s", probes.limit(capacity));
            }
            series.keep(new CapacityFile(
                    series.heading(open),
                    capacity.ending().name().toLowerCase(Locale.ROOT),
                    capacity.ratePerSecond(),
                    capacity.saturatedPerSecond(),
                    search.precision(),
                    probes.probes()));
        }
    }

    static String words(Capacity capacity) {
        String rate = capacity.ratePerSecond() == null
                ? "none"
                : String.format(Locale.ROOT, "%,.1f/s", capacity.ratePerSecond());
        String ceiling = capacity.saturatedPerSecond() == null
                ? ""
                : String.format(Locale.ROOT, ", saturated at %,.1f/s", capacity.saturatedPerSecond());
        return rate + ceiling + "; " + capacity.ending().words();
    }
}
