package io.statebench.history;

/**
 * A history that was read.
 *
 * @param history what it says; never empty
 * @param format how it was written
 */
public record Recorded(History history, HistoryFormat format) {}
