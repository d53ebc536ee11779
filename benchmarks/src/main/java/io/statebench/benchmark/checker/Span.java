package io.statebench.benchmark.checker;

/**
 * What was measured.
 *
 * @param middle the median of times and rates, the mean of counts
 * @param least the smallest
 * @param most the largest
 */
record Span(double middle, double least, double most) {}
