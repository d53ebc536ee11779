package io.statebench.report.speed;

import io.statebench.report.element.Charts;
import io.statebench.report.element.EnvironmentViews;
import io.statebench.report.element.Mark;
import io.statebench.report.input.Machine;
import io.statebench.report.input.Standings;
import io.statebench.report.input.Standings.Outages;
import io.statebench.report.input.Standings.Standing;
import io.statebench.report.input.StandingsFolder;
import io.statebench.report.table.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The sections about backends beside each other. */
public final class StandingsViews {
    private static final List<String> LOSSES = List.of(Outages.CUT, Outages.KILL);

    private final Subjects subjects;
    private final Charts data;

    /** Charts get their numbers in {@code data} and their colours from {@code subjects}. */
    public StandingsViews(Subjects subjects, Charts data) {
        this.subjects = subjects;
        this.data = data;
    }

    /** A section a folder. */
    public List<StandingsView> views(List<StandingsFolder> folders) {
        var views = new ArrayList<StandingsView>();
        for (StandingsFolder folder : folders) {
            views.add(view(folder, "backends-" + (views.size() + 1)));
        }
        return views;
    }

    private StandingsView view(StandingsFolder folder, String anchor) {
        Standings compared = folder.standings();
        if (compared == null) {
            return new StandingsView(
                    anchor,
                    folder.path(),
                    List.of(),
                    List.of(),
                    List.of(),
                    folder.problems(),
                    List.of(),
                    List.of(),
                    List.of(),
                    "",
                    List.of());
        }
        return new StandingsView(
                anchor,
                folder.path(),
                tags(compared),
                marks(compared),
                subjects.broken(backends(compared)),
                folder.problems(),
                StandingsTable.of(compared, subjects),
                unavailable(compared),
                StandingsCharts.of(compared, anchor, subjects, data),
                compared.command(),
                EnvironmentViews.of(compared));
    }

    private static List<String> tags(Standings compared) {
        Machine machine = compared.machine();
        var tags = new ArrayList<String>();
        if (compared.partial()) {
            tags.add("partial");
        }
        tags.add(Quantities.count(compared.clients()) + " clients");
        tags.add(LoadWords.place(compared.coLocated()));
        tags.add(machine.cpu() + ", " + machine.cores() + " cores");
        return tags;
    }

    private List<Mark> marks(Standings compared) {
        var marks = new ArrayList<Mark>();
        if (compared.partial()) {
            marks.add(new Mark("?", "doubt", "Partial: it was stopped before its time. This is what it had."));
        }
        marks.addAll(subjects.marks(backends(compared)));
        return marks;
    }

    private static Set<String> backends(Standings compared) {
        return compared.standings().stream().map(Standing::backend).collect(Collectors.toSet());
    }

    /** In the file's own sentences, and what it has that we do not know. */
    private static List<String> unavailable(Standings compared) {
        var all = new ArrayList<String>();
        for (Standing standing : compared.standings()) {
            standing.unavailable().forEach(what -> all.add("Not available of " + standing.backend() + ": " + what));
            standing.outages().stream()
                    .filter(outages -> !LOSSES.contains(outages.loss()))
                    .forEach(outages -> all.add("Not shown of " + standing.backend() + ": outages by " + outages.loss()
                            + ", which this version does not know"));
        }
        return all;
    }
}
