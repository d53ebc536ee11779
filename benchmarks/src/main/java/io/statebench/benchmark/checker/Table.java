package io.statebench.benchmark.checker;

import io.statebench.benchmark.checker.Rival.Answer;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * Writes the figures as a table in Markdown, a row as soon as there is one.
 *
 * @param outs where to
 */
record Table(List<PrintWriter> outs) {
    private static final String NONE = "-";

    void head() {
        line("| figure | median | min | max | goal | reached | other checker | times as long |");
        line("|---|--:|--:|--:|---|---|--:|--:|");
    }

    void row(String name, Goal goal, Span measured, Theirs theirs) {
        row(List.of(
                name,
                goal.show(measured.middle()),
                goal.show(measured.least()),
                goal.show(measured.most()),
                goal.words(),
                goal.isReached(measured) ? "yes" : "**no**",
                theirs.time(),
                theirs.ratio()));
    }

    /**
     * What stands there for another checker.
     *
     * @param time what it took, or why that is not known
     * @param ratio how many times as long as ours
     */
    record Theirs(String time, String ratio) {
        static final Theirs NONE = new Theirs(Table.NONE, Table.NONE);

        static Theirs of(Goal goal, Span ours, Answer answer) {
            String undecided = answer.undecided() == 0 ? "" : ", " + answer.undecided() + " unknown";
            String wrong = answer.wrong().isEmpty() ? "" : ", **wrong**: " + String.join(" ", answer.wrong());
            String atLeast = answer.undecided() == 0 ? "" : "more than ";
            return new Theirs(
                    goal.show(answer.nanos()) + undecided + wrong,
                    atLeast + String.format(Locale.ROOT, "%,.1f", answer.nanos() / ours.middle()));
        }

        static Theirs failed(String why) {
            return new Theirs("**" + why.replace('|', '/') + "**", Table.NONE);
        }
    }

    /** A figure that could not be had. */
    void missing(String name, Goal goal, String why) {
        row(List.of(name, why.replace('|', '/'), NONE, NONE, goal.words(), "**not measured**", NONE, NONE));
    }

    private void row(List<String> cells) {
        line("| " + String.join(" | ", cells) + " |");
    }

    void line(String text) {
        for (PrintWriter out : outs) {
            out.println(text);
            out.flush();
        }
    }
}
