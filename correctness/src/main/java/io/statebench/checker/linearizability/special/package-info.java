/**
 * Decides in little more than linear time what a search may take exponential time for, where a history has a shape that
 * allows it.
 *
 * <p>Vocabulary: a <em>special case</em> looks whether its <em>precondition</em> holds of a history and stays silent if
 * not; else its <em>ruling</em> is an order, which is replayed by the definition before it is believed, or a
 * <em>conflict</em>, a few operations that no order of the history allows. Depends on {@code definition}, {@code model}
 * and {@code history}.
 */
@NullMarked
package io.statebench.checker.linearizability.special;

import org.jspecify.annotations.NullMarked;
