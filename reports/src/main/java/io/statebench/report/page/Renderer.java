package io.statebench.report.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.statebench.report.change.GateView;
import io.statebench.report.change.GateViews;
import io.statebench.report.element.Charts;
import io.statebench.report.element.Palette;
import io.statebench.report.histogram.HistogramViews;
import io.statebench.report.histogram.HistogramViews.HistogramView;
import io.statebench.report.input.Benchmark;
import io.statebench.report.input.GateFolder;
import io.statebench.report.input.HistogramFile;
import io.statebench.report.input.Run;
import io.statebench.report.page.Page.Surroundings;
import io.statebench.report.run.RunView;
import io.statebench.report.run.RunViews;
import io.statebench.report.speed.BenchmarkView;
import io.statebench.report.speed.BenchmarkViews;
import io.statebench.report.speed.LoadView;
import io.statebench.report.speed.LoadViews;
import io.statebench.report.speed.StandingsView;
import io.statebench.report.speed.StandingsViews;
import io.statebench.report.speed.Subjects;
import io.statebench.report.summary.Environments;
import io.statebench.report.summary.Links;
import io.statebench.report.summary.Summaries;
import io.statebench.report.summary.SummaryView;
import io.statebench.report.table.Selection;
import io.statebench.report.table.Table;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Draws a selection as one HTML document; the same selection gives the same bytes. */
public final class Renderer {
    private static final String TEMPLATES = "io.statebench.report.template";

    /** In one history, and in all of a page at first: about what fits into the size below. */
    private static final int MAX_OPERATIONS_RUN = 100_000;

    private static final int MAX_OPERATIONS_PAGE = 150_000;

    /** Where a page is larger, fewer operations are drawn: beyond that a browser is slow to open it, and mails refuse it. */
    private static final int MAX_CHARACTERS = 12 << 20;

    /** No fewer than these: a page that is too large for other reasons gets no smaller by that. */
    private static final int MIN_OPERATIONS_RUN = 100;

    /** Where the anchors of runs that are still going on begin, beyond those of the others. */
    private static final int GOING = 1_000_001;

    private Renderer() {}

    /** The document, as a file. */
    public static String render(Selection selection, Table table) {
        return render(selection, table, Frame.NONE);
    }

    /** The document with what is around it. */
    public static String render(Selection selection, Table table, Frame frame) {
        int share = share(selection.runs());
        String page = render(selection, table, frame, share);
        while (page.length() > MAX_CHARACTERS && share > MIN_OPERATIONS_RUN) {
            share = Math.max(MIN_OPERATIONS_RUN, share / 2);
            page = render(selection, table, frame, share);
        }
        return page;
    }

    private static String render(Selection selection, Table table, Frame frame, int share) {
        var data = new Charts();
        var runs = new ArrayList<RunView>();
        Map<String, String> anchors = new HashMap<>();
        Map<String, String> counterexamples = new HashMap<>();
        for (Run run : selection.runs()) {
            RunView view = new RunViews(data, share).view(run, runs.size() + 1);
            runs.add(view);
            anchors.put(run.folder(), view.anchor());
            if (view.counterexample() != null) {
                counterexamples.put(run.folder(), view.counterexampleAnchor());
            }
        }
        var gates = new ArrayList<GateView>();
        Map<String, String> gateAnchors = new HashMap<>();
        for (GateFolder gate : selection.gates()) {
            GateView view = new GateViews(data).view(gate, gates.size() + 1);
            gates.add(view);
            gateAnchors.put(gate.folder(), view.anchor());
        }
        Surroundings surroundings = surroundings(frame, data, share);
        SummaryView summary =
                Summaries.of(selection, table, new Links(anchors, counterexamples, gateAnchors), frame.besides());
        var subjects = new Subjects(Palette.of(selection), summary.table());
        var benchmarks = new ArrayList<BenchmarkView>();
        for (Benchmark benchmark : selection.benchmarks()) {
            benchmarks.add(new BenchmarkViews(data, subjects).view(benchmark, benchmarks.size() + 1));
        }
        List<StandingsView> standings = new StandingsViews(subjects, data).views(selection.standings());
        List<LoadView> loads = new LoadViews(selection.loads(), subjects, data, anchors).views();
        var page = new Page(
                Assets.load(frame.mode()),
                data.json(),
                summary,
                gates,
                benchmarks,
                standings,
                loads,
                runs,
                Environments.of(selection),
                surroundings);
        var output = new StringOutput();
        TemplateEngine.createPrecompiled(null, ContentType.Html, Renderer.class.getClassLoader(), TEMPLATES)
                .render("page.jte", page, output);
        return wellFormed(output.toString());
    }

    /** Half a character, as JSON may have it, cannot be written as UTF-8; it becomes a question mark. */
    private static String wellFormed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static Surroundings surroundings(Frame frame, Charts data, int share) {
        var going = new ArrayList<RunView>();
        for (Run run : frame.going()) {
            going.add(new RunViews(data, share).view(run, GOING + going.size()));
        }
        var histograms = new ArrayList<HistogramView>();
        for (HistogramFile log : frame.histograms()) {
            histograms.add(HistogramViews.view(log, histograms.size() + 1, data));
        }
        if (!frame.mode().equals(Frame.Mode.FILE)) {
            data.put("mode", frame.mode().parameters());
        }
        return new Surroundings(going, frame.measuring(), histograms, frame.comparison(), frame.links());
    }

    /** How many operations a run may draw: as many as any may where all of that fits, else an equal share. */
    private static int share(List<Run> runs) {
        long all = runs.stream()
                .mapToLong(run ->
                        run.history() == null ? 0 : run.history().events().size() / 2)
                .map(operations -> Math.min(operations, MAX_OPERATIONS_RUN))
                .sum();
        return all <= MAX_OPERATIONS_PAGE
                ? MAX_OPERATIONS_RUN
                : Math.max(1, Math.min(MAX_OPERATIONS_PAGE / runs.size(), MAX_OPERATIONS_RUN));
    }
}
