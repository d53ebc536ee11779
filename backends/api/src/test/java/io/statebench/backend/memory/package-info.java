/** The reference, which has to keep every promise. */
@NullMarked
package io.statebench.backend.memory;

import org.jspecify.annotations.NullMarked;
