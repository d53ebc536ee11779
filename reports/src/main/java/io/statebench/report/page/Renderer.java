package io.statebench.report.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.statebench.report.element.Charts;
import io.statebench.report.element.Mark;
import io.statebench.report.input.Benchmark;
import io.statebench.report.input.Run;
import io.statebench.report.page.Page.Line;
import io.statebench.report.page.Page.Sentence;
import io.statebench.report.run.RunView;
import io.statebench.report.run.RunViews;
import io.statebench.report.speed.BenchmarkView;
import io.statebench.report.speed.BenchmarkViews;
import io.statebench.report.table.Circumstances;
import io.statebench.report.table.Outcome;
import io.statebench.report.table.Row;
import io.statebench.report.table.Selection;
import io.statebench.report.table.Table;
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

    private Renderer() {}

    /** The document. */
    public static String render(Selection selection, Table table) {
        int share = share(selection.runs());
        String page = render(selection, table, share);
        while (page.length() > MAX_CHARACTERS && share > MIN_OPERATIONS_RUN) {
            share = Math.max(MIN_OPERATIONS_RUN, share / 2);
            page = render(selection, table, share);
        }
        return page;
    }

    private static String render(Selection selection, Table table, int share) {
        var data = new Charts();
        var benchmarks = new ArrayList<BenchmarkView>();
        for (Benchmark benchmark : selection.benchmarks()) {
            benchmarks.add(new BenchmarkViews(data).view(benchmark, benchmarks.size() + 1));
        }
        var runs = new ArrayList<RunView>();
        Map<String, String> anchors = new HashMap<>();
        for (Run run : selection.runs()) {
            RunView view = new RunViews(data, share).view(run, runs.size() + 1);
            runs.add(view);
            anchors.put(run.folder(), view.anchor());
        }
        List<Line> lines = table.rows().stream()
                .map(row -> Line.of(row, anchors.get(String.valueOf(row.runFolder()))))
                .toList();
        var page = new Page(
                Assets.load(),
                data.json(),
                summary(selection, table),
                lines,
                Circumstances.of(selection),
                benchmarks,
                runs,
                selection.skipped());
        var output = new StringOutput();
        TemplateEngine.createPrecompiled(null, ContentType.Html, Renderer.class.getClassLoader(), TEMPLATES)
                .render("page.jte", page, output);
        return output.toString();
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

    private static List<Sentence> summary(Selection selection, Table table) {
        var sentences = new ArrayList<Sentence>();
        List<Outcome> outcomes = selection.runs().stream().map(Outcome::of).toList();
        add(sentences, "✘", "bad", count(outcomes, Outcome.Kind.NOT_AS_EXPECTED), "not as expected");
        add(sentences, "?", "doubt", count(outcomes, Outcome.Kind.UNKNOWN), "unknown, which is no pass");
        add(sentences, "✔", "good", count(outcomes, Outcome.Kind.AS_EXPECTED), "as expected");
        add(sentences, "–", "plain", count(outcomes, Outcome.Kind.UNJUDGED), "without an expected verdict");
        if (outcomes.isEmpty()) {
            sentences.add(new Sentence(new Mark("?", "doubt", "Nothing was checked.")));
        }
        if (selection.benchmarks().isEmpty()) {
            sentences.add(new Sentence(new Mark("?", "doubt", "Nothing was measured.")));
        }
        long missing = table.rows().stream().filter(Renderer::isMissing).count();
        if (missing > 0) {
            String words =
                    missing + (missing == 1 ? " row lacks" : " rows lack") + " a number that was to be measured.";
            sentences.add(new Sentence(new Mark("?", "doubt", words)));
        }
        selection.doubts().forEach(doubt -> sentences.add(new Sentence(new Mark("?", "doubt", "Missing: " + doubt))));
        return sentences;
    }

    private static boolean isMissing(Row row) {
        return row.throughput().isMissing()
                || row.p50().isMissing()
                || row.p99().isMissing();
    }

    private static void add(List<Sentence> sentences, String icon, String css, long count, String words) {
        if (count > 0) {
            String runs = count == 1 ? "1 run ended " : count + " runs ended ";
            sentences.add(new Sentence(new Mark(icon, css, runs + words + ".")));
        }
    }

    private static long count(List<Outcome> outcomes, Outcome.Kind kind) {
        return outcomes.stream().filter(outcome -> outcome.kind() == kind).count();
    }
}
