package io.statebench.report.run;

import io.statebench.report.element.ChartView;
import io.statebench.report.element.Charts;
import io.statebench.report.element.Grid;
import io.statebench.report.input.Run;
import io.statebench.report.table.Quantities;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who held a lock when: a lane for each lock and client thread. Overlapping holds of one lock are ringed. */
final class HoldersChart {
    private static final int MAX_TABLE_ROWS = 200;
    private static final int MAX_STOPS = 200;
    private static final String TOKEN = "\\d{1,18}";
    private static final int FIRST_LOOK = 20;
    private static final long MIN_ROOM_NANOS = 1_000_000;

    private final Threads threads;
    private final List<Hold> holds;
    private final List<Lane> lanes;
    private final List<Pair> pairs;
    private final Set<Hold> overlapping = new LinkedHashSet<>();

    private HoldersChart(Threads threads, List<Hold> holds, List<Pair> pairs) {
        this.threads = threads;
        this.holds = holds;
        this.pairs = pairs;
        this.lanes =
                holds.stream().map(this::lane).distinct().sorted(Lane.ORDER).toList();
        for (Pair pair : pairs) {
            overlapping.add(pair.first);
            overlapping.add(pair.second);
        }
    }

    /** The chart, or nothing where a history has no grants that we understand. */
    static Optional<ChartView> draw(Run run, List<Operation> operations, int limit, String id, Charts data) {
        List<Hold> all = Hold.all(operations);
        if (all.isEmpty()) {
            return Optional.empty();
        }
        List<Hold> holds = all.size() <= limit ? all : nearest(all, pairs(all), limit);
        String which = holds.size() == all.size()
                ? ""
                : " " + Quantities.count(holds.size()) + " of " + Quantities.count(all.size()) + " grants are drawn.";
        var chart = new HoldersChart(Threads.of(operations, run.info()), holds, pairs(holds));
        return Optional.of(chart.draw(run, which, id, data));
    }

    private ChartView draw(Run run, String which, String id, Charts data) {
        var words = new Words();
        var items = new ArrayList<List<Long>>();
        long before = 0;
        for (Hold hold : holds) {
            items.add(List.of(
                    (long) lanes.indexOf(lane(hold)),
                    hold.fromNanos() - before,
                    hold.toNanos() - hold.fromNanos(),
                    0L,
                    overlapping.contains(hold) ? 1L : 0L,
                    (long) words.index(hold.label()),
                    (long) words.index(hold.inWords())));
            before = hold.fromNanos();
        }
        long end = holds.stream().mapToLong(Hold::toNanos).max().orElseThrow();
        List<Lanes.Overlap> overlaps = pairs.stream()
                .map(pair -> new Lanes.Overlap(
                        lanes.indexOf(lane(pair.first)),
                        lanes.indexOf(lane(pair.second)),
                        pair.second.fromNanos(),
                        pair.toNanos()))
                .toList();
        List<List<Long>> marks = marks(words);
        data.put(
                id,
                new Lanes(
                        "holders",
                        lanes.stream()
                                .map(lane -> lane.key + " · " + threads.name(lane.thread))
                                .toList(),
                        words.all(),
                        items,
                        overlaps,
                        Bands.of(run.judgement(), end),
                        IdleTime.NONE,
                        marks,
                        (pairs.isEmpty() ? "" : "ringed: overlaps another, boldly the two above · ")
                                + "tinted between lanes: held by both · shaded: a fault"
                                + (marks.isEmpty() ? "" : " · pin: a token that is not larger than those before"),
                        Lanes.keyboard(pairs.isEmpty() ? "" : "overlap"),
                        pairs.isEmpty() ? "" : "overlap",
                        stops(),
                        end));
        return new ChartView(
                id,
                "Holders of the lock",
                "Held for certain: from grant to release, or to the lease's end where that came first. A number after # "
                        + "is the fencing token of a hold; one that is not larger than all before it is marked. "
                        + Quantities.count(overlapping.size())
                        + " holds overlap another's." + which + threads.note(),
                table());
    }

