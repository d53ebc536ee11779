package io.statebench.report.input;

/** What a load command found out, whichever it was: what all their files begin with. */
public sealed interface LoadResult permits LoadLatency, LoadCapacity, LoadCurve, LoadScale, LoadHotkey, LoadOpenLoop {
    /** When it began, as written. */
    String started();

    /** Whether it was stopped before its time. */
    boolean partial();

    /** What was called, where and by what command. */
    LoadOrigin origin();

    /** What was called. */
    String operation();
}
