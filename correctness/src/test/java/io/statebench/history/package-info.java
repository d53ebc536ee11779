/** Tests. */
@NullMarked
package io.statebench.history;

import org.jspecify.annotations.NullMarked;
