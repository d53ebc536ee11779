/**
 * What a history of runs says: where its level changed. Advice, never a reason to fail a build.
 *
 * <p>Vocabulary: a <em>series</em> is one metric over the builds of the main branch, one logarithm of a median each.
 *
 * <p>May depend on {@code io.statebench.gate.statistics}.
 */
@NullMarked
package io.statebench.gate.trend;

import org.jspecify.annotations.NullMarked;
