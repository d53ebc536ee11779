package io.statebench.report.input;

import java.nio.file.Path;

/**
 * A folder or file to report on, told by its looks and not yet read.
 *
 * @param label whose it is, where several are compared; empty otherwise
 */
public record Place(Kind kind, Path path, String label) {
    /** What it is. */
    public enum Kind {
        /** A folder of {@code runs/}. */
        RUN,
        /** A folder of {@code benchmarks/}, also what a load command left. */
        BENCHMARK,
        /** What a gate left: a folder with {@code bundle.json} or {@code gate.json}. */
        GATE,
        /** JMH's own JSON, whoever ran it. */
        JMH,
        /** An HdrHistogram interval log, whoever wrote it. */
        HISTOGRAMS
    }

    /** The name of its own, with whose it is. */
    public String name() {
        String name = String.valueOf(path.getFileName());
        return labelled(name);
    }

    /** Any name with whose it is. */
    String labelled(String name) {
        return label.isEmpty() ? name : name + " (" + label + ")";
    }

    /** As in {@code runs/ID}. */
    String nameBelowParent() {
        Path above = path.getParent();
        String own = String.valueOf(path.getFileName());
        return labelled(above == null || above.getFileName() == null ? own : above.getFileName() + "/" + own);
    }

    /** Whether its folder says that it is being written, or was when its writer ended. */
    public boolean isPartial() {
        return String.valueOf(path.getFileName()).endsWith(Places.PARTIAL);
    }
}
