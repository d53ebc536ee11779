package io.statebench.report.speed;

import io.statebench.report.input.Standings;
import io.statebench.report.input.Standings.Outages;
import io.statebench.report.input.Standings.Rate;
import io.statebench.report.input.Standings.Standing;
import io.statebench.report.summary.SummaryView.Line;
import io.statebench.report.table.Primitive;
import io.statebench.report.table.Quantities;
import io.statebench.report.table.Safety;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Backends that promise the same, beside each other: a row an operation. What is of a backend as a whole stands in each of
 * its rows, so that every column can be sorted by.
 */
public record StandingsTable(String caption, List<Row> rows) {
    /** What its cells are. */
    public static final List<String> COLUMNS = List.of(
            "backend",
            "operation",
            "calls/s",
            "p50",
            "p99",
            "p99.9",
            "failed",
            "start",
            "memory",
            "leader cut off",
            "leader killed");

    static final String NONE = "–";
    private static final String LOCK = "lock";
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double BYTES_PER_MEBIBYTE = 1 << 20;

    public StandingsTable {
        rows = List.copyOf(rows);
    }

    /**
     * One operation of a backend.
     *
     * @param isStruck whether the backend broke a promise that it was to keep
     * @param verdicts of its runs: those that broke it, else those about what the operation is of; none where none was made
     */
    public record Row(List<String> cells, boolean isStruck, List<Line> verdicts) {
        public Row {
            cells = List.copyOf(cells);
            verdicts = List.copyOf(verdicts);
        }

        /** Whether a cell is a figure to be struck through, and not why there is none. */
        public boolean isStruck(String cell) {
            return isStruck && cell.chars().anyMatch(Character::isDigit);
        }
    }

    /** One for each promise, from the weakest on. */
    public static List<StandingsTable> of(Standings compared, Subjects subjects) {
        var tables = new ArrayList<StandingsTable>();
        for (Map.Entry<Safety, List<Standing>> promise :
                Safety.classes(compared).entrySet()) {
            var rows = new ArrayList<Row>();
            promise.getValue().forEach(standing -> rows.addAll(rows(compared, standing, subjects)));
            tables.add(new StandingsTable(
                    "Safe when acknowledged: " + promise.getKey().words(), rows));
        }
        return tables;
    }

    private static List<Row> rows(Standings compared, Standing standing, Subjects subjects) {
        List<Line> broken = subjects.broken(List.of(standing.backend()));
        var rows = new ArrayList<Row>();
        for (Rate rate : standing.rates()) {
            List<Line> shown = broken.isEmpty() ? about(standing, rate.operation(), subjects.verdicts()) : broken;
            rows.add(new Row(cells(standing, figures(compared, rate)), !broken.isEmpty(), shown));
        }
        if (rows.isEmpty()) {
            List<String> none = List.of(NONE, NONE, NONE, NONE, NONE, NONE);
            rows.add(new Row(cells(standing, none), !broken.isEmpty(), broken));
        }
        return rows;
    }

    private static List<Line> about(Standing standing, String operation, List<Line> verdicts) {
        Primitive primitive = operation.equals(LOCK) ? Primitive.LOCK : Primitive.STATE;
        return verdicts.stream()
                .filter(line -> line.row().subject().equals(standing.backend())
                        && line.row().primitive().equals(primitive.word()))
                .toList();
    }

    private static List<String> figures(Standings compared, Rate rate) {
        Spread service = Spread.of(rate.closedLoopService());
        boolean isOfAsMany = rate.clients() == compared.clients();
        return List.of(
                rate.operation() + (isOfAsMany ? "" : ", " + Quantities.count(rate.clients()) + " clients"),
                rate(rate.perSecond()),
                service.cell(50),
                service.cell(99),
                service.cell(99.9),
                Quantities.count(rate.failed()));
    }

    private static List<String> cells(Standing standing, List<String> figures) {
        return Columns.of(
                List.of(standing.backend()),
                figures,
                List.of(
                        standing.startMillis().isEmpty() ? NONE : millis(Standings.middle(standing.startMillis())),
                        standing.residentBytes() <= 0
                                ? NONE
                                : Quantities.number(standing.residentBytes() / BYTES_PER_MEBIBYTE) + " MiB",
                        outage(standing, Outages.CUT),
                        outage(standing, Outages.KILL)));
    }

    private static String outage(Standing standing, String loss) {
        return standing.outages().stream()
                .filter(outages ->
                        outages.loss().equals(loss) && !outages.millis().isEmpty())
                .findFirst()
                .map(StandingsTable::outage)
                .orElse(NONE);
    }

    /** One that had no end of its own is not averaged away. */
    static String outage(Outages outages) {
        long unmended = outages.untilMended();
        if (unmended == 0) {
            return millis(Standings.middle(outages.millis()));
        }
        String often = unmended == outages.millis().size()
                ? ""
                : ", in " + unmended + " of " + outages.millis().size() + " rounds";
        return "≥ " + millis(outages.patienceMillis()) + ", until it was mended" + often;
    }

    static String rate(double perSecond) {
        return Double.isFinite(perSecond) ? Quantities.number(perSecond) : NONE;
    }

    static String millis(long millis) {
        return Quantities.nanos(millis * NANOS_PER_MILLI);
    }
}
