/** Tests. */
@NullMarked
package io.statebench.checker;

import org.jspecify.annotations.NullMarked;
