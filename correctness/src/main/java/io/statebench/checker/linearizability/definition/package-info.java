/**
 * Linearizability as it is defined, by Herlihy and Wing, "Linearizability: a correctness condition for concurrent
 * objects", 1990: what a search is given, how an order that it found is replayed, and the definition itself for a handful
 * of operations. Whatever is found elsewhere is held against this; nothing here knows how it was found.
 *
 * <p>Vocabulary: a <em>member</em> is an operation with what is claimed of its effect; a <em>certificate</em> is an order
 * of members that anybody can replay. Depends on {@code history} and {@code model}.
 */
@NullMarked
package io.statebench.checker.linearizability.definition;

import org.jspecify.annotations.NullMarked;
