/**
 * Decides whether a history kept a promise.
 *
 * <p>Vocabulary: a <em>checker</em> looks at a history and gives a <em>verdict</em>, and an <em>anomaly</em> for each
 * place where the promise was broken. Depends on {@code history}, {@code model} and {@code io.statebench.time}.
 */
@NullMarked
package io.statebench.checker;

import org.jspecify.annotations.NullMarked;
