/** Tests of the example and of the guide that it follows. */
@NullMarked
package io.statebench.example;

import org.jspecify.annotations.NullMarked;
