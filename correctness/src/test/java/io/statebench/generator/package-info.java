/** Tests. */
@NullMarked
package io.statebench.generator;

import org.jspecify.annotations.NullMarked;
