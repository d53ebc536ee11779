/** Tests of the scalability law. */
@NullMarked
package io.statebench.load.scaling;

import org.jspecify.annotations.NullMarked;
