/**
 * Decides whether a history is linearizable, by search over the frontiers of its completed operations.
 *
 * <p>Linearizability is Herlihy and Wing, "Linearizability: a correctness condition for concurrent objects", 1990. The
 * search advances from one return to the next, as Lowe, "Testing for linearizability", 2017, section 4 does ("just in
 * time"), and splits a history by key after Horn and Kroening, "Faster linearizability checking via
 * P-compositionality", 2015.
 *
 * <p>Vocabulary: a <em>partition</em> is the history of one key; a <em>layer</em> is the time before one return; a
 * <em>configuration</em> says what has been linearized so far: the model's value, which open operations are done, and
 * how many of each kind of <em>indeterminate</em> ones were used. Reading order: {@code Partition}, {@code Moves},
 * {@code BreadthFirst}, {@code DepthFirst}, {@code Search}, {@code Core}, {@code Words}.
 */
@NullMarked
package io.statebench.checker.linearizability;

import org.jspecify.annotations.NullMarked;
