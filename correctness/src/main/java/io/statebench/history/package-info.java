/**
 * What clients saw, as a list of events: invocations, completions and what the nemesis did.
 *
 * <p>Vocabulary as in Jepsen: a <em>process</em> is a logical client that has at most one operation open; an
 * <em>operation</em> is an invocation and its completion {@code ok}, {@code fail} or {@code info}. Depends on nothing but
 * Clojure, whose EDN this suite's files are, and Jackson, for those of others in JSON.
 */
@NullMarked
package io.statebench.history;

import org.jspecify.annotations.NullMarked;
