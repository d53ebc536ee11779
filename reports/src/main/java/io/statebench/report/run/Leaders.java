package io.statebench.report.run;

import io.statebench.report.input.Judgement.HarnessSecond;
import io.statebench.report.run.OverTime.Plot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Who said to be the primary: a lane for each node, and above them a mark, with names, where that changed. */
final class Leaders {
    private static final String CHANGES = "change";
    private static final String NOBODY = "–";
    private static final int MAX_NAME = 24;

    /** Of the width of the narrowest picture, what a letter needs; a name that would lie on another is left out. */
    private static final double LETTER_SHARE = 0.018;

    private Leaders() {}

    /** Nothing where no node ever said so. */
    static Optional<Plot> draw(HarnessTrack track) {
        if (!track.hasPrimaries()) {
            return Optional.empty();
        }
        var names = new ArrayList<String>();
        List<List<Double>> cells = changes(track, names);
        var nodes = new TreeSet<String>(Collections.reverseOrder());
        track.spans().forEach(span -> nodes.addAll(span.primaries()));
        List<String> lanes = nodes.size() <= TimePlots.MAX_ROWS ? List.copyOf(nodes) : List.of();
        var rows = new ArrayList<>(lanes);
        rows.add(CHANGES);
        cells.forEach(cell -> cell.set(0, (double) lanes.size()));
        for (int lane = 0; lane < lanes.size(); lane++) {
            cells.addAll(terms(track, lane, lanes.get(lane)));
        }
        return Optional.of(Plot.ofRows("primary, as the nodes say", TimePlots.ROW * rows.size(), rows, cells, names));
    }

    /** A mark where it is not the same as before; the first span is no change. */
    private static List<List<Double>> changes(HarnessTrack track, List<String> names) {
        var marks = new ArrayList<List<Double>>();
        double letter = LETTER_SHARE * track.bySecond().size();
        double namedUntil = 0;
        for (int i = 1; i < track.spans().size(); i++) {
            HarnessSecond span = track.spans().get(i);
            if (!Set.copyOf(span.primaries())
                    .equals(Set.copyOf(track.spans().get(i - 1).primaries()))) {
                double at = HarnessTrack.fromSeconds(span);
                marks.add(new ArrayList<>(List.of(0.0, at, at)));
                String name = at < namedUntil ? "" : name(span.primaries());
                names.add(name);
                namedUntil = name.isEmpty() ? namedUntil : at + letter * (name.length() + 1);
            }
        }
        return marks;
    }

    private static String name(List<String> primaries) {
        String name = primaries.isEmpty() ? NOBODY : String.join(", ", primaries);
        return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME) + "…";
    }

    /** From where it began to say so to where it stopped. */
    private static List<List<Double>> terms(HarnessTrack track, int lane, String node) {
        var terms = new ArrayList<List<Double>>();
        double from = -1;
        for (int i = 0; i < track.spans().size(); i++) {
            HarnessSecond span = track.spans().get(i);
            boolean isPrimary = span.primaries().contains(node);
            if (isPrimary && from < 0) {
                from = HarnessTrack.fromSeconds(span);
            } else if (!isPrimary && from >= 0) {
                terms.add(List.of((double) lane, from, HarnessTrack.fromSeconds(span)));
                from = -1;
            }
        }
        if (from >= 0) {
            terms.add(List.of((double) lane, from, track.endSeconds()));
        }
        return terms;
    }
}
