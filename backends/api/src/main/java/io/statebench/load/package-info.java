/**
 * Load at a rate that nobody slows down, and what it took: the engine of every latency measurement.
 *
 * <p>A <em>plan</em> says when calls are due; a <em>target</em> is what is called, by as many <em>callers</em> as there
 * are worker threads. Each call has three instants, <em>due</em>, <em>sent</em> and <em>completed</em>, and so three
 * spans: <em>response</em> (due to completed, what a user waits), <em>service</em> (sent to completed) and <em>lag</em>
 * (due to sent). Measuring service alone forgets those who would have come while the system stood still (Tene, <em>How
 * not to measure latency</em>, 2013, calls that coordinated omission).
 *
 * <pre>{@code
 * due        sent                    completed
 *  |-- lag ---|------- service ---------|
 *  |------------- response -------------|
 * }</pre>
 *
 * <p>It lives beside the contracts because both {@code benchmarks} and {@code correctness} run it, and each of them sees
 * this module and no other of the two. Time and threads come from a {@link io.statebench.load.Timeline}, so that a
 * minute can be run in a second where exact figures are asked for. Depends on the contracts and on time.
 */
@NullMarked
package io.statebench.load;

import org.jspecify.annotations.NullMarked;
