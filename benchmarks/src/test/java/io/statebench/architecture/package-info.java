/** Tests. */
@NullMarked
package io.statebench.architecture;

import org.jspecify.annotations.NullMarked;
