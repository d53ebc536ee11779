/** Tests. */
@NullMarked
package io.statebench.cli;

import org.jspecify.annotations.NullMarked;
