package io.statebench.report.summary;

import io.statebench.report.element.Grid;
import java.util.List;

/**
 * Where all of it came about.
 *
 * @param arms what differs between the two of each gate, the newest first
 * @param differing what differs between folders
 * @param same what is the same in all of them
 * @param fingerprints of the gates
 * @param again what runs each folder again
 */
public record EnvironmentView(
        List<ArmsView> arms, String sentence, Grid differing, Grid same, List<Grid> fingerprints, Grid again) {
    public EnvironmentView {
        arms = List.copyOf(arms);
        fingerprints = List.copyOf(fingerprints);
    }

    /** What differs between A and B, and what does not. */
    public record ArmsView(String title, String sentence, Grid differing, Grid same) {}
}
