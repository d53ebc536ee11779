/** Tests. */
@NullMarked
package io.statebench.runner;

import org.jspecify.annotations.NullMarked;
