/**
 * The part of the page about speed: throughput and latency as benchmarks measured them. Depends on {@code input},
 * {@code table} and {@code element}.
 */
@NullMarked
package io.statebench.report.speed;

import org.jspecify.annotations.NullMarked;
