/**
 * Time as everything here is handed it: a clock that only measures spans, and deadlines on it.
 *
 * <p>The operating system's clocks are read in this package alone. Depends on nothing.
 */
@NullMarked
package io.statebench.time;

import org.jspecify.annotations.NullMarked;
