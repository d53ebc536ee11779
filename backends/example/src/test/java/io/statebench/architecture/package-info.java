/** Tests of which package may use which. */
@NullMarked
package io.statebench.architecture;

import org.jspecify.annotations.NullMarked;
