package io.statebench.report.element;

/** A chart's place, what it shows in a sentence, and the same numbers as a table. */
public record ChartView(String id, String title, String note, Grid table) {}
