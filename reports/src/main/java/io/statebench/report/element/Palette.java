package io.statebench.report.element;

import io.statebench.report.input.Benchmark;
import io.statebench.report.input.LoadFolder;
import io.statebench.report.input.LoadResult;
import io.statebench.report.input.Measurement;
import io.statebench.report.input.Run;
import io.statebench.report.input.RunInfo;
import io.statebench.report.input.Standings;
import io.statebench.report.input.StandingsFolder;
import io.statebench.report.table.Selection;
import java.util.List;
import java.util.TreeSet;

/**
 * Which colour and shape a subject has, the same in every chart of a page. Charts name it by its index; the script
 * has the colours and the shapes.
 */
public record Palette(List<String> subjects) {
    /** The backend without a server, which others are drawn in front of. */
    public static final String BASELINE = "memory";

    public Palette {
        subjects = List.copyOf(subjects);
    }

    /** That of a page: backends by name, so that the order of folders does not matter. */
    public static Palette of(Selection selection) {
        var found = new TreeSet<String>();
        for (Benchmark benchmark : selection.benchmarks()) {
            benchmark.measurements().stream().map(Measurement::subject).forEach(found::add);
        }
        for (LoadFolder load : selection.loads()) {
            LoadResult result = load.result();
            if (result != null) {
                found.add(result.origin().backend());
            }
        }
        for (StandingsFolder folder : selection.standings()) {
            Standings standings = folder.standings();
            if (standings != null) {
                standings.standings().forEach(standing -> found.add(standing.backend()));
            }
        }
        for (Run run : selection.runs()) {
            RunInfo info = run.info();
            if (info != null) {
                found.add(info.subject());
            }
        }
        return new Palette(List.copyOf(found));
    }

    /** The index of a subject, from 0; one that nobody knew comes after all others. */
    public int index(String subject) {
        int index = subjects.indexOf(subject);
        return index < 0 ? subjects.size() : index;
    }
}
