package io.statebench.cli;

import io.statebench.checker.Anomaly;
import io.statebench.checker.CheckResult;
import io.statebench.runner.Availability;
import io.statebench.runner.OpenLoop;
import io.statebench.runner.Progress;
import io.statebench.runner.RunReport;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine;

/** Prints how a run goes on and what it came to. */
final class Console {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    private final PrintWriter out;
    private final PrintWriter err;
    private final long everyNanos;
    private long nextNanos;

    /**
     * A console.
     *
     * @param commandLine has the streams
     * @param everySeconds how often to show progress; chosen by the caller for a person who waits or a log
     */
    Console(CommandLine commandLine, int everySeconds) {
        this.out = commandLine.getOut();
        this.err = commandLine.getErr();
        this.everyNanos = (long) (everySeconds * NANOS_PER_SECOND);
        this.nextNanos = everyNanos;
    }

    /** One line, whatever a file or its name holds: a line end or an escape sequence in it becomes visible. */
    static String printable(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            int type = Character.getType(c);
            boolean isHidden = type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR;
            line.append(isHidden ? String.format(Locale.ROOT, "\\u%04x", c) : Character.toString(c));
        });
        return line.toString();
    }

    void line(String text) {
        out.println(printable(text));
        out.flush();
    }

    /** One line on standard error, as every trouble is told. */
    void trouble(String text) {
        err.println("statebench: " + printable(text));
        err.flush();
    }

    /** One line on standard error that is no trouble: for a person who waits. */
    void aside(String text) {
        err.println(printable(text));
        err.flush();
    }

    /** For one run. */
    Progress progress() {
        nextNanos = everyNanos;
        return snapshot -> {
            if (snapshot.elapsedNanos() >= nextNanos) {
                nextNanos += everyNanos;
                line(String.format(
                        Locale.ROOT,
                        "  %5.1f s  ok %d  fail %d  info %d%s",
                        snapshot.elapsedNanos() / NANOS_PER_SECOND,
                        snapshot.ok(),
                        snapshot.fail(),
                        snapshot.info(),
                        snapshot.fault().map(fault -> "  [" + fault + "]").orElse("")));
            }
        };
    }

    /** The checks, what was wrong, and where it is. */
    void report(RunReport report) {
        for (CheckResult check : report.checks()) {
            line(String.format(Locale.ROOT, "  %-8s%-18s%s", check.verdict().word(), check.name(), check.summary()));
            for (Anomaly anomaly : check.anomalies()) {
                line("           " + anomaly.kind() + ": " + anomaly.words());
            }
        }
        availability(report.availability());
        report.openLoop().ifPresent(this::openLoop);
        report.unavailable().forEach(what -> line("  unavailable: " + what));
        report.folder().ifPresent(folder -> line("  in " + folder));
    }

    /** What calls took that came whether or not others were done. */
    private void openLoop(OpenLoop seen) {
        line(String.format(
                Locale.ROOT,
                "  open loop, %s at %.6g/s: p50 %.3f ms, p99 %.3f ms, p99.9 %.3f ms, max %.3f ms from when due"
                        + " (p99 from when sent %.3f ms)",
                seen.operation(),
                seen.ratePerSecond(),
                seen.responseP50Nanos() / NANOS_PER_MILLI,
                seen.responseP99Nanos() / NANOS_PER_MILLI,
                seen.responseP999Nanos() / NANOS_PER_MILLI,
                seen.responseMaxNanos() / NANOS_PER_MILLI,
                seen.serviceP99Nanos() / NANOS_PER_MILLI));
        line(String.format(
                Locale.ROOT,
                "    %d due: %d ok, %d errors, %d timeouts, %d unfinished%s",
                seen.counts().scheduled(),
                seen.counts().ok(),
                seen.counts().error(),
                seen.counts().timeout(),
                seen.counts().unfinished(),
                seen.saturated().isEmpty() ? "" : "; SATURATED: " + String.join("; ", seen.saturated())));
    }

    /** What clients noticed: one line for the run, and one for each fault. */
    private void availability(Availability seen) {
        line(String.format(
                Locale.ROOT,
                "  longest gap without a success %.3f s, from %.3f s on; %d failed, %d in doubt",
                seen.longestGapNanos() / NANOS_PER_SECOND,
                seen.longestGapFromNanos() / NANOS_PER_SECOND,
                seen.fail(),
                seen.info()));
        for (Availability.AroundFault fault : seen.faults()) {
            Long first = fault.firstSuccessNanos();
            line(String.format(
                    Locale.ROOT,
                    "    %-16s at %7.3f s: first success after %s, longest gap %.3f s, %d failed, %d in doubt",
                    fault.f(),
                    fault.fromNanos() / NANOS_PER_SECOND,
                    first == null ? "never" : String.format(Locale.ROOT, "%.3f s", first / NANOS_PER_SECOND),
                    fault.longestGapNanos() / NANOS_PER_SECOND,
                    fault.fail(),
                    fault.info()));
        }
    }
}
