/** Tests. */
@NullMarked
package io.statebench.checker.linearizability.special;

import org.jspecify.annotations.NullMarked;
