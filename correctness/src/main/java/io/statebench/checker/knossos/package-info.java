/**
 * Asks Knossos, the checker of the Jepsen project, for a second opinion, where its jars are at hand; they are no part of
 * this project. A <em>question</em> is what both can be asked: Knossos takes a read of nil for one that says nothing and
 * drops what failed, so a question leaves that evidence out. Depends on checkers, models and history, and is the one
 * place where Clojure runs.
 */
@NullMarked
package io.statebench.checker.knossos;

import org.jspecify.annotations.NullMarked;
