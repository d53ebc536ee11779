/** Tests. */
@NullMarked
package io.statebench.checker.linearizability;

import org.jspecify.annotations.NullMarked;
