package io.statebench.cli;

import io.statebench.checker.Anomaly;
import io.statebench.checker.CheckResult;
import io.statebench.checker.Verdict;
import io.statebench.history.Recorded;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one history came to.
 *
 * @param file as it was given
 * @param recorded what it holds
 * @param result what was found
 * @param second what Knossos said beside it; null where it was not asked
 * @param conventions what that rests on
 */
record Judgement(
        Path file,
        Recorded recorded,
        CheckResult result,
        @Nullable SecondOpinion second,
        Conventions conventions) {

    /** The worse of all. */
    Verdict verdict() {
        return second == null
                ? result.verdict()
                : result.verdict().and(second.knossos().verdict());
    }

    /** The verdict first. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(result.verdict().word() + ": " + result.summary() + " ("
                + recorded.format().word() + "; " + conventions.words() + ")");
        if (second != null) {
            lines.add(second.words());
        }
        for (Anomaly anomaly : result.anomalies()) {
            lines.add(anomaly.kind() + ": " + anomaly.words());
        }
        return lines;
    }
}
