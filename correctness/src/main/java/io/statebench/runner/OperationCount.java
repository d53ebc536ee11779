package io.statebench.runner;

import org.jspecify.annotations.Nullable;

/**
 * How often an operation ended how, and how long the {@code ok} ones took.
 *
 * @param f the operation's name
 * @param ok how many took effect
 * @param fail how many certainly did not
 * @param info how many nobody can know of
 * @param p50Nanos the median latency, or null where none was {@code ok}; likewise the next two
 * @param p99Nanos what 99 of 100 stayed within
 * @param maxNanos the longest
 */
public record OperationCount(
        String f,
        long ok,
        long fail,
        long info,
        @Nullable Long p50Nanos,
        @Nullable Long p99Nanos,
        @Nullable Long maxNanos) {}
