/** Tests of libraries that are put before those of a program. */
@NullMarked
package io.statebench.cluster.preload;

import org.jspecify.annotations.NullMarked;
