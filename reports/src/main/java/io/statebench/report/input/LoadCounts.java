package io.statebench.report.input;

/** How the calls of a load run ended; {@code scheduled} is the sum of the four after it. */
public record LoadCounts(long scheduled, long ok, long error, long timeout, long unfinished, long sent, long waited) {}
