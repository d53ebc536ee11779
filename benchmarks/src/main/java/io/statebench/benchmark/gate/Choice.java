package io.statebench.benchmark.gate;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Mode;

/**
 * Which of the arms' benchmarks a user wants.
 *
 * @param include what a benchmark's class and method must contain
 * @param backends by name; empty for {@link OwnPlan#BACKENDS}, and for all that a stranger's benchmark declares
 * @param modes which modes; empty for all that a benchmark declares
 * @param ratePerSecond how often open-loop load calls; null for no such load
 */
record Choice(
        Pattern include,
        List<String> backends,
        List<Mode> modes,
        @Nullable Double ratePerSecond) {
    Choice {
        backends = List.copyOf(backends);
        modes = List.copyOf(modes);
    }
}
