package io.statebench.report.element;

/** A fault in effect, for a chart. */
public record Band(String name, long fromNanos, long toNanos) {}
