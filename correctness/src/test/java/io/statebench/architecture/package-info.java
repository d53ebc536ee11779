/** The arrows between this module's packages. */
@NullMarked
package io.statebench.architecture;

import org.jspecify.annotations.NullMarked;
