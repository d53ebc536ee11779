package io.statebench.cli;

import io.statebench.result.Machine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The table of verdicts, in Markdown.
 *
 * @param cases its rows
 * @param where the environments they were run in
 * @param seeds how many runs each row has in each
 * @param entries what runs came to, one of each
 * @param commit of the suite
 */
record VerdictTable(
        List<VerdictCase> cases, List<Surroundings> where, int seeds, List<VerdictLog.Entry> entries, String commit) {

    /** A case that breaks neither network nor disks does not care where it is run. */
    static String environment(VerdictCase row, Surroundings where) {
        return (row.breaksSurroundings() ? where : Surroundings.LOOPBACK).word();
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("| case | expected | environment | came to it | shown after | measured | one of them | again |");
        lines.add("|---|---|---|---|---|---|---|---|");
        for (VerdictCase row : cases) {
            if (environments(row).isEmpty()) {
                lines.add(line(row, Surroundings.NETNS.word()));
            }
            for (String environment : environments(row)) {
                lines.add(line(row, environment));
            }
        }
        lines.add("");
        lines.add("(`scripts/verdicts --seeds " + seeds + "`, commit " + commit + ", "
                + Machine.probe().cpu() + ", " + Machine.probe().cores() + " cores, co-located.)");
        return lines;
    }

    private Set<String> environments(VerdictCase row) {
        return where.stream()
                .filter(row::fits)
                .map(one -> environment(row, one))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private String line(VerdictCase row, String environment) {
        List<VerdictLog.Entry> mine = of(row, environment);
        long as = matching(row, mine);
        String one = mine.stream()
                .filter(row::isAsExpected)
                .map(VerdictLog.Entry::summary)
                .findFirst()
                .orElse("-")
                .replace("|", "/");
        return "| " + row.words() + " (`" + row.id() + "`) | " + row.expectation() + ", at least " + row.least(seeds)
                + " of " + seeds + " | " + environment + " | " + as + " of " + mine.size()
                + (isAsExpected(row, environment) ? "" : " **(not as expected)**") + " | " + shownAfter(mine) + " | "
                + measured(mine) + " | "
                + one
                + " | `scripts/verdicts --case " + row.id() + "` |";
    }

    /** The median of seconds from the first fault, and the most of them, where what the case looks for was counted at all. */
    private static String shownAfter(List<VerdictLog.Entry> mine) {
        List<Double> seconds = mine.stream()
                .filter(entry -> entry.found() > 0)
                .map(VerdictLog.Entry::firstSeconds)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        return seconds.isEmpty()
                ? "-"
                : String.format(
                        Locale.ROOT,
                        "%.2f s, at most %.2f",
                        seconds.get(seconds.size() / 2),
                        seconds.get(seconds.size() - 1));
    }

    /** At which commits, and how many at once. */
    private static String measured(List<VerdictLog.Entry> mine) {
        String commits = mine.stream().map(VerdictLog.Entry::commit).distinct().collect(Collectors.joining(", "));
        String jobs = mine.stream()
                .map(entry -> Math.max(1, entry.jobs()))
                .distinct()
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        return mine.isEmpty() ? "-" : commits + ", " + jobs + " at a time";
    }

    private List<VerdictLog.Entry> of(VerdictCase row, String environment) {
        return entries.stream()
                .filter(entry ->
                        entry.id().equals(row.id()) && entry.environment().equals(environment) && entry.seed() <= seeds)
                .toList();
    }

    private static long matching(VerdictCase row, List<VerdictLog.Entry> mine) {
        return mine.stream().filter(row::isAsExpected).count();
    }

    private boolean isAsExpected(VerdictCase row, String environment) {
        List<VerdictLog.Entry> mine = of(row, environment);
        return mine.size() == seeds && matching(row, mine) >= row.least(seeds);
    }

    boolean isAsExpected() {
        return cases.stream()
                .allMatch(row -> !environments(row).isEmpty()
                        && environments(row).stream().allMatch(environment -> isAsExpected(row, environment)));
    }
}
