package io.statebench.report.input;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a load command left, or the calls at a fixed rate beside a checked run.
 *
 * @param path below the folder of results, as in {@code benchmarks/ID}
 * @param runFolder the checked run that the calls were made beside, or null
 * @param result null where its file could not be read; {@code problems} then says why
 * @param logs the spreads that are drawn as percentile curves
 */
public record LoadFolder(
        String path,
        @Nullable String runFolder,
        @Nullable LoadResult result,
        List<LoadLog> logs,
        List<String> problems) {
    public LoadFolder {
        logs = List.copyOf(logs);
        problems = List.copyOf(problems);
    }

    /** Whether it was stopped before its time, or cannot be read. */
    public boolean isWhole() {
        return result != null && !result.partial();
    }
}
