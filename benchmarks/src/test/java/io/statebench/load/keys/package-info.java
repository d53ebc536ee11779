/** Tests of the choice of keys. */
@NullMarked
package io.statebench.load.keys;

import org.jspecify.annotations.NullMarked;
