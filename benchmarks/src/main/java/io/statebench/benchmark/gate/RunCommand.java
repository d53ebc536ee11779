package io.statebench.benchmark.gate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The command line of one run: JMH's own main on an arm's class path, so that any JMH jar can be an arm.
 *
 * @param settings how each run is made
 * @param files what it finds and leaves
 */
record RunCommand(RunSettings settings, ForkFiles files) {
    /** The file with the exit code, in the process's folder. */
    static final String EXIT_CODE = "exit";

    /** Names the settings to a fork of ours. */
    private static final String SETTINGS = "-Dstatebench.benchmark.settings=";

    /**
     * Tells a fork of ours who its parent is, with whom it is to end, and becomes that; the id is known to nobody before.
     */
    private static final String PARENT = "echo \"statebench.benchmark.parent=$$\" >>\"$1\"; shift; exec \"$@\"";

    /** Keeps the exit code of what it starts in a file: who watches a node of a cluster cannot see it. */
    private static final String KEEP_CODE = "script=$1; shift; /bin/sh -c \"$script\" sh \"$@\"; code=$?; echo $code >"
            + EXIT_CODE + ".new; mv " + EXIT_CODE + ".new " + EXIT_CODE + "; exit $code";

    /** An iteration takes a second, and nobody's operation a minute; JMH then interrupts the threads and fails. */
    private static final Duration ITERATION_PATIENCE = Duration.ofSeconds(60);

    /** Chosen: what starting and ending two JVMs, filling keys and draining load takes on a machine on its knees. */
    private static final Duration RUN_PATIENCE = Duration.ofMinutes(2);

    /** After this a run is killed; far more than any good one takes. */
    Duration patience() {
        long measuredMillis = Math.round((settings.warmupSeconds() + settings.measuredSeconds()) * 1e3);
        return RUN_PATIENCE.plusMillis(3 * measuredMillis);
    }

    /** For {@link io.statebench.cluster.LocalNodes}: in the foreground, whatever signals it. */
    List<String> of(Arm arm, BenchmarkKey key) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", KEEP_CODE, "sh", PARENT));
        command.add(files.settings().toString());
        command.addAll(MeasuringJvm.command());
        command.add("-Djmh.ignoreLock=true"); // We hold it.
        command.addAll(List.of("-cp", arm.classPath().argument(), "org.openjdk.jmh.Main"));
        command.add("^" + Pattern.quote(key.benchmark()) + "$");
        command.addAll(jmh(key));
        return command;
    }

    private List<String> jmh(BenchmarkKey key) {
        boolean isOpenLoop = OwnPlan.isOpenLoop(key.benchmark());
        String length = settings.iterationMillis() + "ms";
        List<String> options =
                new ArrayList<>(List.of("-f", "1", "-bm", key.mode().shortLabel()));
        options.addAll(List.of("-t", Integer.toString(key.threads())));
        options.addAll(List.of("-wi", Integer.toString(isOpenLoop ? 0 : settings.warmups()), "-w", length));
        options.addAll(List.of("-i", Integer.toString(isOpenLoop ? 1 : settings.iterations()), "-r", length));
        options.addAll(List.of("-to", (isOpenLoop ? patience() : ITERATION_PATIENCE).toSeconds() + "s"));
        options.addAll(
                List.of("-foe", "true", "-rf", "json", "-rff", files.result().toString()));
        // A load run's threads are gone before the profiler of collections asks what they allocated: its figure says
        // nothing.
        options.addAll(List.of("-prof", isOpenLoop ? OwnPlan.LATENCY_PROFILER : "gc"));
        key.params().forEach((name, value) -> {
            if (!value.contains(",")) { // It is the only value then, and JMH would take it for several.
                options.addAll(List.of("-p", name + "=" + value));
            }
        });
        // Appended, so that what a benchmark's own annotations ask for stays.
        options.addAll(List.of("-jvmArgsAppend", forkArguments()));
        return options;
    }

    /** In one line, as JMH splits it. */
    private String forkArguments() {
        List<String> arguments = new ArrayList<>(settings.jvmArguments());
        arguments.add(SETTINGS + files.settings());
        return arguments.stream()
                .map(argument -> argument.contains(" ") ? '"' + argument + '"' : argument)
                .collect(Collectors.joining(" "));
    }
}
