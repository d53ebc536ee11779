/** Tests. */
@NullMarked
package io.statebench.nemesis;

import org.jspecify.annotations.NullMarked;
