/** What the contracts themselves do. */
@NullMarked
package io.statebench.backend;

import org.jspecify.annotations.NullMarked;
