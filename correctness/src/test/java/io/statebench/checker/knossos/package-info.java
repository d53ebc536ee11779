/** Tests. */
@NullMarked
package io.statebench.checker.knossos;

import org.jspecify.annotations.NullMarked;
