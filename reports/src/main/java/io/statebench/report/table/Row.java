package io.statebench.report.table;

import org.jspecify.annotations.Nullable;

/**
 * Speed beside truth for one subject and primitive.
 *
 * @param subject the backend, with its planted fault if it has one
 * @param operation what was timed
 * @param runFolder the run behind the outcome, or null where none was made
 */
public record Row(
        String subject,
        String primitive,
        String operation,
        Cell throughput,
        Cell p50,
        Cell p99,
        Outcome outcome,
        @Nullable String runFolder) {

    /** Whether the numbers are those of something that broke its promise unexpectedly. */
    public boolean isStruck() {
        return outcome.kind() == Outcome.Kind.NOT_AS_EXPECTED;
    }

    /** A number as text. */
    public record Cell(String text, boolean isMissing) {
        /** Nobody meant to measure this. */
        public static final Cell NOT_MEASURED = new Cell("not measured", false);
        /** It was to be measured, and is not there. */
        public static final Cell MISSING = new Cell("missing", true);

        /** Whether the text is a measured number and not why there is none. */
        public boolean isNumber() {
            return !equals(NOT_MEASURED) && !isMissing;
        }
    }
}
