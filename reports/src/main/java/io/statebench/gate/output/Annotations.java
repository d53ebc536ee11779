package io.statebench.gate.output;

import io.statebench.gate.decision.MetricResult;
import io.statebench.gate.decision.Outcome;
import io.statebench.gate.guard.Finding;
import io.statebench.gate.guard.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * GitHub's workflow commands. Escaping as in its own toolkit, {@code packages/core/src/command.ts}: a message escapes {@code %}
 * and ends of lines, a property also {@code :} and {@code ,}.
 */
public final class Annotations {
    /** GitHub shows so many of a step. */
    static final int MOST = 10;

    private Annotations() {}

    /** A file of the checkout and the line in it, from 1. */
    public record Place(String file, int line) {}

    /**
     * At most ten lines, the worst first, the rest in the last of them; none where there is nothing to say.
     *
     * @param places from a benchmark's class and method to where it stands, where that is known
     */
    public static List<String> lines(GateReport report, Function<String, Optional<Place>> places) {
        List<String> all = new ArrayList<>();
        for (Finding finding : report.of(Severity.REGRESSED)) {
            all.add(command("error", Optional.empty(), "Regressed: " + finding.guard(), finding.sentence()));
        }
        for (MetricResult result : Ranking.worstFirst(report.of(Outcome.REGRESSED))) {
            all.add(command("error", place(result, places), "Regressed: " + result.metric(), words(result)));
        }
        for (Finding finding : report.of(Severity.INVALID)) {
            all.add(command("error", Optional.empty(), "Invalid: " + finding.guard(), finding.sentence()));
        }
        for (MetricResult result : Ranking.worstFirst(report.of(Outcome.INCONCLUSIVE))) {
            all.add(command("warning", place(result, places), "Inconclusive: " + result.metric(), words(result)));
        }
        if (all.isEmpty() && report.exitCode() != 0) {
            all.add(command(
                    "error", Optional.empty(), "Gate: " + report.verdict(), String.join("\n", report.reasons())));
        }
        if (all.size() <= MOST) {
            return all;
        }
        int more = all.size() - (MOST - 1);
        List<String> shown = new ArrayList<>(all.subList(0, MOST - 1));
        boolean isAnyError = all.subList(MOST - 1, all.size()).stream().anyMatch(line -> line.startsWith("::error"));
        shown.add(command(
                isAnyError ? "error" : "warning",
                Optional.empty(),
                "Gate: " + report.verdict(),
                "and " + more + " more; the summary and gate.json have them"));
        return shown;
    }

    private static Optional<Place> place(MetricResult result, Function<String, Optional<Place>> places) {
        int space = result.metric().indexOf(' ');
        return places.apply(space < 0 ? result.metric() : result.metric().substring(0, space));
    }

    private static String words(MetricResult result) {
        return result.reason() + "\n" + Figures.change(result.estimate()) + ", 95 % interval "
                + Figures.interval(result) + ", " + result.pairs() + " pairs, detectable "
                + Figures.percent(result.detectable());
    }

    private static String command(String level, Optional<Place> place, String title, String message) {
        String where = place.map(p -> "file=" + property(p.file()) + ",line=" + p.line() + ",")
                .orElse("");
        return "::" + level + " " + where + "title=" + property(title) + "::" + data(message);
    }

    private static String data(String text) {
        return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }

    /** A log is read on a terminal, too. */
    private static String visible(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\u2028\u2029&&[^\r\n]]", "\uFFFD");
    }
}
