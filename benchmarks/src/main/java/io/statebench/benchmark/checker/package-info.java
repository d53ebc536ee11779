/**
 * How fast histories are judged: JMH benchmarks of the linearizability checker and the command that runs them, with another
 * checker beside it where the user has one.
 *
 * <p>The checker is no backend, but its speed is a promise of this suite too, and this is the module that has JMH. So this
 * package, and no other of the module, may know {@code checker}, {@code history} and {@code model}.
 *
 * <p>Vocabulary: a <em>figure</em> is one number with the goal it is held against; a <em>rival</em> is the other checker,
 * a command that the user gives; a <em>simulated</em> history is what clients of a right system may have seen.
 */
@NullMarked
package io.statebench.benchmark.checker;

import org.jspecify.annotations.NullMarked;
