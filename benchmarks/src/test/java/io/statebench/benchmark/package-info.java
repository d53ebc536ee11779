/** Tests. */
@NullMarked
package io.statebench.benchmark;

import org.jspecify.annotations.NullMarked;
