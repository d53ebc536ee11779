package io.statebench.gate.simulation;

import io.statebench.gate.decision.ExitCode;
import io.statebench.gate.decision.Outcome;
import io.statebench.gate.simulation.FamilySimulation.End;
import io.statebench.gate.statistics.ClopperPearson;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One profile of the table.
 *
 * @param ends of all repetitions, by how many times the tolerance the first metric became worse
 */
record Row(Profile profile, Map<Double, List<End>> ends) {
    /** What the table asks for: no change, and 1, 1.5, 2 and 3 times what is tolerated. */
    static final List<Double> MULTIPLES = List.of(0.0, 1.0, 1.5, 2.0, 3.0);

    private static final double BOUND_ERROR = 0.01;

    Row {
        ends = Map.copyOf(ends);
    }

    static String head() {
        return """
                | noise (log sd of a paired difference) | delta | family false alarm (99 % bound) \
                | power at 1.5 / 2 / 3 x delta | passed although the effect is delta / 1.5 delta \
                | no change ends with 0 / 4 / 5 |
                |---|---|---|---|---|---|
                """;
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "| %s (%.1f%%) | %.0f%% | %s (%s) | %s / %s / %s | %s / %s | %s / %s / %s |\n",
                profile.title(),
                100 * profile.noise().pairedDeviation(),
                100 * profile.tolerance(),
                percent(familyAlarms()),
                percent(familyAlarmsBound()),
                percent(power(1.5)),
                percent(power(2)),
                percent(power(3)),
                percent(passed(1)),
                percent(passed(1.5)),
                percent(unchangedEndsWith(ExitCode.OK)),
                percent(unchangedEndsWith(ExitCode.INCOMPARABLE)),
                percent(unchangedEndsWith(ExitCode.INCONCLUSIVE)));
    }

    /** The share of gates without any change that call something worse. */
    double familyAlarms() {
        return share(0, end -> end.regressed() > 0);
    }

    double familyAlarmsBound() {
        int alarms = (int) of(0).stream().filter(end -> end.regressed() > 0).count();
        return ClopperPearson.upper(alarms, of(0).size(), BOUND_ERROR);
    }

    double power(double multiple) {
        return share(multiple, end -> end.first() == Outcome.REGRESSED);
    }

    double passed(double multiple) {
        return share(multiple, End::isPassed);
    }

    double unchangedEndsWith(ExitCode code) {
        return share(0, end -> end.exitCode() == code);
    }

    private double share(double multiple, Predicate<End> predicate) {
        return (double) of(multiple).stream().filter(predicate).count()
                / of(multiple).size();
    }

    private List<End> of(double multiple) {
        return ends.getOrDefault(multiple, List.of());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }
}
