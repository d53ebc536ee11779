/** Tests of the gate's command line, and the bundle that most tests edit. */
@NullMarked
package io.statebench.gate;

import org.jspecify.annotations.NullMarked;
