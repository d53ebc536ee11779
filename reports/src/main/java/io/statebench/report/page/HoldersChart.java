package io.statebench.report.page;

import io.statebench.report.input.Run;
import io.statebench.report.page.ChartData.Stop;
import io.statebench.report.page.Page.ChartView;
import io.statebench.report.table.Quantities;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who held a lock when, from the answers of the lock workload: granted when {@code acquire} was answered, over when
 * {@code release} was called or the lease ended. Overlapping holds of one key are ringed.
 */
final class HoldersChart {
    private static final int MAX_TABLE_ROWS = 200;
    private static final int MAX_STOPS = 200;
    private static final int FIRST_LOOK = 40;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private HoldersChart() {}

    /** The chart, or nothing where a history has no grants that we understand. */
    static Optional<ChartView> draw(Run run, List<Operation> operations, int limit, String id, ChartData data) {
        List<Hold> all = holds(operations);
        if (all.isEmpty()) {
            return Optional.empty();
        }
        Set<Hold> overlapping = overlapping(all);
        List<Hold> holds = all.size() <= limit ? all : nearest(all, overlapping, limit);
        var lanes = new ArrayList<>(new TreeSet<>(holds.stream().map(Hold::lane).toList()));
        var items = new ArrayList<List<Object>>();
        for (Hold hold : holds) {
            items.add(item(lanes.indexOf(hold.lane()), hold, overlapping.contains(hold)));
        }
        long end = holds.stream().mapToLong(Hold::toNanos).max().orElseThrow();
        data.put(
                id,
                new ChartData.Lanes(
                        "holders", lanes, items, Bands.of(run.judgement(), end), stops(holds, overlapping), end));
        String which = holds.size() == all.size()
                ? ""
                : " " + Quantities.count(holds.size()) + " of " + Quantities.count(all.size()) + " grants are drawn.";
        return Optional.of(new ChartView(
                id,
                "Holders of the lock",
                "From grant to release, or to the lease's end where that came first; the number is the fencing token. "
                        + Quantities.count(overlapping.size()) + " holds overlap another's." + which,
                table(holds, overlapping)));
    }

    private static List<Hold> holds(List<Operation> operations) {
        var releases = new HashMap<String, List<Operation>>();
        for (Operation operation : operations) {
            if (operation.invoke().f().equals("release")) {
                releases.computeIfAbsent(operation.process() + "\n" + Values.key(operation), k -> new ArrayList<>())
                        .add(operation);
            }
        }
        var holds = new ArrayList<Hold>();
        for (Operation operation : operations) {
            if (operation.isOk("acquire") && operation.completion() != null) {
                hold(operation, operation.completion().value(), releases).ifPresent(holds::add);
            }
        }
        holds.sort(Comparator.comparingLong(Hold::fromNanos).thenComparing(Hold::lane));
        return holds;
    }

    private static Optional<Hold> hold(
            Operation acquire, @Nullable Object value, Map<String, List<Operation>> releases) {
        if (acquire.completion() == null || !(value instanceof Map<?, ?> grant)) {
            return Optional.empty();
        }
        long from = acquire.completion().timeNanos();
        long to = Long.MAX_VALUE;
        if (grant.get("leaseMillis") instanceof Long lease && lease > 0 && lease < Integer.MAX_VALUE) {
            to = from + lease * NANOS_PER_MILLI;
        }
        String key = Values.key(acquire);
        for (Operation release : releases.getOrDefault(acquire.process() + "\n" + key, List.of())) {
            if (release.fromNanos() >= from) {
                to = Math.min(to, release.fromNanos());
                break;
            }
        }
        if (to == Long.MAX_VALUE) {
            return Optional.empty();
        }
        Object owner = grant.get("owner");
        Object token = grant.get("token");
        return Optional.of(new Hold(
                key,
                owner == null ? "p" + acquire.process() : String.valueOf(owner),
                token == null ? "" : String.valueOf(token),
                from,
                to));
    }

    private static Set<Hold> overlapping(List<Hold> holds) {
        var overlapping = new HashSet<Hold>();
        var latest = new HashMap<String, Hold>();
        for (Hold hold : holds) {
            Hold before = latest.get(hold.key);
            if (before != null && before.toNanos > hold.fromNanos) {
                overlapping.add(before);
                overlapping.add(hold);
            }
            if (before == null || before.toNanos < hold.toNanos) {
                latest.put(hold.key, hold);
            }
        }
        return overlapping;
    }

    private static List<Hold> nearest(List<Hold> all, Set<Hold> overlapping, int limit) {
        int first = 0;
        while (first < all.size() && !overlapping.contains(all.get(first))) {
            first++;
        }
        int from = first == all.size() ? 0 : Math.max(0, Math.min(first - limit / 2, all.size() - limit));
        return all.subList(from, from + limit);
    }

    private static List<Object> item(int lane, Hold hold, boolean isOverlapping) {
        String text = hold.owner + " held " + hold.key + " from " + Quantities.moment(hold.fromNanos) + " to "
                + Quantities.moment(hold.toNanos) + (hold.token.isEmpty() ? "" : " with token " + hold.token);
        return List.of(lane, hold.fromNanos, hold.toNanos, 0, isOverlapping ? 1 : 0, hold.token, text);
    }

    private static List<Stop> stops(List<Hold> holds, Set<Hold> overlapping) {
        var stops = new ArrayList<Stop>();
        for (Hold hold : holds) {
            if (overlapping.contains(hold) && stops.size() < MAX_STOPS) {
                long room = Math.max(hold.toNanos - hold.fromNanos, NANOS_PER_MILLI);
                stops.add(new Stop(
                        Math.max(0, hold.fromNanos - room),
                        hold.toNanos + room,
                        hold.owner + " held " + hold.key + " while another did"));
            }
        }
        if (stops.isEmpty()) {
            Hold last = holds.get(Math.min(FIRST_LOOK, holds.size()) - 1);
            stops.add(new Stop(holds.get(0).fromNanos, last.toNanos, ""));
        }
        return stops;
    }

    private static Grid table(List<Hold> holds, Set<Hold> overlapping) {
        return new Grid(
                "The holds that overlap, or else all; at most " + MAX_TABLE_ROWS,
                List.of("key", "owner", "token", "from", "to", "overlaps"),
                holds.stream()
                        .filter(hold -> overlapping.isEmpty() || overlapping.contains(hold))
                        .limit(MAX_TABLE_ROWS)
                        .map(hold -> List.of(
                                hold.key,
                                hold.owner,
                                hold.token,
                                Quantities.moment(hold.fromNanos),
                                Quantities.moment(hold.toNanos),
                                overlapping.contains(hold) ? "yes" : "no"))
                        .toList());
    }

    private record Hold(String key, String owner, String token, long fromNanos, long toNanos) {
        String lane() {
            return key + " · " + owner;
        }
    }
}
