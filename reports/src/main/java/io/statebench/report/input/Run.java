package io.statebench.report.input;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A whole folder of a run. A part is null where its file could not be read; {@code problems} then says why. */
public record Run(
        String folder,
        @Nullable RunInfo info,
        @Nullable Plan plan,
        @Nullable Judgement judgement,
        @Nullable History history,
        @Nullable LatencyLog latency,
        List<String> problems) {
    public Run {
        problems = List.copyOf(problems);
    }
}
