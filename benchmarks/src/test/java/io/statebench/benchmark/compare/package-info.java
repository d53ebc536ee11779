/** Tests of backends beside each other. */
@NullMarked
package io.statebench.benchmark.compare;

import org.jspecify.annotations.NullMarked;
