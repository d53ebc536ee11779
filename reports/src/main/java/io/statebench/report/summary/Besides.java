package io.statebench.report.summary;

import java.util.List;

/**
 * What there is on the page besides a selection, as far as its opening speaks of it.
 *
 * @param notDrawn inputs that could not be drawn, a sentence each
 * @param hasHistograms whether there are interval logs by themselves
 * @param isComparison whether several sides are compared, so that no one machine is that of all figures
 */
public record Besides(List<String> notDrawn, boolean hasHistograms, boolean isComparison) {
    /** Nothing. */
    public static final Besides NONE = new Besides(List.of(), false, false);

    public Besides {
        notDrawn = List.copyOf(notDrawn);
    }
}
