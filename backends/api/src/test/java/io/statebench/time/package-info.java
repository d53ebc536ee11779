/** Deadlines on a clock that is moved by hand. */
@NullMarked
package io.statebench.time;

import org.jspecify.annotations.NullMarked;
