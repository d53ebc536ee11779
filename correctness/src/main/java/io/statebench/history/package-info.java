/**
 * What clients saw, as a list of events: invocations, completions and what the nemesis did.
 *
 * <p>Vocabulary as in Jepsen: a <em>process</em> is a logical client that has at most one operation open; an
 * <em>operation</em> is an invocation and its completion {@code ok}, {@code fail} or {@code info}. Depends on nothing but
 * Clojure, for its data (keywords, symbols, tagged values), and Jackson, for the JSON of others.
 *
 * <p>EDN, which this suite's files are, is read and printed here and not by Clojure: its reader stands on
 * {@code clojure.core}, whose loading alone takes longer than judging fifty histories, and it reads a history four times
 * as slowly. Of the libraries without that, edn-java tells no line and column. Tests compare both ways with Clojure's own.
 */
@NullMarked
package io.statebench.history;

import org.jspecify.annotations.NullMarked;
