package io.statebench.report.input;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison of backends left.
 *
 * @param path below the folder of results, as in {@code benchmarks/ID}
 * @param standings null where the file could not be read; {@code problems} then says why
 */
public record StandingsFolder(String path, @Nullable Standings standings, List<String> problems) {
    public StandingsFolder {
        problems = List.copyOf(problems);
    }
}
