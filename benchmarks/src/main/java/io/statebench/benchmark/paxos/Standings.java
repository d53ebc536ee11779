package io.statebench.benchmark.paxos;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * Writes the figures as a table in Markdown, a row as soon as there is one.
 *
 * @param outs where to
 */
record Standings(List<PrintWriter> outs) {
    private static final String NONE = "-";
    private static final double NANOS_PER_MILLI = 1e6;

    void head() {
        line("| figure | Redis | ours | ratio | goal | reached |");
        line("|---|--:|--:|--:|---|---|");
    }

    /** Two rates, of which ours should be at least so many times the other; 0 for no goal. */
    void rates(String name, double theirs, double ours, double least) {
        double ratio = ours / theirs;
        String goal = least == 0 ? NONE : String.format(Locale.ROOT, "at least %.2f", least);
        row(name, rate(theirs), rate(ours), ratio(ratio), goal, least == 0 ? NONE : reached(ratio >= least));
    }

    /** Two times, of which ours should be at most so many times the other; 0 for no goal. */
    void times(String name, long theirNanos, long ourNanos, double most) {
        double ratio = (double) ourNanos / theirNanos;
        String goal = most == 0 ? NONE : String.format(Locale.ROOT, "at most %.1f", most);
        row(name, millis(theirNanos), millis(ourNanos), ratio(ratio), goal, most == 0 ? NONE : reached(ratio <= most));
    }

    /** A rate that has nothing beside it. */
    void rate(String name, double ours, double least) {
        row(name, NONE, rate(ours), NONE, "at least " + rate(least), reached(ours >= least));
    }

    /** A time that has nothing beside it. */
    void time(String name, long ourNanos, long mostNanos) {
        row(name, NONE, millis(ourNanos), NONE, "at most " + millis(mostNanos), reached(ourNanos <= mostNanos));
    }

    /** A figure that could not be had. */
    void missing(String name, String why) {
        row(name, NONE, why.replace('|', '/'), NONE, NONE, "**not measured**");
    }

    private static String reached(boolean isReached) {
        return isReached ? "yes" : "**no**";
    }

    private static String rate(double perSecond) {
        return String.format(Locale.ROOT, "%,.0f/s", perSecond);
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%,.2f ms", nanos / NANOS_PER_MILLI);
    }

    private static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio);
    }

    private void row(String... cells) {
        line("| " + String.join(" | ", cells) + " |");
    }

    void line(String text) {
        for (PrintWriter out : outs) {
            out.println(text);
            out.flush();
        }
    }
}
