package io.statebench.cli;

import io.statebench.checker.Budget;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the check of one history may cost. */
final class Limits {
    private static final double MILLIS_PER_SECOND = 1e3;
    private static final int LEAST_MEBIBYTES = 1;
    private static final int MOST_JOBS = 1024;
    private static final int MOST_MEBIBYTES = 1 << 20;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "what the check of one history may take; default ${DEFAULT-VALUE}")
    private double timeLimitSeconds;

    @Option(
            names = "--memory",
            paramLabel = "MIB",
            defaultValue = "512",
            description = "what its tables may hold; default ${DEFAULT-VALUE}")
    private int memoryMebibytes;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "how many threads may search; default one a core. The verdict does not depend on it")
    private @Nullable Integer jobs;

    private Limits() {}

    Budget budget() {
        if (!(timeLimitSeconds > 0) || timeLimitSeconds > Integer.MAX_VALUE) {
            throw new ParameterException(spec.commandLine(), "--time-limit is positive seconds");
        }
        if (memoryMebibytes < LEAST_MEBIBYTES || memoryMebibytes > MOST_MEBIBYTES) {
            throw new ParameterException(spec.commandLine(), "--memory is from 1 to " + MOST_MEBIBYTES + " MiB");
        }
        Duration time = Duration.ofMillis(Math.max(1, Math.round(timeLimitSeconds * MILLIS_PER_SECOND)));
        return new Budget(time, (long) memoryMebibytes << 20);
    }

    int jobs() {
        int count = jobs == null ? Runtime.getRuntime().availableProcessors() : jobs;
        if (count < 1 || count > MOST_JOBS) {
            throw new ParameterException(spec.commandLine(), "--jobs is from 1 to " + MOST_JOBS);
        }
        return count;
    }
}
