/** Tests of what is put under load, and of the files that come of it. */
@NullMarked
package io.statebench.benchmark.load;

import org.jspecify.annotations.NullMarked;
