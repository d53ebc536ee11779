/** Tests of what is read of the machine. */
@NullMarked
package io.statebench.load.host;

import org.jspecify.annotations.NullMarked;
