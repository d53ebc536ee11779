package io.statebench.report;

import io.statebench.report.input.Run;
import io.statebench.report.table.Outcome;
import io.statebench.report.table.Row;
import io.statebench.report.table.Selection;
import io.statebench.report.table.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a quick run came out as it must.
 *
 * @param exitCode 0 if so, 1 if a verdict is not as expected, 2 if one is unknown or something is missing
 * @param reasons why it is not 0
 */
record QuickJudgement(int exitCode, List<String> reasons) {
    private static final int NOT_AS_EXPECTED = 1;
    private static final int UNKNOWN = 2;

    QuickJudgement {
        reasons = List.copyOf(reasons);
    }

    static QuickJudgement of(Selection selection, Table table) {
        var refuted = new ArrayList<String>();
        var unknown = new ArrayList<String>();
        for (Run run : selection.runs()) {
            Outcome outcome = Outcome.of(run);
            String line = "runs/" + run.folder() + ": " + outcome.words();
            switch (outcome.kind()) {
                case NOT_AS_EXPECTED -> refuted.add("not as expected: " + line);
                case UNKNOWN, UNJUDGED -> unknown.add("unknown: " + line);
                case AS_EXPECTED -> {}
            }
        }
        for (Row row : table.rows()) {
            if (row.throughput().isMissing()
                    || row.p50().isMissing()
                    || row.p99().isMissing()) {
                unknown.add("missing: a number of " + row.subject() + ", " + row.primitive() + " " + row.operation());
            }
        }
        selection.doubts().forEach(doubt -> unknown.add("missing: " + doubt));
        int exitCode = !refuted.isEmpty() ? NOT_AS_EXPECTED : unknown.isEmpty() ? 0 : UNKNOWN;
        refuted.addAll(unknown);
        return new QuickJudgement(exitCode, refuted);
    }
}
