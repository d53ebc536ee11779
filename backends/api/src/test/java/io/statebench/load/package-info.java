/** Tests of the load engine, most of them in simulated time. */
@NullMarked
package io.statebench.load;

import org.jspecify.annotations.NullMarked;
