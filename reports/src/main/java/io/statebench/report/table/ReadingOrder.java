package io.statebench.report.table;

import io.statebench.report.input.Run;
import io.statebench.report.input.RunInfo;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What a reader should see first: what is not as expected, then what is unknown, then subjects under faults, then
 * controls, those under faults first, then the rest.
 */
final class ReadingOrder {
    /** The backend that others are measured against; it stands right below them. */
    static final String BASELINE = "memory";

    /** Of whole runs; the newest of a kind first. */
    static final Comparator<Run> OF_RUNS = Comparator.<Run>comparingInt(run -> group(Outcome.of(run), run.info()))
            .thenComparing(run -> run.info() == null || run.info().faults().isEmpty())
            .thenComparing(run -> run.info() != null && run.info().backend().equals(BASELINE))
            .thenComparing(run -> run.info() == null ? "" : run.info().backend())
            .thenComparing(run -> primitive(run.info()))
            .thenComparing(run -> run.info() == null ? "" : run.info().planted())
            .thenComparing(run -> run.info() == null ? "" : run.info().started(), Comparator.reverseOrder())
            .thenComparing(Run::folder, Comparator.reverseOrder());

    private ReadingOrder() {}

    private static int group(Outcome outcome, @Nullable RunInfo info) {
        return switch (outcome.kind()) {
            case NOT_AS_EXPECTED -> 0;
            case UNKNOWN -> 1;
            case AS_EXPECTED, UNJUDGED -> {
                if (info != null && info.isControl()) {
                    yield 3;
                }
                yield info == null || info.faults().isEmpty() ? 4 : 2;
            }
        };
    }

    /** Rows of the table stand by primitive, so that only controls and surprises need a group. */
    static int groupOfRow(Outcome outcome, @Nullable RunInfo info) {
        int group = group(outcome, info);
        return group == 4 ? 2 : group;
    }

    private static int primitive(@Nullable RunInfo info) {
        return info == null ? 0 : Primitive.of(info).map(Primitive::ordinal).orElse(Primitive.values().length);
    }
}
