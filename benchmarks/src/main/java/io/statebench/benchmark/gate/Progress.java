package io.statebench.benchmark.gate;

import io.statebench.time.NanoClock;
import java.io.PrintWriter;

/** A line a run, with the time that is left by what runs took until then. Used by one thread. */
final class Progress {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int SECONDS_PER_MINUTE = 60;

    private final PrintWriter console;
    private final NanoClock clock;
    private final int runs;
    private int done;

    /** @param runs how many there will be */
    Progress(PrintWriter console, NanoClock clock, int runs) {
        this.console = console;
        this.clock = clock.fromNow();
        this.runs = runs;
    }

    /**
     * A run is made.
     *
     * @param block such as {@code 3/8}
     */
    void made(String block, BenchmarkKey key, Bundle.Run run, RunSettings settings) {
        done++;
        double secondsLeft = clock.nanos() / NANOS_PER_SECOND / done * (runs - done);
        String result = run.jmh() == null || !run.trouble().isEmpty()
                ? "FAILED (exit code " + run.exitCode() + "): " + run.trouble()
                : new JmhEntry(run.jmh(), key, settings).inWords();
        console.println("[block " + block + "] " + key.inShort() + " " + run.arm() + ": " + result + ", "
                + inWords(secondsLeft) + " left");
        console.flush();
    }

    /** Seconds up to two minutes, minutes beyond. */
    static String inWords(double seconds) {
        long whole = Math.round(seconds);
        return whole < 2 * SECONDS_PER_MINUTE ? whole + " s" : Math.round(seconds / SECONDS_PER_MINUTE) + " min";
    }
}
