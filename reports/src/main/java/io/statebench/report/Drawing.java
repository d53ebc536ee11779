package io.statebench.report;

import io.statebench.report.input.Benchmark;
import io.statebench.report.input.Folders;
import io.statebench.report.input.HistogramFile;
import io.statebench.report.input.Place;
import io.statebench.report.input.Places;
import io.statebench.report.page.Frame;
import io.statebench.report.page.Renderer;
import io.statebench.report.table.Selection;
import io.statebench.report.table.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** All that a page shows, read from files. */
record Drawing(Selection selection, Table table, Frame frame) {
    /** Of a selection and nothing else. */
    static Drawing of(Selection selection) {
        return new Drawing(selection, Table.of(selection), Frame.NONE);
    }

    /** Of whatever was found. */
    static Drawing of(Places places) {
        var troubles = new ArrayList<>(places.troubles());
        Selection selection = Selection.all(withoutUnreadable(Folders.of(places), places, troubles));
        List<HistogramFile> histograms = histograms(places, troubles);
        List<String> measuring = places.found().stream()
                .filter(place -> place.isPartial() && place.kind() != Place.Kind.RUN)
                .map(Place::name)
                .toList();
        var frame = new Frame(troubles, Folders.going(places), measuring, histograms, null, List.of(), Frame.Mode.FILE);
        return new Drawing(selection, Table.of(selection), frame);
    }

    /** A lone file without a number is no section, but a trouble. */
    static Folders withoutUnreadable(Folders folders, Places places, List<String> troubles) {
        Set<String> lone = places.of(Place.Kind.JMH).stream().map(Place::name).collect(Collectors.toSet());
        var kept = new ArrayList<Benchmark>();
        for (Benchmark benchmark : folders.benchmarks()) {
            if (lone.contains(benchmark.folder())
                    && benchmark.environment() == null
                    && benchmark.measurements().isEmpty()) {
                troubles.addAll(
                        benchmark.problems().isEmpty()
                                ? List.of(benchmark.folder() + ": holds no measurement")
                                : benchmark.problems());
            } else {
                kept.add(benchmark);
            }
        }
        return new Folders(
                folders.runs(), kept, folders.loads(), folders.standings(), folders.gates(), folders.skipped());
    }

    static List<HistogramFile> histograms(Places places, List<String> troubles) {
        var histograms = new ArrayList<HistogramFile>();
        for (Place place : places.of(Place.Kind.HISTOGRAMS)) {
            HistogramFile file = HistogramFile.read(place.path(), place.name());
            if (file.byTag().isEmpty()) {
                troubles.addAll(file.problems());
            } else {
                histograms.add(file);
            }
        }
        return histograms;
    }

    /** Whether there is nothing to draw. */
    boolean isEmpty() {
        return selection.isEmpty()
                && frame.histograms().isEmpty()
                && frame.going().isEmpty()
                && frame.measuring().isEmpty();
    }

    /**
     * The same, unless there is nothing to draw.
     *
     * @throws IOException with the reason in one line
     */
    Drawing orRefuse(String nothing) throws IOException {
        if (!isEmpty()) {
            return this;
        }
        List<String> troubles = frame.troubles();
        if (troubles.isEmpty()) {
            throw new IOException(nothing);
        }
        throw new IOException(
                troubles.get(0) + (troubles.size() == 1 ? "" : " (and " + (troubles.size() - 1) + " more)"));
    }

    /** The page. */
    String html(Frame.Mode mode) {
        return Renderer.render(selection, table, frame.in(mode));
    }
}
