/** Tests of the search for the highest rate. */
@NullMarked
package io.statebench.load.capacity;

import org.jspecify.annotations.NullMarked;
