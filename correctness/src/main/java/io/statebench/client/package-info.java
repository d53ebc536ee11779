/**
 * Turns planned operations into calls of a backend, one call each, never repeated.
 *
 * <p>Vocabulary: an <em>invocation</em> is what a process is to do, a <em>completion</em> what came of it, an
 * <em>actor</em> does the one and reports the other. Depends on {@code history} and the backend contracts.
 */
@NullMarked
package io.statebench.client;

import org.jspecify.annotations.NullMarked;
