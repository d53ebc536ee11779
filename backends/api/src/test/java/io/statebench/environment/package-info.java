/** Tests. */
@NullMarked
package io.statebench.environment;

import org.jspecify.annotations.NullMarked;
