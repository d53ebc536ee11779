/** Tests. */
@NullMarked
package io.statebench.checker.linearizability.definition;

import org.jspecify.annotations.NullMarked;
