package io.statebench.report.speed;

import io.statebench.report.element.Charts;
import io.statebench.report.element.EnvironmentViews;
import io.statebench.report.element.Mark;
import io.statebench.report.element.Palette;
import io.statebench.report.input.LoadCapacity;
import io.statebench.report.input.LoadCurve;
import io.statebench.report.input.LoadFolder;
import io.statebench.report.input.LoadHotkey;
import io.statebench.report.input.LoadLatency;
import io.statebench.report.input.LoadOpenLoop;
import io.statebench.report.input.LoadResult;
import io.statebench.report.input.LoadScale;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sections about load. */
public final class LoadViews {
    private static final Comparator<LoadFolder> NEWEST = Comparator.<LoadFolder, String>comparing(
                    folder -> folder.result() == null ? "" : folder.result().started())
            .thenComparing(LoadFolder::path)
            .reversed();

    private final Charts data;
    private final Subjects subjects;
    private final Map<String, String> runs;
    private final List<LoadFolder> folders;

    /**
     * Charts get their numbers in {@code data} and their colours from {@code subjects}.
     *
     * @param runs the anchor of each checked run by its folder
     */
    public LoadViews(List<LoadFolder> folders, Subjects subjects, Charts data, Map<String, String> runs) {
        this.runs = Map.copyOf(runs);
        this.data = data;
        this.subjects = subjects;
        this.folders = folders.stream()
                .sorted(Comparator.<LoadFolder>comparingInt(folder -> rank(folder.result()))
                        .thenComparing(NEWEST))
                .toList();
    }

    /** A section a folder: latencies, then curves, capacities, scales, hot keys, and those beside runs. */
    public List<LoadView> views() {
        var views = new ArrayList<LoadView>();
        for (LoadFolder folder : folders) {
            views.add(view(folder, "load-" + (views.size() + 1)));
        }
        return views;
    }

    private LoadView view(LoadFolder folder, String anchor) {
        LoadResult result = folder.result();
        if (result == null) {
            return new LoadView(
                    anchor,
                    folder.path(),
                    false,
                    folder.path(),
                    runs.get(String.valueOf(folder.runFolder())),
                    "",
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    "",
                    folder.problems(),
                    List.of());
        }
        LoadPart part = part(folder, result, anchor);
        var marks = new ArrayList<Mark>();
        if (result.partial()) {
            marks.add(new Mark("?", "doubt", "Partial: it was stopped before its time. This is what it had."));
        }
        marks.addAll(part.marks());
        String backend = result.origin().backend();
        marks.addAll(subjects.marks(List.of(backend)));
        boolean isBroken = subjects.isBroken(backend);
        return new LoadView(
                anchor,
                part.title(),
                result.partial(),
                folder.path(),
                runs.get(String.valueOf(folder.runFolder())),
                LoadWords.place(result.origin().coLocated()),
                marks,
                subjects.broken(List.of(backend)),
                part.texts(),
                part.charts().stream()
                        .map(chart -> chart.struck(row -> isBroken))
                        .toList(),
                part.grids().stream().map(grid -> grid.struck(row -> isBroken)).toList(),
                result.origin().command(),
                folder.problems(),
                EnvironmentViews.of(result));
    }

    private LoadPart part(LoadFolder folder, LoadResult result, String anchor) {
        int style = subjects.style(result.origin().backend());
        if (result instanceof LoadLatency latency) {
            return new LatencyPart(anchor, style, data).of(latency, folder.logs(), baseline(folder, latency));
        }
        if (result instanceof LoadOpenLoop beside) {
            return new LatencyPart(anchor, style, data).of(beside, folder.logs());
        }
        if (result instanceof LoadCurve curve) {
            return CurvePart.of(curve, anchor, style, data);
        }
        if (result instanceof LoadCapacity capacity) {
            return CapacityPart.of(capacity, anchor, style, data);
        }
        if (result instanceof LoadScale scale) {
            return ScalePart.of(scale, anchor, style, data);
        }
        if (result instanceof LoadHotkey hotkey) {
            return HotkeyPart.of(hotkey, folder.logs(), anchor, style, data);
        }
        throw new AssertionError(result);
    }

    /** The newest whole load of the backend without a server, of the same operation at the same rate. */
    private Optional<LatencyPart.Baseline> baseline(LoadFolder of, LoadLatency latency) {
        return folders.stream()
                .filter(folder -> !folder.equals(of) && folder.isWhole())
                .filter(folder -> folder.result() instanceof LoadLatency other
                        && other.origin().backend().equals(Palette.BASELINE)
                        && !latency.origin().backend().equals(Palette.BASELINE)
                        && other.operation().equals(latency.operation())
                        && other.plan().ratePerSecond() == latency.plan().ratePerSecond())
                .findFirst()
                .map(folder -> new LatencyPart.Baseline(subjects.style(Palette.BASELINE), folder.logs()));
    }

    private static int rank(@Nullable LoadResult result) {
        List<Class<? extends LoadResult>> order = List.of(
                LoadLatency.class,
                LoadCurve.class,
                LoadCapacity.class,
                LoadScale.class,
                LoadHotkey.class,
                LoadOpenLoop.class);
        return result == null ? order.size() : order.indexOf(result.getClass());
    }
}
