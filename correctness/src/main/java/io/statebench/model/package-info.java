/**
 * Says what a system is allowed to do: sequential specifications that a checker compares a history with.
 *
 * <p>Vocabulary: a <em>model</em> steps from one value of itself to the next by an <em>action</em>, or refuses it.
 * Pure; depends on {@code history} only.
 */
@NullMarked
package io.statebench.model;

import org.jspecify.annotations.NullMarked;