    /** Where a lock was granted with a token that is not larger than every one before: a fence lets both through. */
    private List<List<Long>> marks(Words words) {
        var marks = new ArrayList<List<Long>>();
        Map<String, Long> largest = new HashMap<>();
        for (Hold hold : holds) {
            if (!hold.token().matches(TOKEN)) {
                continue;
            }
            long token = Long.parseLong(hold.token());
            Long before = largest.get(hold.key());
            if (before != null && token <= before) {
                String word = "#" + token + (token == before ? " again" : " after #" + before);
                marks.add(List.of((long) lanes.indexOf(lane(hold)), hold.fromNanos(), (long) words.index(word)));
            }
            largest.merge(hold.key(), token, Math::max);
        }
        return marks;
    }

    private Lane lane(Hold hold) {
        return new Lane(hold.key(), threads.of(hold.process()));
    }

    /** Each hold that began while another of the same lock lasted, with the one of those that lasted longest. */
    private static List<Pair> pairs(List<Hold> holds) {
        var pairs = new ArrayList<Pair>();
        Map<String, Hold> latest = new HashMap<>();
        for (Hold hold : holds) {
            Hold before = latest.get(hold.key());
            if (before != null && before.toNanos() > hold.fromNanos()) {
                pairs.add(new Pair(before, hold));
            }
            if (before == null || before.toNanos() < hold.toNanos()) {
                latest.put(hold.key(), hold);
            }
        }
        return pairs;
    }

    private static List<Hold> nearest(List<Hold> all, List<Pair> pairs, int limit) {
        int first = pairs.isEmpty() ? 0 : all.indexOf(pairs.get(0).first);
        int from = Math.max(0, Math.min(first - limit / 2, all.size() - limit));
        return all.subList(from, from + limit);
    }

    private List<Lanes.Stop> stops() {
        if (pairs.isEmpty()) {
            Hold last = holds.get(Math.min(FIRST_LOOK, holds.size()) - 1);
            return List.of(new Lanes.Stop(holds.get(0).fromNanos(), last.toNanos(), "", List.of()));
        }
        var places = new HashMap<Hold, Integer>();
        for (int i = 0; i < holds.size(); i++) {
            places.put(holds.get(i), i);
        }
        return pairs.stream()
                .limit(MAX_STOPS)
                .map(pair ->
                        pair.stop(List.of(places.getOrDefault(pair.first, 0), places.getOrDefault(pair.second, 0))))
                .toList();
    }

    private Grid table() {
        return new Grid(
                "The holds that overlap, or else all; at most " + MAX_TABLE_ROWS,
                List.of("lock", "process", "token", "from", "to", "overlaps", "owner"),
                holds.stream()
                        .filter(hold -> overlapping.isEmpty() || overlapping.contains(hold))
                        .limit(MAX_TABLE_ROWS)
                        .map(hold -> List.of(
                                hold.key(),
                                hold.process(),
                                hold.token().isEmpty() ? "none" : hold.token(),
                                Quantities.moment(hold.fromNanos()),
                                Quantities.moment(hold.toNanos()),
                                overlapping.contains(hold) ? "yes" : "no",
                                hold.owner()))
                        .toList());
    }

    /** A lock and the thread that held it. */
    private record Lane(String key, long thread) {
        static final Comparator<Lane> ORDER = Comparator.comparing(Lane::key).thenComparingLong(Lane::thread);
    }

    /** Two holds of one lock that overlap. */
    private record Pair(Hold first, Hold second) {
        long toNanos() {
            return Math.min(first.toNanos(), second.toNanos());
        }

        Lanes.Stop stop(List<Integer> items) {
            long from = first.fromNanos();
            // A hold without an end would leave nothing of the other to see.
            long to = Math.min(
                    Math.max(first.toNanos(), second.toNanos()),
                    second.fromNanos() + 3 * Math.max(second.fromNanos() - from, MIN_ROOM_NANOS));
            long room = Math.max((to - from) / 2, MIN_ROOM_NANOS);
            String words = second.who() + " was granted " + second.key() + " at "
                    + Quantities.moment(second.fromNanos()) + ", while " + first.who() + " held it from "
                    + Quantities.moment(first.fromNanos()) + " to " + Quantities.moment(first.toNanos());
            return new Lanes.Stop(Math.max(0, from - room), to + room, words, items);
        }
    }
}
