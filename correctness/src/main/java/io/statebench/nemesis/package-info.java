/**
 * Breaks nodes on purpose and mends them again.
 *
 * <p>Vocabulary: a <em>fault</em> is a way to break a node, a <em>plan</em> says when and for how long, and a
 * <em>target</em> says which nodes without naming one. What was planned and what was observed are told apart
 * everywhere. Single-threaded; depends on {@code history} and the backend contracts.
 */
@NullMarked
package io.statebench.nemesis;

import org.jspecify.annotations.NullMarked;
