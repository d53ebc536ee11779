/**
 * The workload {@code set}: clients add elements, each under a key of its own, and look for them; what was acknowledged
 * must be there in the end.
 *
 * <p>Vocabulary: a <em>set</em> is a block of elements that are read together; an element is <em>known</em> to be there
 * once its add was acknowledged or a read that saw it returned; a known one that the last read does not find is
 * <em>lost</em>, one that is missed and found again later was hidden by a <em>stale</em> read.
 */
@NullMarked
package io.statebench.workload.set;

import org.jspecify.annotations.NullMarked;
